"""The one filter of the chronology: page, API, feeds and exports ask through it.

Repeated parameters mean any of their values, different parameters mean all of
them. What cannot be understood is never silently dropped: it becomes a
:class:`Problem`, which the page shows as a notice and the API answers with a 400.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from django.db.models import Exists, F, OuterRef, Q, Value
from django.http import QueryDict
from django.utils.translation import gettext as _

from timeline import edtf, search
from timeline.models import Citation, Event
from timeline.models.events import EventQuerySet
from timeline.parameters import (
    NEWEST_FIRST,
    PARAMETERS,
    PERIOD,
    YES,
    Name,
    Parameter,
    Problem,
)

__all__ = ["EventFilter", "Problem"]


class EventFilter:
    """A question put to the chronology.

    Args:
        query: The parameters as they came, e.g. ``request.GET``.
        queryset: The events to choose from; those published unless given.
        also: Names of parameters that belong to the caller (``page``, ``after``).
    """

    def __init__(
        self,
        query: QueryDict | Mapping[str, str],
        *,
        queryset: EventQuerySet | None = None,
        also: Collection[str] = (),
    ) -> None:
        self._base = Event.objects.published() if queryset is None else queryset
        self._found: list[Problem] = []
        self._values: dict[str, tuple[str, ...]] = {}
        for name in query:
            raw = query.getlist(name) if isinstance(query, QueryDict) else [query[name]]
            if name in PARAMETERS:
                self._read(PARAMETERS[name], [value for value in raw if value.strip()])
            elif name not in also:
                value = ", ".join(raw)
                self._found.append(Problem(name, value, _("Unknown parameter.")))
        self._drop_backward_period()

    @cached_property
    def values(self) -> dict[str, tuple[str, ...]]:
        """Canonical values by parameter, in the order of :data:`PARAMETERS`."""
        known = {
            name: tuple(
                value
                for value in self._values[name]
                if parameter.slugs_of is None or value in self.names[name]
            )
            for name, parameter in PARAMETERS.items()
            if name in self._values
        }
        return {name: values for name, values in known.items() if values}

    @cached_property
    def names(self) -> dict[str, dict[str, Name]]:
        """What the slugs in the question stand for, by parameter; one query at most.

        A slug that is stored nowhere is absent.
        """
        asked = [
            parameter.slugs_of.objects.filter(
                **{f"{parameter.key}__in": self._values[name]}
            ).values_list(
                Value(name), F(parameter.key), F("name_ar"), F("name_en"), F("name_ru")
            )
            for name, parameter in PARAMETERS.items()
            if parameter.slugs_of is not None and name in self._values
        ]
        names: dict[str, dict[str, Name]] = {
            name: {} for name in self._values if PARAMETERS[name].slugs_of is not None
        }
        if asked:
            for name, *columns in asked[0].union(*asked[1:], all=True):
                row = Name(*columns)
                names[name][row.key] = row
        return names

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that was not understood and is therefore not applied."""
        unknown = [
            Problem(name, value, _("Not in this chronology."))
            for name, rows in self.names.items()
            for value in self._values[name]
            if value not in rows
        ]
        return (*self._found, *unknown)

    @property
    def newest_first(self) -> bool:
        """Whether the latest event comes first, as it does unless asked otherwise."""
        return self.values.get("ordering", (NEWEST_FIRST,))[0] == NEWEST_FIRST

    @property
    def is_active(self) -> bool:
        """Whether anything narrows the chronology (an ordering does not)."""
        return bool(self.values.keys() - {"ordering"})

    @property
    def qs(self) -> EventQuerySet:
        """The events that answer the question, in order."""
        return self.without().in_order(newest_first=self.newest_first)

    def without(self, *names: str) -> EventQuerySet:
        """The events that answer all of it but the parameters named, unordered."""
        queryset = self._base
        for name, values in self.values.items():
            if name not in names and name in _NARROW:
                queryset = _NARROW[name](queryset, values)
        bounds = {
            name: edtf.parse(self.values[name][0])
            for name in PERIOD
            if name in self.values and name not in names
        }
        if bounds:
            queryset = queryset.overlapping(
                bounds["from"].lower if "from" in bounds else None,
                bounds["to"].upper if "to" in bounds else None,
            )
        return queryset

    def _read(self, parameter: Parameter, raw: list[str]) -> None:
        values: list[str] = []
        for text in dict.fromkeys(raw):
            problem = self._refusal(parameter, text, values)
            if problem:
                shown = text[: search.MAX_QUERY_LENGTH].replace(
                    "\0", "\N{REPLACEMENT CHARACTER}"
                )
                self._found.append(Problem(parameter.name, shown, problem))
        if values:
            self._values[parameter.name] = tuple(dict.fromkeys(values))

    @staticmethod
    def _refusal(parameter: Parameter, text: str, values: list[str]) -> str:
        """Add the value of ``text`` to ``values``, or say why it cannot be."""
        if values and not parameter.repeatable:
            return _("Given more than once; only the first is used.")
        try:
            value = parameter.read(text)
        except ValueError as error:
            return str(error)
        if not value:
            return _("Not in this chronology.")
        if parameter.choices and value not in parameter.choices:
            return _("Not one of: %(choices)s.") % {
                "choices": ", ".join(parameter.choices)
            }
        values.append(value)
        return ""

    def _drop_backward_period(self) -> None:
        if not all(name in self._values for name in PERIOD):
            return
        first, last = (edtf.parse(self._values[name][0]) for name in PERIOD)
        if first.lower and last.upper and first.lower >= last.upper:
            del self._values["to"]
            message = _("The period ends before it begins; its end is ignored.")
            self._found.append(Problem("to", last.text, message))


def _cited(queryset: EventQuerySet, condition: Q) -> EventQuerySet:
    citations = Citation.objects.filter(condition, event=OuterRef("pk"))
    return queryset.filter(Exists(citations))


def _about(queryset: EventQuerySet, slugs: Collection[str]) -> EventQuerySet:
    topics = Event.topics.through.objects.filter(
        event=OuterRef("pk"), topic__slug__in=slugs
    )
    return queryset.filter(Exists(topics))


def _reported_by(queryset: EventQuerySet, keys: Collection[str]) -> EventQuerySet:
    return _cited(
        queryset, Q(publisher__key__in=keys) | Q(article__publisher__key__in=keys)
    )


_NARROW: dict[str, Callable[[EventQuerySet, tuple[str, ...]], EventQuerySet]] = {
    "q": lambda events, values: search.matching(events, values[0]),
    "kind": lambda events, values: events.of_kinds(values),
    "actor": lambda events, values: events.involving(values),
    "place": lambda events, values: events.at_places(values),
    "topic": _about,
    "publisher": _reported_by,
    "language": lambda events, values: _cited(events, Q(language__in=values)),
    "precision": lambda events, values: events.filter(precision__in=values),
    "disputed": lambda events, values: events.filter(disputed=values[0] == YES),
}
