"""What is answered when there is no page: in the reader's language, and calmly.

The pages of 400, 500 and 503 stand alone: no database, no template of another page,
no look at the request, and all three languages, since what failed may be what would
tell them apart.
"""

from __future__ import annotations

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from timeline.pages.frame import shown

_RETRY_SECONDS = 30


def bad_request(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    """400: the request is not one that can be answered, its host perhaps not ours."""
    del exception
    return _alone(request, HTTPStatus.BAD_REQUEST, "400")


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this reader."""
    del exception
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        _("This page is not open to you"),
        _(
            "It is for the editors of this record. All that is published can be read without an account."
        ),
    )


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that came without its proof (``CSRF_FAILURE_VIEW``)."""
    del reason
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        _("This form has expired"),
        _(
            "Go back, reload the page and send it again. Cookies must be allowed for it."
        ),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is nothing of this address, and there never was."""
    del exception
    return _page(
        request,
        HTTPStatus.NOT_FOUND,
        _("There is no page of this address"),
        _(
            "It may have been mistyped. Events keep their address for ever, so one that was here is still here."
        ),
    )


def gone(request: HttpRequest) -> HttpResponse:
    """410: an event that editors took off the record."""
    return _page(
        request,
        HTTPStatus.GONE,
        _("This event was taken off the record"),
        _(
            "It was published here, and editors found that it should not stand. When and why is told in the list of corrections."
        ),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500, or 503 where it is the database that does not answer."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):
        return unavailable(request)
    return _alone(request, HTTPStatus.INTERNAL_SERVER_ERROR, "500")


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: come back in a moment."""
    response = _alone(request, HTTPStatus.SERVICE_UNAVAILABLE, "503")
    response["Retry-After"] = str(_RETRY_SECONDS)
    return response


def _page(
    request: HttpRequest, status: HTTPStatus, title: str, explanation: str
) -> HttpResponse:
    context = {"status": status.value, "title": title, "explanation": explanation}
    response = shown(request, "timeline/pages/error.html", context, status=status.value)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _alone(request: HttpRequest, status: HTTPStatus, name: str) -> HttpResponse:
    del request  # nothing of it is needed, and what is not used cannot fail
    context = {"stylesheet": _stylesheet()}
    text = render_to_string(f"timeline/pages/errors/{name}.html", context)
    response = HttpResponse(text, status=status.value)
    response["Cache-Control"] = "no-store"
    return response


def _stylesheet() -> str:
    """The address of the style sheet, "" where it was not collected: text will do."""
    try:
        return static("timeline/masar.css")
    except ValueError:
        return ""
