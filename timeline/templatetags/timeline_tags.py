"""How templates show dates, numbers, shapes and text of another language."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, ngettext

from timeline.chronology import Level, Period
from timeline.edtf import EdtfDate, Precision, parse
from timeline.facets import Counts
from timeline.models import Event
from timeline.models.translated import language_of
from timeline.pages.links import query_string, replaced
from timeline.pages.sources import entry
from timeline.pages.timeline_page import TimelinePage
from timeline.plover import Family, Kind
from timeline.plover import family as kind_family
from timeline.words.dates import Style, in_words, pieces
from timeline.words.gutter import gutter
from timeline.words.labels import FAMILIES, label_of

register = template.Library()

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he"})


@register.simple_tag(takes_context=True)
def when(context: Context, date: EdtfDate | str) -> SafeString:
    """A date in words; each real date within it is a ``<time>``."""
    return _timed(date, context["style"])


def _timed(date: EdtfDate | str, style: Style) -> SafeString:
    said = pieces(parse(date) if isinstance(date, str) else date, style)
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html('<time datetime="{}">{}</time>', piece.datetime, piece.text)
                if piece.datetime
                else piece.text,
            )
            for piece in said
        ),
    )


@register.simple_tag(takes_context=True)
def number(context: Context, value: int | str) -> str:
    """A number in the reader's digits."""
    return str(context["style"].number(value))


@register.filter
def digits(value: object, style: Style) -> str:
    """Text with its numbers in the reader's digits."""
    return style.number(str(value))


@register.simple_tag(takes_context=True)
def month_heading(context: Context, period: Period) -> str:
    """What a period is called under its year's heading: تموز, spring 2025."""
    style: Style = context["style"]
    if period.level is Level.MONTH:
        name = style.month(period.date.lower.month) if period.date.lower else ""
        return name[:1].upper() + name[1:]
    text = "".join(piece.text for piece in pieces(period.date, style))
    return text[:1].upper() + text[1:]


@register.simple_tag(takes_context=True)
def weekday(context: Context, date: EdtfDate) -> str:
    """The day of the week of a date known to the day, "" otherwise."""
    style: Style = context["style"]
    if date.precision is not Precision.DAY or date.lower is None:
        return ""
    if date.approximate or date.uncertain:
        return ""
    return style.words.weekdays[date.lower.weekday()]


@register.simple_tag
def icon(family: Family | str) -> SafeString:
    """The shape of a family, defined once by ``_shapes.html``."""
    return format_html(
        '<svg class="shape" aria-hidden="true"><use href="#s-{}"/></svg>', str(family)
    )


@register.filter
def family_label(family: str) -> str:
    """What a family of kinds is called."""
    return str(FAMILIES[Family(family)])


@register.filter
def value_label(value: str, parameter: str) -> str:
    """What a value of the filter is called."""
    return label_of(parameter, value)


@register.filter
def direction(language: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


@register.simple_tag
def foreign(row: Any, field: str) -> SafeString:
    """``lang`` and ``dir`` where a text is not in the reader's language."""
    language = language_of(row, field)
    if language == (get_language() or "ar")[:2]:
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.simple_tag
def lang_attributes(language: str) -> SafeString:
    """``lang`` and ``dir`` of a source's own words."""
    return format_html('lang="{}" dir="{}"', language, direction(language))


@register.inclusion_tag("timeline/_event.html", takes_context=True)
def event_item(
    context: Context, event: Event, *, again: bool = False, flat: bool = False
) -> dict[str, Any]:
    """An event of the list; ``again``: the day above is its day, too.

    ``flat``: no heading above says its month and year, so the event does.
    """
    style: Style = context["style"]
    return {
        "entry": entry(event),
        "event": event,
        "gutter": gutter(event.date, style),
        "again": again,
        "flat": flat,
        # Read once a page: the words whose places in the text are marked.
        "search": getattr(context.get("page"), "search", None),
        "style": style,
    }


@register.simple_tag
def families() -> list[Family]:
    """All families, in their order."""
    return list(Family)


@register.simple_tag
def year_count(counts: Counts, key: str) -> int:
    """How many events were found in a year."""
    return counts.year(key)


@register.simple_tag
def month_count(counts: Counts, key: str) -> int:
    """How many events were found in a period."""
    return counts.months.get(key, 0)


@register.filter
def percent(value: float) -> str:
    """A percentage with a decimal point in every language."""
    return f"{value:g}%"


@register.filter
def slugify_id(value: str) -> str:
    """A value as part of an ``id``: no spaces, nothing lost."""
    return value.replace("_", "__").replace(" ", "_")


@register.simple_tag
def period_address(page: TimelinePage, first: str | int, last: str | int) -> str:
    """The address of this chronology, narrowed to a period."""
    return query_string(replaced(page.asked.values, from_=str(first), to=str(last)))


@register.simple_tag
def family_address(page: TimelinePage, family: Family) -> str:
    """The address of this chronology, narrowed to a family of kinds."""
    kinds = tuple(kind.value for kind in Kind if kind_family(kind) is family)
    return query_string({**page.asked.values, "kind": kinds})


@register.simple_tag(takes_context=True)
def month_label(context: Context, key: str, total: int) -> str:
    """A month's bar, for those who hear the picture: "July 2025: 4 events"."""
    style: Style = context["style"]
    text = ngettext("%(month)s: %(total)s event", "%(month)s: %(total)s events", total)
    return text % {"month": in_words(parse(key), style), "total": style.number(total)}


@register.simple_tag
def start_edge() -> str:
    """Where a line of text begins in a picture: right in Arabic, else left."""
    return "100%" if get_language_bidi() else "0"
