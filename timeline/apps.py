from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    """The chronology: what is stored, how it is asked for, how it is shown."""

    name = "timeline"
    verbose_name = _("chronology")
