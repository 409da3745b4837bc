from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline import curation
from timeline.admin.desk.history import history
from timeline.admin.desk.routes import ROUTES
from timeline.admin.desk.suggestions import suggestions_of
from timeline.admin.event_form import EventForm
from timeline.admin.shown_only import ShownOnly
from timeline.curation import roles
from timeline.models import Citation, Event, Participation


class CitationInline(ShownOnly, admin.TabularInline[Citation, Event]):
    """The sources of an event, with their words and the way to them."""

    model = Citation
    extra = 0
    fields = readonly_fields = ("outlet", "words", "date", "writer")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        """With what is shown of each, in one query."""
        return (
            super()
            .get_queryset(request)
            .select_related("publisher", "article__publisher")
        )

    @admin.display(description=gettext_lazy("source"))
    def outlet(self, citation: Citation) -> str:
        """Who says so."""
        return str(citation.source or "—")

    @admin.display(description=gettext_lazy("date that the source gives"))
    def date(self, citation: Citation) -> str:
        """The date that this source asserts, as EDTF."""
        return citation.asserted or "—"

    @admin.display(description=gettext_lazy("origin"))
    def writer(self, citation: Citation) -> str:
        """Who first wrote it down."""
        return citation.get_origin_display()

    @admin.display(description=gettext_lazy("quotation"))
    def words(self, citation: Citation) -> SafeString:
        """The quoted words, or what is known of a bare source, with a link."""
        if citation.article_id:
            href = f"{reverse('article', args=[citation.article_id])}#c{citation.pk}"
            label = _("The passage in its article")
        else:
            href, label = citation.url, _("The source")
        told = citation.quote or citation.title or citation.about or citation.note
        link = format_html('<a href="{}">{}</a>', href, label) if href else ""
        return format_html(
            '<blockquote class="desk-quote" dir="auto">{}</blockquote>{}', told, link
        )


@admin.register(Event)
class EventAdmin(admin.ModelAdmin[Event]):
    """Events; every change goes through `timeline.curation`."""

    form = EventForm
    list_display = ("edtf", "title", "kind", "status", "origin", "confidence")
    list_display_links = ("edtf", "title")
    list_filter = ("status", "origin", "kind", "disputed", "announced")
    list_per_page = 50
    search_fields = ("slug", "public_id", "title_ar", "title_en", "title_ru")
    readonly_fields = ("address", "status", "origin")
    fieldsets = (
        (None, {"fields": (("address", "status", "origin"),)}),
        (
            gettext_lazy("What happened"),
            {"fields": ("edtf", ("kind", "announced", "disputed"), "people", "where")},
        ),
        (
            gettext_lazy("In three languages"),
            {
                "fields": (
                    ("title_ar", "title_en", "title_ru"),
                    ("summary_ar", "summary_en", "summary_ru"),
                    "note",
                )
            },
        ),
        (
            gettext_lazy("This change"),
            {"fields": ("unpin", "reason", "public", "version")},
        ),
    )
    inlines = (CitationInline,)
    actions = ("publish", "reject")
    change_form_template = "admin/timeline/event/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """The desk's own pages before the stock ones."""
        return [
            path(route, self.admin_site.admin_view(view), name=name)
            for route, view, name in ROUTES
        ] + super().get_urls()

    @admin.display(description=gettext_lazy("permanent number"))
    def address(self, event: Event) -> str:
        """By what the event is known for ever."""
        return event.public_id

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An event needs a source, so it comes in through one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Events are rejected, never deleted: their addresses are permanent."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Contributors fill in the form too: what they save is a suggestion."""
        return any(
            curation.may(request.user, permission)
            for permission in (roles.CORRECT, roles.PROPOSE)
        )

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Asked by the actions."""
        return curation.may(request.user, roles.PUBLISH)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, with what is suggested and whether it only proposes."""
        suggestions = suggestions_of(object_id)
        context = {
            **(extra_context or {}),
            "suggestions": suggestions,
            "may_correct": curation.may(request.user, roles.CORRECT),
            "may_publish": curation.may(request.user, roles.PUBLISH),
            "may_merge": curation.may(request.user, roles.MERGE),
            "show_save_and_add_another": False,
        }
        return super().change_view(request, object_id, form_url, context)

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What the database recorded, field by field."""
        return history(request, object_id)

    def save_model(
        self, request: HttpRequest, obj: Event, form: Any, change: Any
    ) -> None:
        """Hand the changed fields to the editors' door."""
        said = form.cleaned_data
        changes = form.changes()
        if not curation.may(request.user, roles.CORRECT):
            curation.propose(obj, changes, by=request.user, reason=said["reason"])
            self.message_user(
                request, _("Your suggestions wait for an editor."), messages.INFO
            )
            return
        act = curation.Act(
            request.user, "correct", roles.CORRECT, said["reason"], said["public"]
        )
        curation.amend(obj, changes, act, expected=said["version"], unpin=said["unpin"])

    @admin.action(
        description=gettext_lazy("Publish the selected events"), permissions=["publish"]
    )
    def publish(
        self, request: HttpRequest, queryset: QuerySet[Event]
    ) -> HttpResponse | None:
        """Show them to readers."""
        return self._decide(request, queryset, "publish")

    @admin.action(
        description=gettext_lazy("Reject the selected events"), permissions=["publish"]
    )
    def reject(
        self, request: HttpRequest, queryset: QuerySet[Event]
    ) -> HttpResponse | None:
        """Take them off the record."""
        return self._decide(request, queryset, "reject")

    def _decide(
        self, request: HttpRequest, queryset: QuerySet[Event], action: str
    ) -> HttpResponse | None:
        """Say first what will change; do it once that is confirmed."""
        target = {
            "publish": Event.Status.PUBLISHED,
            "reject": Event.Status.REJECTED,
        }[action]
        concerned = queryset.exclude(status__in=[Event.Status.MERGED, target])
        if "confirmed" not in request.POST:
            context = {
                **self.admin_site.each_context(request),
                "title": _("Are you sure?"),
                "opts": self.opts,
                "action": action,
                "target": target.label,
                "events": concerned,
                "left": queryset.count() - concerned.count(),
                "selected": request.POST.getlist("_selected_action"),
                "media": self.media,
            }
            return TemplateResponse(request, "admin/desk/confirm.html", context)
        decide = getattr(curation, action)
        reason = request.POST.get("reason", "")
        changed = list(concerned)
        for event in changed:
            decide(event, by=request.user, reason=reason)
        self.message_user(
            request, _("Events changed: %(total)s.") % {"total": len(changed)}
        )
        return None


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
