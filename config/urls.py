"""Every address. Pages are in Arabic at `/`, in English at `/en/`, Russian at `/ru/`."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from config.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("api/v1/", include("timeline.api.urls")),
    path("admin/", admin.site.urls),
    *i18n_patterns(path("", include("timeline.urls")), prefix_default_language=False),
]
