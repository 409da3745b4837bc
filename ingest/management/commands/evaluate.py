"""Measure what is read against gold files: dates, and the events of pages."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from ingest.evaluation.dateparser_tagger import dateparser_tagger
from ingest.evaluation.merging import document_key, evaluate_articles
from ingest.evaluation.temporal import (
    Rate,
    TemporalReport,
    our_tagger,
    read_items,
    score,
)
from ingest.extraction import extract_page
from ingest.names import gazetteer_of_files
from ingest.pipeline.document import Page
from ingest.readers import read
from ingest.readers.stated import SIDECAR_SUFFIX

_ROOT = Path(__file__).resolve().parents[3]
_DEFAULT_GOLD = _ROOT.parent / "shared" / "gold"
_PAGES = "seeds"
_WIDTH = 100
_COUNTS = (
    "conflicts flagged",
    "conflicts raised elsewhere",
    "date-less texts left alone",
)
# Enough to see what is wrong; the rest is counted.
_FAULTS_SHOWN = 20


class Command(BaseCommand):
    """`manage.py evaluate [--gold PATH]`."""

    help = (
        "Precision, recall and F1 against gold files: .jsonl of dates, with "
        "dateparser's figures beside ours, and .yaml of the events of pages. A folder "
        "means every such file in it."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which gold file, and how to print."""
        parser.add_argument("--gold", type=Path, default=_DEFAULT_GOLD, metavar="PATH")
        parser.add_argument(
            "--pages",
            type=Path,
            metavar="FOLDER",
            help="where the pages of a .yaml are (default: seeds/ beside its folder, "
            "or else its own folder)",
        )
        parser.add_argument(
            "--json", action="store_true", help="end with one JSON object on one line"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Evaluate every gold file and print the tables."""
        console = Console(file=sys.stdout, width=_WIDTH)
        summary = {}
        for path in _gold_files(options["gold"]):
            if path.suffix == ".yaml":
                pages = options["pages"] or _pages_of(path)
                summary[path.name] = _evaluate_events(path, pages, console)
            else:
                summary[path.name] = _evaluate_dates(path, console)
        if options["json"]:
            console.file.write(f"{json.dumps(summary, ensure_ascii=False)}\n")


def _gold_files(gold: Path) -> list[Path]:
    if not gold.exists():
        msg = f"{gold}: no such gold file or folder"
        raise CommandError(msg)
    found = [*gold.glob("*.jsonl"), *gold.glob("*.yaml")] if gold.is_dir() else [gold]
    files = [path for path in sorted(found) if path.suffix in {".jsonl", ".yaml"}]
    if not files:
        msg = f"{gold}: a gold file ends in .jsonl (dates) or .yaml (events)"
        raise CommandError(msg)
    return files


def _pages_of(gold: Path) -> Path:
    seeds = gold.parent.parent / _PAGES
    return seeds if seeds.is_dir() else gold.parent


def _evaluate_events(path: Path, pages: Path, console: Console) -> dict[str, Any]:
    gold = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(gold, dict) or not {"documents", "events"} <= gold.keys():
        msg = f"{path}: a gold file of events has documents and events"
        raise CommandError(msg)
    gazetteer = gazetteer_of_files()
    files = {
        file.name: tuple(
            extracted
            for page in read(file)
            if isinstance(page, Page)
            for extracted in extract_page(page, gazetteer=gazetteer)
        )
        for file in sorted(pages.iterdir())
        if document_key(gold, file.name) and not file.name.endswith(SIDECAR_SUFFIX)
    }
    report = evaluate_articles(gold, files, gazetteer=gazetteer)
    console.rule(path.name)
    console.print(str(report), markup=False)
    return {
        "recall": report.recall,
        "precision": report.precision,
        "bcubed_f1": report.bcubed_f1,
    }


def _evaluate_dates(path: Path, console: Console) -> dict[str, Any]:
    try:
        items = read_items(path, path.parent.parent / _PAGES)
    except (OSError, ValueError, KeyError) as error:
        msg = f"{path}: cannot be read as a gold file of dates: {error!r}"
        raise CommandError(msg) from error
    ours = score(items, our_tagger)
    theirs = score(items, dateparser_tagger)
    console.print(_measures(path.name, ours, theirs))
    console.print(_phenomena(ours, theirs))
    for fault in ours.faults[:_FAULTS_SHOWN]:
        console.print(fault, markup=False)
    return {"masar": ours.as_json(), "dateparser": theirs.as_json()}


def _cells(rate: Rate) -> tuple[str, str, str]:
    return f"{rate.precision:.3f}", f"{rate.recall:.3f}", f"{rate.f1:.3f}"


def _measures(title: str, ours: TemporalReport, theirs: TemporalReport) -> Table:
    table = Table("measure", "precision", "recall", "F1", "dateparser F1", title=title)
    for name in ("strict", "relaxed", "value"):
        rate, other = getattr(ours, name), getattr(theirs, name)
        table.add_row(name, *_cells(rate), f"{other.f1:.3f}")
    for label, one, other in zip(_COUNTS, _counts(ours), _counts(theirs), strict=True):
        table.add_row(label, "", "", one, other)
    return table


def _counts(report: TemporalReport) -> tuple[str, str, str]:
    return (
        f"{report.conflicts_flagged} of {report.conflicts}",
        str(report.conflicts_raised),
        f"{report.clean} of {report.dateless}",
    )


def _phenomena(ours: TemporalReport, theirs: TemporalReport) -> Table:
    heads = (
        "phenomenon",
        "expected",
        "precision",
        "recall",
        "value F1",
        "dateparser F1",
    )
    table = Table(*heads)
    for tag, rate in ours.by_tag.items():
        other = theirs.by_tag[tag]
        table.add_row(tag, str(rate.expected), *_cells(rate), f"{other.f1:.3f}")
    return table
