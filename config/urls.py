"""Every address. Pages are in Arabic at `/`, in English at `/en/`, Russian at `/ru/`."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from config.health import healthz, readyz

handler400 = "timeline.pages.errors.bad_request"
handler403 = "timeline.pages.errors.forbidden"
handler404 = "timeline.pages.errors.not_found"
handler500 = "timeline.pages.errors.broken"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("api/v1/", include("timeline.api.urls")),
    path("", include("timeline.pages.root_urls")),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("ingest.urls")),
        path("", include("timeline.urls")),
        prefix_default_language=False,
    ),
]
