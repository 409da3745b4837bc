"""The articles desk: hand an article in, see how it is read, then accept it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ingest.desk_reading import Given, accept, pages_of, preview, sealed, unsealed
from ingest.models import IngestRun
from ingest.pipeline.document import Page
from ingest.readers import ReadFailure
from timeline import curation
from timeline.curation.roles import PUBLISH
from timeline.pages.reader import style_of

# Read while the editor waits: some seconds. More goes in by `manage.py ingest`.
MOST_FILES = 20
MOST_CHARACTERS = 200_000


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files."""

    widget = ManyFiles(attrs={"accept": ".txt,.html,.htm,.json,.jsonl,.warc,.gz"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file checked by itself; a list, empty where none was chosen."""
        clean_one = super().clean
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("At most %(most)s files at once.") % {"most": MOST_FILES}
            )
        return [clean_one(one, initial) for one in files]


class ReadForm(forms.Form):
    """What is handed in, and what is known of it."""

    url = forms.URLField(
        label=gettext_lazy("address"), required=False, assume_scheme="https"
    )
    text = forms.CharField(
        label=gettext_lazy("or the text itself"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
    uploads = FilesField(label=gettext_lazy("or files"), required=False)
    published = forms.DateField(
        label=gettext_lazy("day of publication, where the page does not say"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    publisher = forms.CharField(
        label=gettext_lazy("publisher, where the page does not say"),
        required=False,
        max_length=200,
    )

    def clean(self) -> dict[str, Any]:
        """Something must be handed in."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("url", "text", "uploads")):
            raise forms.ValidationError(_("Give an address, a text or a file."))
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def read_articles(request: HttpRequest) -> HttpResponse:
    """The form; with something in it, how that is read; accepted, it is stored."""
    curation.demand(request.user, PUBLISH)
    if "sealed" in request.POST:
        return _accepted(request)
    is_handed_in = request.method == "POST"
    form = ReadForm(request.POST, request.FILES) if is_handed_in else ReadForm()
    context: dict[str, Any] = {"form": form, "title": _("Read an article")}
    if is_handed_in and form.is_valid():
        rows = list(pages_of(Given(**form.cleaned_data)))
        pages = [row for row in rows if isinstance(row, Page)]
        context |= {
            "failures": [row for row in rows if isinstance(row, ReadFailure)],
            "previews": preview(pages),
            "sealed": sealed(pages) if pages else "",
        }
    return TemplateResponse(
        request,
        "admin/desk/articles.html",
        {
            **admin.site.each_context(request),
            "is_nav_sidebar_enabled": False,
            "opts": IngestRun._meta,
            "style": style_of(request),
            **context,
        },
    )


def _accepted(request: HttpRequest) -> HttpResponse:
    try:
        pages = unsealed(request.POST["sealed"])
    except BadSignature:
        messages.error(request, _("That reading is too old: read it once more."))
        return redirect("admin:desk_read")
    run, counts = accept(pages, by=request.user.get_username())
    messages.success(
        request,
        _("Stored: %(new)s new events, %(matched)s with a new source.")
        % {"new": counts.events_new, "matched": counts.events_matched},
    )
    return redirect("admin:ingest_ingestrun_change", run.pk)
