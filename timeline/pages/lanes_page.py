"""All that the page of lanes shows, put together from two queries at most."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from timeline.filters import EventFilter
from timeline.pages.chips import Chip, chips
from timeline.pages.links import query_string
from timeline.pages.timeline_page import FIRST_MONTH
from timeline.picture.axis import Axis
from timeline.picture.lanes import Lane, lanes_of
from timeline.picture.overview import Tick, ticks_of
from timeline.picture.strands import strands
from timeline.words.dates import Style
from timeline.words.labels import FACETS

_NAME, _LANE = 16, 42  # pixels of a lane's name, and of a lane with its name


@dataclass(frozen=True, slots=True)
class Row:
    """A lane with its place in the picture and the address of its chronology."""

    lane: Lane
    top: int
    address: str

    @property
    def baseline(self) -> int:
        """Pixels to the line that its name stands on."""
        return self.top + _NAME - 3

    @property
    def bars(self) -> int:
        """Pixels to where its bars begin."""
        return self.top + _NAME

    @property
    def floor(self) -> int:
        """Pixels to the line that its bars stand on."""
        return self.top + _LANE - 6


@dataclass(frozen=True, slots=True)
class Group:
    """The lanes of one sort: actors or topics."""

    name: str
    title: str
    rows: tuple[Row, ...]

    @property
    def floor(self) -> int:
        """Pixels of all lanes together."""
        return _LANE * len(self.rows)

    @property
    def height(self) -> int:
        """Pixels of the picture, with the years under it."""
        return self.floor + 28


@dataclass(frozen=True, slots=True)
class LanesPage:
    """What the template of the lanes shows."""

    asked: EventFilter
    groups: tuple[Group, ...]
    ticks: tuple[Tick, ...]
    months: int
    chips: tuple[Chip, ...]
    here: str


def build_lanes(asked: EventFilter, style: Style) -> LanesPage:
    """Count the lanes and lay them out."""
    last = f"{timezone.now():%Y-%m}"
    axis = Axis(FIRST_MONTH, last, rtl=style.language == "ar")
    groups = tuple(
        Group(
            name=end,
            title=str(FACETS[end]),
            rows=tuple(
                Row(
                    lane=lane,
                    top=number * _LANE,
                    address=query_string({**asked.values, end: (lane.key,)}),
                )
                for number, lane in enumerate(lanes_of(found, axis))
            ),
        )
        for end, found in strands(asked).items()
        if found
    )
    return LanesPage(
        asked=asked,
        groups=groups,
        ticks=ticks_of(axis),
        months=axis.length,
        chips=chips(asked, style),
        here=query_string(asked.values),
    )
