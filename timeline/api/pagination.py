"""Keyset pages: a place in the order instead of an offset.

A cursor names the last row that was seen, so a page costs the same at any depth,
and rows that are inserted meanwhile make no other row appear twice or not at all.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django.db.models import Q, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

DEFAULT_SIZE = 50
MAX_SIZE = 500


class EventPagination(BasePagination):
    """Pages of events in their total order (``sort_key``, ``pk``).

    Parameters: ``cursor`` (opaque) and ``page_size`` (1 to 500). The answer is
    ``{"next": URL or null, "results": [...]}``.
    """

    def paginate_queryset(
        self, queryset: QuerySet[Any], request: Request, view: Any = None
    ) -> list[Any]:
        """The rows after the cursor.

        Raises:
            ValidationError: ``cursor`` or ``page_size`` is not one we made or accept.
        """
        size = self._size(request)
        side = "lt" if "-sort_key" in queryset.query.order_by else "gt"
        if cursor := request.query_params.get("cursor"):
            queryset = queryset.filter(_beyond(_decoded(cursor), side))
        rows = list(queryset[: size + 1])
        self._next = None
        if len(rows) > size:
            rows.pop()
            self._next = replace_query_param(
                request.build_absolute_uri(), "cursor", _encoded(rows[-1])
            )
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        """The envelope around one page."""
        return Response({"next": self._next, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The envelope, as OpenAPI."""
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {"type": ["string", "null"], "format": "uri"},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The two parameters, as OpenAPI."""
        return [
            {
                "name": "cursor",
                "in": "query",
                "description": "Where to go on: taken from `next`, never made by hand.",
                "schema": {"type": "string"},
            },
            {
                "name": "page_size",
                "in": "query",
                "description": f"How many events, at most {MAX_SIZE}.",
                "schema": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": MAX_SIZE,
                    "default": DEFAULT_SIZE,
                },
            },
        ]

    @staticmethod
    def _size(request: Request) -> int:
        value = request.query_params.get("page_size", str(DEFAULT_SIZE))
        if not (value.isascii() and value.isdigit() and 1 <= int(value) <= MAX_SIZE):
            raise ValidationError({"page_size": [f"a number from 1 to {MAX_SIZE}"]})
        return int(value)


def _beyond(place: tuple[int, int], side: str) -> Q:
    sort_key, pk = place
    return Q(**{f"sort_key__{side}": sort_key}) | Q(
        sort_key=sort_key, **{f"pk__{side}": pk}
    )


def _encoded(row: Any) -> str:
    return base64.urlsafe_b64encode(f"{row.sort_key}.{row.pk}".encode()).decode()


def _decoded(cursor: str) -> tuple[int, int]:
    try:
        sort_key, pk = base64.urlsafe_b64decode(cursor.encode("ascii")).split(b".")
        return int(sort_key), int(pk)
    except (ValueError, binascii.Error) as error:
        raise ValidationError({"cursor": ["not a cursor of ours"]}) from error
