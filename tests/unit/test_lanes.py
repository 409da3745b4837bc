"""Lanes of actors and topics: the same axis, comparable heights, honest totals."""

from __future__ import annotations

import re

from timeline.picture.axis import Axis
from timeline.picture.lanes import HEIGHT, Strand, lanes_of

AXIS = Axis("2015-01", "2016-12")


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?[\d.]+", path)]


def test_highest_month_of_all_lanes_fills_its_lane_and_others_compare() -> None:
    one, other = lanes_of(
        [Strand("a", "A", {"2015-03": 4}), Strand("b", "B", {"2015-03": 2})], AXIS
    )
    assert numbers(one.path)[2] == -HEIGHT
    assert numbers(other.path)[2] == -round(HEIGHT * 0.5**0.5, 1)


def test_a_single_event_beside_many_is_still_seen() -> None:
    (lane,) = lanes_of([Strand("a", "A", {"2015-03": 60, "2015-05": 1})], AXIS)
    assert abs(numbers(lane.path.split("M")[2])[2]) >= 2


def test_time_runs_to_the_left_in_arabic() -> None:
    strand = Strand("a", "A", {"2015-01": 1})
    (ltr,) = lanes_of([strand], AXIS)
    (rtl,) = lanes_of([strand], Axis("2015-01", "2016-12", rtl=True))
    assert numbers(ltr.path)[0] < 1
    assert numbers(rtl.path)[0] > 23


def test_year_precise_events_are_a_flat_line_over_their_year() -> None:
    (lane,) = lanes_of([Strand("a", "A", {"2016": 1})], AXIS)
    assert lane.path == f"M12 {HEIGHT}v-1h12v1z"


def test_events_outside_the_axis_count_but_are_not_drawn() -> None:
    (lane,) = lanes_of([Strand("a", "A", {"1971": 1, "201X": 1, "2016-02": 1})], AXIS)
    assert lane.total == 3
    assert lane.path.count("M") == 1
    assert lane.years == (0, 1)
