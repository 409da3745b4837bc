"""What the desk's own pages share: the admin's frame, and who may enter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme

from timeline import curation
from timeline.models import Event
from timeline.pages.reader import style_of


def desk_page(
    request: HttpRequest, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    """A page in the admin's frame, with dates in the editor's words."""
    return TemplateResponse(
        request,
        f"admin/desk/{template}.html",
        {
            **admin.site.each_context(request),
            # The desk's pages need the width.
            "is_nav_sidebar_enabled": False,
            "opts": Event._meta,
            "style": style_of(request),
            **context,
        },
    )


def event_for(request: HttpRequest, pk: str | int, *, permission: str) -> Event:
    """The event, for those who hold the permission.

    Raises:
        Http404: there is none.
        PermissionDenied: the editor may not.
    """
    curation.demand(request.user, permission)
    return get_object_or_404(Event, pk=pk if str(pk).isdigit() else 0)


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Where the form says to go on to, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and is_ours else otherwise
