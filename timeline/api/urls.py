from __future__ import annotations

from django.urls import include, path
from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularRedocView,
    SpectacularSwaggerView,
)
from rest_framework.routers import SimpleRouter

from timeline.api.views import EventViewSet

router = SimpleRouter()
router.register("events", EventViewSet, basename="api-event")

urlpatterns = [
    path("", include(router.urls)),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", SpectacularSwaggerView.as_view(url_name="api-schema")),
    path("docs/redoc/", SpectacularRedocView.as_view(url_name="api-schema")),
]
