"""The form of an event: its fields, its links, its pins, and the version it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from timeline import curation
from timeline.admin.desk.dates import bounds_in_words, explain, read_date, typed
from timeline.edtf import EdtfError, parse
from timeline.models import Actor, Event, Participation, Place
from timeline.words.dates import Style

# What the form calls the links; the model's own names would be saved by the admin.
LINK_FIELDS = {"people": "actors", "where": "places"}
PIN_NAMES = {
    "actors": _("actors"),
    "places": _("places"),
    "topics": _("topics"),
    "status": _("status"),
    "citations": _("sources"),
    "merged_into": _("merge"),
}


class EdtfInput(forms.TextInput):
    """A text field that tells what its date means, at once and while typing."""

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        """The input and, beside it, the date in words."""
        attrs = {
            **(attrs or {}),
            "dir": "ltr",
            "autocomplete": "off",
            "spellcheck": "false",
            "data-reading-url": reverse("admin:desk_date"),
        }
        return format_html("{}{}", super().render(name, value, attrs), reading(value))


def reading(value: Any) -> SafeString:
    """A date in words with its bounds, or what is wrong with it."""
    read = read_date(str(value or ""), Style(language=(get_language() or "ar")[:2]))
    return format_html(
        '<output class="desk-reading{}"><b>{}</b> <span>{}</span></output>',
        " desk-wrong" if read.error else "",
        read.words or read.error,
        bounds_in_words(read),
    )


class NamesWidget(AutocompleteSelectMultiple):
    """Actors or places, found by any name in any spelling."""

    def __init__(self, model: str, through: Any) -> None:
        """Choose among the rows of a model that an event's field leads to."""
        super().__init__(through, admin.site)
        self._model = model

    def get_url(self) -> str:
        """Where the typed name is looked up."""
        return reverse("admin:desk_names", args=[self._model])


class EventForm(forms.ModelForm[Event]):
    """An event's own fields, with the date checked as EDTF."""

    people = forms.ModelMultipleChoiceField(
        label=_("actors"),
        queryset=Actor.objects.all(),
        required=False,
        widget=NamesWidget("actor", Participation._meta.get_field("actor")),
    )
    where = forms.ModelMultipleChoiceField(
        label=_("places"),
        queryset=Place.objects.all(),
        required=False,
        widget=NamesWidget("place", Event.places.through._meta.get_field("place")),
    )
    unpin = forms.MultipleChoiceField(
        label=_("give back to the sources"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "These fields were set by hand: no source overwrites them. Tick one to let the sources decide again."
        ),
    )
    reason = forms.CharField(
        label=_("reason"),
        required=False,
        max_length=500,
        help_text=_("Kept in the history; needed when readers see the event."),
    )
    public = forms.BooleanField(
        label=_("show the reason to readers, under corrections"),
        required=False,
        initial=True,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Event
        fields = sorted(curation.CORRECTABLE)
        help_texts = {
            "edtf": format_html(
                '<bdi dir="ltr">{}</bdi>',
                "2025-07-31 · 2024-12~ · 2025-07-24/2025-07-31",
            )
        }
        widgets = {
            "edtf": EdtfInput(),
            **{
                f"title_{code}": forms.Textarea(attrs={"rows": 2, "dir": "auto"})
                for code in ("ar", "en", "ru")
            },
            **{
                f"summary_{code}": forms.Textarea(attrs={"rows": 5, "dir": "auto"})
                for code in ("ar", "en", "ru")
            },
            "note": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with what is stored, and remember which version that is."""
        super().__init__(*args, **kwargs)
        self.stale: Sequence[curation.Meanwhile] = ()
        self.in_conflict: list[str] = []
        event = self.instance
        pinned = event.pinned
        # Shown without a form to those who may only look: then there are no fields.
        if "unpin" in self.fields:
            choices = [(name, self._pin_label(name)) for name in pinned]
            self.fields["unpin"].choices = choices  # type: ignore[attr-defined]
            if not pinned:
                self.fields["unpin"].widget = forms.MultipleHiddenInput()
        for name, field in self.fields.items():
            if LINK_FIELDS.get(name, name) in pinned:
                field.label = format_html(
                    '{} <span class="desk-pin">{}</span>', field.label, _("set by hand")
                )
        if event.pk:
            self.initial = {
                **self.initial,
                "people": [part.actor_id for part in event.participations.all()],
                "where": list(event.places.values_list("pk", flat=True)),
                "version": curation.version_of(event),
            }
        if self.is_bound:
            self._take_theirs()

    def clean_edtf(self) -> str:
        """Refuse a date that is not EDTF, with what is wrong with it."""
        text = typed(str(self.cleaned_data["edtf"]))
        try:
            parse(text)
        except EdtfError as error:
            raise ValidationError(explain(text)) from error
        return text

    def clean_people(self) -> list[Actor]:
        """The actors in the order in which they were chosen."""
        rows = {str(actor.pk): actor for actor in self.cleaned_data["people"]}
        return [rows[pk] for pk in self._sent().getlist("people") if pk in rows]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where readers are concerned, and stop overwriting."""
        cleaned = super().clean() or self.cleaned_data
        is_public = self.instance.status == Event.Status.PUBLISHED
        if is_public and self.changes() and not cleaned.get("reason"):
            self.add_error(
                "reason", _("Readers see this event: say why it is changed.")
            )
        # Held until the admin's transaction ends, so that what is checked here is
        # still so when the change is written.
        stored = Event.objects.select_for_update().get(pk=self.instance.pk)
        try:
            curation.refuse_stale(stored, cleaned.get("version") or 0)
        except curation.StaleError as stale:
            self._rebase(stale)
            raise ValidationError(
                _(
                    "Somebody else changed this event while you were at it. Nothing is saved yet: see what they changed, and save again."
                ),
                code="stale",
            ) from stale
        return cleaned

    def changes(self) -> dict[str, Any]:
        """What a correction is to set, by the names that `curation` knows."""
        return {
            LINK_FIELDS.get(name, name): self.cleaned_data[name]
            for name in self.changed_data
            if name in self.cleaned_data
            and (name in curation.CORRECTABLE or name in LINK_FIELDS)
        }

    def _pin_label(self, name: str) -> str:
        field = self.fields.get(name)
        return str(PIN_NAMES.get(name) or (field.label if field else name))

    def _take_theirs(self) -> None:
        """Put what the other editor wrote into the fields that were left to them."""
        taken = self._sent().getlist("theirs")
        self.data = self._sent().copy()
        for name in taken:
            if name in curation.CORRECTABLE:
                self._fill(name, self.initial.get(name))

    def _rebase(self, stale: curation.StaleError) -> None:
        """Let the form rest on the newest version.

        Fields that only the other changed get their value; those that both changed
        keep ours, and the other's is offered.
        """
        self.data = self._sent().copy()
        self._sent()["version"] = str(stale.version)
        both = []
        for one in stale.theirs:
            name = one.field.name
            mine = self.cleaned_data.get(name)
            if name not in self.fields or mine == one.field.after:
                continue
            if mine == one.field.before:
                self._fill(name, one.field.after)
            else:
                both.append(name)
        self.stale = stale.theirs
        self.in_conflict = both

    def _fill(self, name: str, value: Any) -> None:
        if isinstance(value, bool):
            self._sent().pop(name, None)
            if value:
                self._sent()[name] = "on"
        else:
            self._sent()[name] = value

    def _sent(self) -> Any:
        """What the browser sent: a `QueryDict`, or a writable copy of one."""
        return self.data
