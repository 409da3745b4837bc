from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline import curation
from timeline.admin.shown_only import ShownOnly
from timeline.edtf import EdtfError, parse
from timeline.models import Citation, Event, Participation


class EventForm(forms.ModelForm[Event]):
    """An event's own fields, with the date checked as EDTF."""

    reason = forms.CharField(
        label=_("reason"), required=False, help_text=_("Kept in the history.")
    )

    class Meta:
        model = Event
        fields = sorted(curation.CORRECTABLE)

    def clean_edtf(self) -> str:
        """Refuse a date that is not EDTF, with what is wrong with it."""
        text = str(self.cleaned_data["edtf"])
        try:
            parse(text)
        except EdtfError as error:
            raise ValidationError(str(error)) from error
        return text


class ShownInline(ShownOnly, admin.TabularInline[Any, Event]):
    """Rows that are shown beside an event and changed elsewhere."""

    extra = 0


class CitationInline(ShownInline):
    """The sources of an event."""

    model = Citation
    fields = ("article", "publisher", "quote", "title", "asserted", "url")


class ParticipationInline(ShownInline):
    """Who took part."""

    model = Participation
    fields = ("actor", "role")


@admin.register(Event)
class EventAdmin(admin.ModelAdmin[Event]):
    """Events; every change goes through `timeline.curation`."""

    form = EventForm
    list_display = ("edtf", "title", "kind", "status", "origin", "confidence")
    list_display_links = ("edtf", "title")
    list_filter = ("status", "origin", "kind", "disputed", "announced")
    search_fields = ("slug", "title_ar", "title_en", "title_ru")
    readonly_fields = ("public_id", "slug", "status", "origin", "pinned", "precision")
    fields = (
        ("public_id", "slug"),
        ("status", "origin", "pinned"),
        ("edtf", "precision", "kind"),
        ("announced", "disputed"),
        "title_ar",
        "title_en",
        "title_ru",
        "summary_ar",
        "summary_en",
        "summary_ru",
        "note",
        "reason",
    )
    inlines = (ParticipationInline, CitationInline)
    actions = ("publish", "reject")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An event needs a source, so it comes in through one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Events are rejected, never deleted: their addresses are permanent."""
        return False

    def save_model(
        self, request: HttpRequest, obj: Event, form: Any, change: Any
    ) -> None:
        """Hand the changed fields to the editors' door."""
        changes = {
            name: form.cleaned_data[name]
            for name in form.changed_data
            if name in curation.CORRECTABLE
        }
        curation.correct(
            obj, changes, by=request.user, reason=form.cleaned_data["reason"]
        )

    @admin.action(description=_("Publish the selected events"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        """Show them to readers."""
        for event in queryset:
            curation.publish(event, by=request.user)

    @admin.action(description=_("Reject the selected events"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        """Take them off the record."""
        for event in queryset:
            curation.reject(event, by=request.user)


@admin.register(Citation)
class CitationAdmin(ShownOnly, admin.ModelAdmin[Citation]):
    """Sources of events, found by their words."""

    list_display = ("event", "source", "quote", "asserted", "origin")
    list_filter = ("origin", "language")
    list_select_related = ("event", "publisher", "article__publisher")
    search_fields = ("quote", "title", "url")


@admin.register(Participation)
class ParticipationAdmin(ShownOnly, admin.ModelAdmin[Participation]):
    """Who took part in what."""

    list_display = ("event", "actor", "role")
    list_select_related = ("event", "actor")
    search_fields = ("actor__slug", "event__slug")
