"""The one filter of the chronology, as the API speaks it."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from timeline.filters import EventFilter
from timeline.parameters import PARAMETERS, Parameter

# What the pagination reads; every other parameter is the filter's.
_PAGING = ("cursor", "page_size")


class EventFilterBackend(BaseFilterBackend):
    """Narrows and orders events by the parameters that the page takes too."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        """The events that answer the question.

        Raises:
            ValidationError: a parameter or value is unknown; the answer names it.
        """
        chosen = EventFilter(request.query_params, queryset=queryset, also=_PAGING)
        if chosen.problems:
            raise ValidationError(
                {one.parameter: [str(one.message)] for one in chosen.problems}
            )
        return chosen.qs

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Every parameter of the filter, as OpenAPI."""
        return [_described(parameter) for parameter in PARAMETERS.values()]


def _described(parameter: Parameter) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "string"}
    if parameter.choices:
        value["enum"] = list(parameter.choices)
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": str(parameter.description),
        "schema": value,
    }
    if parameter.repeatable:
        described["schema"] = {"type": "array", "items": value}
        described["explode"] = True
    return described
