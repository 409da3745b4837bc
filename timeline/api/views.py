"""The read-only JSON API over the same questions and the same filter as the page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.viewsets import GenericViewSet

from timeline.api.filtering import EventFilterBackend
from timeline.api.pagination import EventPagination
from timeline.api.serializers import EventSerializer
from timeline.models import Event


class EventViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Event]):
    """Published events with their citations, actors, places and topics."""

    serializer_class = EventSerializer
    pagination_class = EventPagination
    filter_backends = (EventFilterBackend,)
    lookup_field = "public_id"
    lookup_url_kwarg = "id"

    def get_queryset(self) -> QuerySet[Event]:
        """Everything that readers see, with all that one answer shows."""
        return Event.objects.published().with_citations()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow lists; one event is asked for by its id alone."""
        return queryset if self.detail else super().filter_queryset(queryset)
