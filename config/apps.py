from __future__ import annotations

from django.apps import AppConfig


class MasarConfig(AppConfig):
    """Settings, addresses and the commands that serve the whole."""

    name = "config"
