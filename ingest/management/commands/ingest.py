"""Read pages into cited events."""

from __future__ import annotations

import contextlib
import datetime
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from ingest.ingestion import Given, ingest
from ingest.management.arguments import day
from ingest.summary import Counts, PageOutcome


class Command(BaseCommand):
    """`manage.py ingest PATH|URL...`."""

    help = (
        "Read files, folders and addresses (text, HTML, feeds, JSON Lines, WARC) into "
        "cited events. Twice is once. Exits with 1 where nothing could be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What to read, and what is known of it."""
        parser.add_argument("sources", nargs="+", metavar="PATH|URL")
        parser.add_argument(
            "--published",
            type=day,
            metavar="DATE",
            help="publication date of every page, as 2025-12-24",
        )
        parser.add_argument("--publisher", default="", metavar="NAME")
        parser.add_argument(
            "--workers",
            type=int,
            default=1,
            metavar="N",
            help="processes that extract (default 1)",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say what would be stored; store it not",
        )
        parser.add_argument(
            "--json", action="store_true", help="the summary as JSON on the last line"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, a line a page, a table at the end."""
        given = Given(published=options["published"], publisher=options["publisher"])
        total = Counts()
        with _rolled_back() if options["dry_run"] else contextlib.nullcontext():
            outcomes = ingest(
                options["sources"], given=given, workers=options["workers"]
            )
            for outcome in _watched(outcomes):
                total += outcome.counts
                self._say(outcome)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(total)))
        else:
            Console(file=cast("IO[str]", self.stdout), width=100).print(_table(total))
        if total.failed and total.failed >= total.pages:
            msg = f"nothing could be read: {total.failed} of {total.pages} pages failed"
            raise CommandError(msg)

    def _say(self, outcome: PageOutcome) -> None:
        if outcome.error:
            self.stderr.write(f"{outcome.source}: FAILED: {outcome.error}")
            return
        counts = outcome.counts
        self.stdout.write(
            f"{outcome.source}: {counts.articles} articles, "
            f"{counts.events_new} new events, {counts.events_matched} matched, "
            f"{counts.citations_new} citations, {counts.skipped} skipped"
        )


@contextlib.contextmanager
def _rolled_back() -> Iterator[None]:
    """Do everything, then undo it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _watched(outcomes: Iterator[PageOutcome]) -> Iterator[PageOutcome]:
    """The same, with a progress bar where somebody watches."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    console = Console(stderr=True)
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("reading", total=None)
        for outcome in outcomes:
            progress.update(task, advance=1, description=outcome.source[-40:])
            yield outcome


def _table(total: Counts) -> Table:
    table = Table(
        title=f"ingested {datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M}"
    )
    for name in asdict(total):
        table.add_column(name.replace("_", " "), justify="right")
    table.add_row(*(str(value) for value in asdict(total).values()))
    return table
