"""How the pages beside the timeline show verdicts, changes and moments in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.edtf import EdtfError, parse
from timeline.encounters import Encounter
from timeline.evidence.claims import Verdict
from timeline.evidence.passages import Piece
from timeline.history import PINNABLE, Change
from timeline.models import Event
from timeline.models.translated import localized
from timeline.templatetags.timeline_tags import foreign, when
from timeline.words.dates import Style, in_words
from timeline.words.labels import label_of

register = template.Library()

_SHORT = 80  # letters of a source that tell which one is meant

_DATE_VERDICTS: dict[Verdict, str | Promise] = {
    Verdict.SILENT: gettext_lazy("no other date noted"),
    Verdict.SAME: gettext_lazy("the same date"),
    Verdict.COARSER: gettext_lazy("less exact, no contradiction"),
    Verdict.FINER: gettext_lazy("more exact, no contradiction"),
    Verdict.OVERLAPPING: gettext_lazy("agrees in part"),
    Verdict.OTHER: gettext_lazy("another date"),
}
_SET_VERDICTS: dict[Verdict, str | Promise] = {
    Verdict.SILENT: gettext_lazy("not recorded"),
    Verdict.SAME: gettext_lazy("the same"),
    Verdict.COARSER: gettext_lazy("names some of them"),
    Verdict.FINER: gettext_lazy("names more"),
    Verdict.OVERLAPPING: gettext_lazy("agrees in part"),
    Verdict.OTHER: gettext_lazy("names others"),
}
_STATUSES = {str(value): label for value, label in Event.Status.choices}


@register.filter
def date_verdict(verdict: Verdict) -> str:
    """How a source's date stands to the record's, in words."""
    return str(_DATE_VERDICTS[verdict])


@register.filter
def set_verdict(verdict: Verdict) -> str:
    """How a source's places or participants stand to the record's, in words."""
    return str(_SET_VERDICTS[verdict])


@register.filter
def title_of(version: Any) -> str:
    """The title that a version of an event had, in the reader's language."""
    return localized(version, "title")


@register.simple_tag
def named(slugs: Iterable[str] | None, names: Mapping[str, str]) -> SafeString:
    """What a source names, each on a line of its own; a slug unknown by now as it is."""
    return format_html_join(
        "",
        "<bdi>{}</bdi><br>",
        ((names.get(slug, slug),) for slug in sorted(slugs or ())),
    )


@register.simple_tag(takes_context=True)
def moment(context: Context, at: datetime.datetime) -> str:
    """A moment as its day in words, in UTC."""
    style: Style = context["style"]
    return in_words(parse(at.astimezone(datetime.UTC).date().isoformat()), style)


@register.simple_tag
def change_words(change: Change) -> str:
    """What a write did, in words, and whether an editor did it."""
    if change.action:
        return _("%(action)s by an editor") % {"action": change.action}
    match change.about, change.label:
        case "event", "insert":
            return _("entered into the record")
        case "citation", "insert":
            return _("source added")
        case "citation", "delete":
            return _("source removed")
        case "citation", _label:
            return _("source updated")
    return _("updated from its sources")


@register.simple_tag
def cited_as(change: Change, outlets: Mapping[int, str] | None) -> SafeString:
    """Which source a change is about: its outlet, and its words or title."""
    version = change.subject
    outlet = (outlets or {}).get(version.pgh_obj_id, "")
    said = version.quote or version.title or version.about
    if not outlet and not said:
        return format_html("<bdi>{}</bdi>", version.url or _("Publisher not known"))
    return format_html(
        '<bdi>{}</bdi> <q lang="{}" dir="auto">{}</q>' if said else "<bdi>{}</bdi>",
        outlet,
        version.language,
        Truncator(said).chars(_SHORT),
    )


@register.simple_tag(takes_context=True)
def stored(context: Context, name: str, value: Any) -> str:
    """A stored value as readers know it."""
    match value:
        case None | "" | []:
            return _("(nothing)")
        case bool():
            return _("yes") if value else _("no")
        case list():
            said = (PINNABLE.get(one, one) for one in value)
            return _(", ").join(str(one) for one in said)
    if name in {"edtf", "asserted", "published_edtf"}:
        return _dated(str(value), context["style"])
    if name == "status":
        return str(_STATUSES.get(value, value))
    return label_of(name, str(value))


@register.simple_tag
def pair_url(one: str, other: str) -> str:
    """The address of two actors' page, in its canonical order."""
    return reverse("pair", args=sorted((one, other)))


@register.simple_tag(takes_context=True)
def pair_answer(
    context: Context, rows: Mapping[int, Event], encounter: Encounter
) -> SafeString:
    """An encounter as an answer: its date, and its title as a link."""
    event = rows[encounter.key]
    return format_html(
        '<span class="big">{}</span> <a href="{}"{}>{}</a>',
        when(context, event.date),
        event.get_absolute_url(),
        foreign(event, "title"),
        event.title,
    )


@register.simple_tag
def passage(piece: Piece) -> SafeString:
    """A stretch of an article: plain, cited (with its anchors), or dropped."""
    anchors = format_html_join(
        "",
        '<span id="c{}" class="anchor-point"></span>',
        ((key,) for key in piece.begins),
    )
    if piece.keys:
        return format_html("{}<mark>{}</mark>", anchors, piece.text)
    if piece.dropped:
        return format_html(
            '<s class="dropped" title="{}">{}</s>',
            _("not part of the article"),
            piece.text,
        )
    return format_html("{}", piece.text)


def _dated(text: str, style: Style) -> str:
    try:
        return in_words(parse(text), style)
    except EdtfError:
        return text
