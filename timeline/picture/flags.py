"""Where the names of landmarks stand over the picture, so that none meets another. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.picture.axis import Axis

LANE = 18  # pixels of a line of landmarks
# Pixels that a letter takes on average, set at 12.5 px and at 11 px on a phone:
# measured over the labels in three languages, a tenth added.
_LETTER, _PHONE_LETTER = 6.6, 5.7
_WIDTH = 1080  # pixels that the picture takes on a desktop, for keeping labels apart
_PHONE = 340  # the same on a phone, where major landmarks alone are named
_LATE = 0.6  # of the axis; labels after it point back, or they would be cut


@dataclass(frozen=True, slots=True)
class Label:
    """A landmark to name: its month, text, and whether phones show it too."""

    month: str
    text: str
    major: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """A landmark's label: its place in percent, its lane from the top, its anchor."""

    text: str
    month: str
    x: float
    lane: int
    anchor: str
    major: bool

    @property
    def baseline(self) -> int:
        """Pixels from the upper edge to the line that its letters stand on."""
        return self.lane * LANE + 14


def lay_flags(labels: Sequence[Label], axis: Axis) -> tuple[Flag, ...]:
    """Labels in lanes, so that none runs into another on desktop or phone."""
    taken: list[list[tuple[float, float, float, float, bool]]] = []
    flags = []
    shown = [label for label in labels if axis.first <= label.month <= axis.last]
    places = [
        ((axis.position(label.month) + 0.5) / axis.length, label) for label in shown
    ]
    early = [place for place in places if place[0] <= _LATE]
    # Those that point back are laid from the last: the line that falls from a
    # label's month then never crosses the label in the lane below.
    for time, label in (*early, *reversed(places[len(early) :])):
        late = time > _LATE
        desktop, phone = (
            _reach(time, len(label.text) * letter / width, late=late)
            for letter, width in ((_LETTER, _WIDTH), (_PHONE_LETTER, _PHONE))
        )
        box = (*desktop, *phone, label.major)
        lane = next(
            (
                number
                for number, boxes in enumerate(taken)
                if not any(_collide(box, other) for other in boxes)
            ),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append(box)
        flags.append(
            Flag(
                text=label.text,
                month=label.month,
                x=round(100 * (1 - time if axis.rtl else time), 2),
                lane=lane,
                anchor="end" if late else "start",
                major=label.major,
            )
        )
    return tuple(flags)


def _reach(time: float, width: float, *, late: bool) -> tuple[float, float]:
    return (time - width, time) if late else (time, time + width)


def _collide(
    one: tuple[float, float, float, float, bool],
    other: tuple[float, float, float, float, bool],
) -> bool:
    if one[0] < other[1] and other[0] < one[1]:
        return True
    return one[4] and other[4] and one[2] < other[3] and other[2] < one[3]
