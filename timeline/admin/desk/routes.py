"""The addresses of the desk's own pages; each is wrapped by the admin's login."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timeline.admin.desk import history, merging, queue, suggestions
from timeline.admin.desk.dates import date_reading
from timeline.admin.desk.names import find_names
from timeline.admin.desk.preview import preview

ROUTES: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("queue/", queue.queue, "desk_queue"),
    ("queue/<int:pk>/<slug:verdict>/", queue.decide, "desk_decide"),
    ("date/", date_reading, "desk_date"),
    ("names/<str:model>/", find_names, "desk_names"),
    ("suggestions/<int:pk>/<str:verdict>/", suggestions.decide, "desk_suggestion"),
    ("regroupings/<int:pk>/undo/", merging.undo, "desk_undo"),
    ("<int:pk>/merge/", merging.merge, "desk_merge"),
    ("<int:pk>/split/", merging.split, "desk_split"),
    ("<int:pk>/preview/", preview, "desk_preview"),
    ("<int:pk>/revert/<int:version>/", history.revert, "desk_revert"),
)
