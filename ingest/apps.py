from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IngestConfig(AppConfig):
    """The loading dock: pages in, cited events out."""

    name = "ingest"
    verbose_name = _("ingest")
