"""The timing of `bench.pipeline`."""

from __future__ import annotations

import json
import resource
import time

from django.core.management import call_command
from django.db import transaction

from bench.articles import pages
from ingest.curated.files import SHIPPED
from ingest.extraction import extract_page
from ingest.loader.articles import ArticleLoader
from ingest.loader.names import load_names
from ingest.models import IngestRun
from ingest.names import gazetteer_of_files
from ingest.pipeline.gazetteer import Gazetteer

PURE, STORED = 2_000, 300


def main() -> None:
    """Print the table and the JSON line."""
    gazetteer = gazetteer_of_files()
    rows = [_pure(gazetteer), _stored(gazetteer)]
    print("| part | articles | seconds | articles a second | peak memory, MB |")
    print("|---|---:|---:|---:|---|")
    for row in rows:
        print(
            f"| {row['part']} | {row['articles']:,} | {row['seconds']:.2f} "
            f"| {row['rate']:.0f} | {row['memory'][0]:.0f}, then {row['memory'][1]:.0f} |"
        )
    print(json.dumps(rows))


def _pure(gazetteer: Gazetteer) -> dict[str, object]:
    for page in pages(20):
        extract_page(page, gazetteer=gazetteer)
    made = list(pages(PURE))
    memory = []
    start = time.process_time()
    for number, page in enumerate(made):
        extract_page(page, gazetteer=gazetteer)
        if number == PURE // 10:
            memory.append(_peak())
    return _row("pure pipeline", PURE, time.process_time() - start, memory)


def _stored(gazetteer: Gazetteer) -> dict[str, object]:
    call_command("migrate", verbosity=0, interactive=False)
    made = list(pages(STORED))
    memory = []
    with transaction.atomic():
        load_names(SHIPPED)
        run = IngestRun.objects.create(code_version="bench", resources_sha256="")
        loader = ArticleLoader(run, gazetteer)
        start = time.perf_counter()
        for number, page in enumerate(made):
            for extracted in extract_page(page, gazetteer=gazetteer):
                loader.load(extracted, source=page.source)
            if number == STORED // 10:
                memory.append(_peak())
        seconds = time.perf_counter() - start
        transaction.set_rollback(True)
    return _row("end to end into PostgreSQL", STORED, seconds, memory)


def _row(
    part: str, articles: int, seconds: float, memory: list[float]
) -> dict[str, object]:
    return {
        "part": part,
        "articles": articles,
        "seconds": round(seconds, 3),
        "rate": round(articles / seconds, 1),
        "memory": [*memory, _peak()],
    }


def _peak() -> float:
    """Peak resident memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
