#!/usr/bin/env python3
"""Masar's commands. `make setup` makes the environment that they run in."""

from __future__ import annotations

import os
import sys

try:
    from django.core.management import execute_from_command_line

    from config.embedded.owner import EmbeddedServerError
    from config.machine import set_defaults
except ImportError as error:
    sys.exit(f"{error}: run `make setup`, then .venv/bin/python manage.py")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    set_defaults(os.environ, command=sys.argv[1] if len(sys.argv) > 1 else "help")
    try:
        execute_from_command_line(sys.argv)
    except EmbeddedServerError as error:
        sys.exit(f"masar: {error}")


if __name__ == "__main__":
    main()
