"""The overview picture: what is drawn where, in both directions of time."""

from __future__ import annotations

import re

import pytest

from timeline.picture.axis import Axis
from timeline.picture.flags import Label
from timeline.picture.overview import HEIGHT, draw
from timeline.plover import Family

LTR = Axis("2015-01", "2015-12")
RTL = Axis("2015-01", "2015-12", rtl=True)


def test_axis_runs_to_the_right_or_in_arabic_to_the_left() -> None:
    first, *_, last = draw({}, LTR).months
    assert (first.key, first.left) == ("2015-01", 0)
    assert last.left == pytest.approx(100 - 100 / 12, abs=0.01)
    first, *_, last = draw({}, RTL).months
    assert first.left == pytest.approx(100 - 100 / 12, abs=0.01)
    assert (last.key, last.left) == ("2015-12", 0)


def test_bars_of_a_month_stand_on_one_another_and_fill_their_share() -> None:
    picture = draw(
        {("2015-03", Family.DIPLOMACY): 2, ("2015-03", Family.MILITARY): 3}, LTR
    )
    assert picture.top == 5
    heights = {
        stack.family: [
            float(number) for number in re.findall(r"[\d.]+", stack.path)[1:3]
        ]
        for stack in picture.stacks
    }
    assert heights[Family.DIPLOMACY] == [HEIGHT, HEIGHT * 2 / 5]
    assert heights[Family.MILITARY] == [HEIGHT * 3 / 5, HEIGHT * 3 / 5]


def test_month_holds_the_sum_of_its_families() -> None:
    picture = draw({("2015-03", Family.LAW): 1, ("2015-03", Family.ECONOMY): 1}, LTR)
    assert [month.total for month in picture.months] == [0, 0, 2] + [0] * 9


@pytest.mark.parametrize(
    ("key", "left", "months"),
    [("2015", 0, 12), ("2015-21", 2, 3), ("2015-24", 11, 1)],
)
def test_what_is_known_to_a_year_or_season_is_drawn_over_all_of_it(
    key: str, left: int, months: int
) -> None:
    picture = draw({(key, Family.LAW): 1}, LTR)
    (stretch,) = picture.stretches
    assert stretch.left == pytest.approx(100 * left / 12, abs=0.01)
    assert stretch.width == pytest.approx(100 * months / 12, abs=0.01)
    assert picture.stacks == ()


def test_earlier_events_are_counted_and_not_drawn() -> None:
    picture = draw({("1971", Family.LAW): 1, ("2011-10", Family.LAW): 2}, LTR)
    assert picture.earlier == 3
    assert picture.stacks == ()
    assert picture.stretches == ()


def test_selection_spans_its_months_and_stays_on_the_axis() -> None:
    start, width = draw({}, LTR, selected=("2014-05", "2015-03")).selection or (1, 1)
    assert (start, width) == (0, pytest.approx(25))
    start, width = draw({}, RTL, selected=("2014-05", "2015-03")).selection or (1, 1)
    assert (start, width) == (pytest.approx(75), pytest.approx(25))


def test_landmarks_never_run_into_one_another_or_off_the_edge() -> None:
    axis = Axis("2015-01", "2026-11")
    names = ("First landmark of the axis", "Second", "Third one", "The last landmark")
    months = ("2015-09", "2015-10", "2025-10", "2026-10")
    labels = [Label(month, name) for month, name in zip(months, names, strict=True)]
    flags = {flag.text: flag for flag in draw({}, axis, labels=labels).flags}
    assert flags["First landmark of the axis"].lane != flags["Second"].lane
    assert flags["Third one"].lane != flags["The last landmark"].lane
    assert [flags[name].anchor for name in names] == ["start", "start", "end", "end"]


def test_line_of_a_landmark_never_crosses_the_name_below_it() -> None:
    axis = Axis("2015-01", "2026-11")
    labels = [Label("2024-12", "Fall of somebody"), Label("2025-10", "Visit to a city")]
    upper, lower = sorted(draw({}, axis, labels=labels).flags, key=lambda f: f.lane)
    # Both point back, so the name in the lower lane ends where its own line falls.
    assert lower.lane > upper.lane
    assert upper.x > lower.x


def test_landmarks_outside_the_axis_are_left_out() -> None:
    assert draw({}, LTR, labels=[Label("2014-12", "before")]).flags == ()


def test_table_behind_the_picture_has_the_same_numbers() -> None:
    picture = draw(
        {
            ("2015-03", Family.DIPLOMACY): 2,
            ("2015", Family.DIPLOMACY): 1,
            ("2014-01", Family.LAW): 4,
        },
        LTR,
    )
    assert [(row.year, row.total) for row in picture.rows] == [("2014", 4), ("2015", 3)]
    assert picture.rows[1].by_family[list(Family).index(Family.DIPLOMACY)] == 3
