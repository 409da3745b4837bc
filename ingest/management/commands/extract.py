"""Read pages and print what they say, without a database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ingest.extraction import extract_page
from ingest.extraction_json import article_json
from ingest.management.arguments import day
from ingest.names import gazetteer_of_files
from ingest.readers import ReadFailure, Row, read


class Command(BaseCommand):
    """`manage.py extract PATH...`."""

    help = (
        "Read and extract without a database: one JSON line per article on standard "
        "output. Offsets are half-open and count characters of the article's text."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What to read, and what is known of it."""
        parser.add_argument("sources", nargs="+", metavar="PATH")
        parser.add_argument(
            "--published",
            type=day,
            metavar="DATE",
            help="publication date of every page, as 2025-12-24",
        )
        parser.add_argument("--publisher", default="", metavar="NAME")
        parser.add_argument(
            "--with-text", action="store_true", help="add each article's text"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line per article; fail where a page could not be read."""
        gazetteer = gazetteer_of_files()
        failed = 0
        for row in _rows(options):
            if isinstance(row, ReadFailure):
                self.stderr.write(f"{row.source}: FAILED: {row.reason}")
                failed += 1
                continue
            for extracted in extract_page(row, gazetteer=gazetteer):
                line = article_json(
                    extracted, source=row.source, with_text=options["with_text"]
                )
                self.stdout.write(json.dumps(line, ensure_ascii=False))
        if failed:
            msg = f"{failed} pages could not be read"
            raise CommandError(msg)


def _rows(options: dict[str, Any]) -> Iterator[Row]:
    return chain.from_iterable(
        read(source, published=options["published"], publisher=options["publisher"])
        for source in options["sources"]
    )
