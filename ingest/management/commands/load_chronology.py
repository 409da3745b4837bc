"""Load the curated chronology from YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ingest.curated.files import SHIPPED, ChronologyError
from ingest.loader.chronology import load_chronology


class Command(BaseCommand):
    """`manage.py load_chronology [PATH]`."""

    help = (
        "Load the curated chronology: actors.yaml, places.yaml, topics.yaml and "
        "events/*.yaml. Twice is once; a bad record stores nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, by default the one that ships with the app."""
        parser.add_argument("path", nargs="?", type=Path, default=SHIPPED)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what changed."""
        try:
            result = load_chronology(options["path"])
        except ChronologyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{result.total} curated events: {result.events} new or changed, "
            f"{result.citations} citations new or changed, {result.removed} removed"
        )
