"""Which database the settings name: the one of `DATABASE_URL`, or the embedded one."""

from __future__ import annotations

from typing import Any

import dj_database_url

# Enough for the threads of one worker; PostgreSQL's default allows 100 in all.
POOL = {"min_size": 1, "max_size": 8, "timeout": 10}


def database_settings(url: str) -> dict[str, Any]:
    """Return an entry of Django's `DATABASES`.

    Args:
        url: A PostgreSQL URL; empty for the embedded server, which is started by the
            first connection, not by reading the settings.
    """
    entry: dict[str, Any]
    if url:
        entry = dict(dj_database_url.parse(url, conn_health_checks=True))
    else:
        entry = {
            "ENGINE": "config.embedded.backend",
            "NAME": "masar",
            "CONN_HEALTH_CHECKS": True,
        }
    entry["OPTIONS"] = entry.get("OPTIONS", {}) | {"pool": dict(POOL)}
    return entry
