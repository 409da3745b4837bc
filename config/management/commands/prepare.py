from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config.preparation import prepare_database


class Command(BaseCommand):
    help = "Migrate the database and load the chronology, where they have changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--samples",
            action="store_true",
            help="also ingest the sample articles that were written for this project",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        prepare_database(samples=options["samples"], say=self.stdout.write)
