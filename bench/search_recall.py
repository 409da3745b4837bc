"""Recall of search over the corpus: ours, and PostgreSQL's own analyser beside it."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction

from ingest.loader.chronology import load_chronology
from timeline import search
from timeline.models import Event
from timeline.search.documents import Part, Weight, parts, with_texts

REPOSITORY = Path(__file__).resolve().parent.parent
CORPUS = REPOSITORY / "tests" / "corpus" / "search.toml"
CHRONOLOGY = REPOSITORY / "timeline" / "data" / "chronology"
FIRST = 20

_BASELINE = """
    INSERT INTO baseline VALUES (%s, %s,
        setweight(to_tsvector('arabic', %s), 'A')
        || setweight(to_tsvector('arabic', %s), 'B')
        || setweight(to_tsvector('arabic', %s), 'C')
        || setweight(to_tsvector('arabic', %s), 'D'))
"""

Finder = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A query, the slugs of events to find, and of those that must not be found."""

    kind: str
    query: str
    found: tuple[str, ...]
    absent: tuple[str, ...] = ()


@dataclass(slots=True)
class Score:
    """What one way of searching found of what was to be found."""

    wanted: int = 0
    found: int = 0
    by_kind: defaultdict[str, list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )
    missed: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The mean over the queries of the share that each found."""
        shares = [share for shares in self.by_kind.values() for share in shares]
        return sum(shares) / len(shares)

    @property
    def recall_of_events(self) -> float:
        """The share of all expected events, whichever query asked for them."""
        return self.found / self.wanted


def read_pairs() -> list[Pair]:
    """The corpus."""
    rows = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["pair"]
    return [
        Pair(
            row["kind"], row["query"], tuple(row["found"]), tuple(row.get("absent", ()))
        )
        for row in rows
    ]


def score(pairs: list[Pair], find: Finder) -> Score:
    """Ask every query; ``find`` gives the slugs found, best first."""
    total = Score()
    for pair in pairs:
        slugs = find(pair.query)
        hits = set(pair.found) & set(slugs[:FIRST])
        total.wanted += len(pair.found)
        total.found += len(hits)
        total.by_kind[pair.kind].append(len(hits) / len(pair.found))
        total.missed += [(pair.query, one) for one in pair.found if one not in hits]
        total.wrong += [(pair.query, one) for one in pair.absent if one in slugs]
    return total


def finders() -> dict[str, Finder]:
    """The ways of searching, over the events that are stored and indexed now."""

    def ours(query: str) -> list[str]:
        events = search.ranked(Event.objects.published(), query)
        return list(events.values_list("slug", flat=True))

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE baseline (slug text, texts text, document tsvector)"
        )
        for event in with_texts(Event.objects.published()):
            everything = list(parts(event))
            titles = [event.title_ar, event.title_en, event.title_ru]
            own = [Part(Weight.TITLE, title) for title in titles]
            own += [
                part
                for part in everything
                if part.weight in {Weight.SUMMARY, Weight.SOURCE}
            ]
            for texts, chosen in (("all", everything), ("own", own)):
                by_weight = [_joined(chosen, weight) for weight in Weight]
                cursor.execute(_BASELINE, [event.slug, texts, *by_weight])

    def postgresql(texts: str) -> Finder:
        def find(query: str) -> list[str]:
            with connection.cursor() as cursor:
                cursor.execute(
                    """
                    SELECT slug
                    FROM baseline, websearch_to_tsquery('arabic', %s) AS query
                    WHERE texts = %s AND document @@ query
                    ORDER BY ts_rank_cd(document, query) DESC, slug
                    """,
                    [query, texts],
                )
                return [slug for (slug,) in cursor.fetchall()]

        return find

    return {
        "ours": ours,
        "PostgreSQL arabic, same texts": postgresql("all"),
        "PostgreSQL arabic, own texts": postgresql("own"),
    }


def _joined(texts: Iterable[Part], weight: Weight) -> str:
    return " . ".join(part.text for part in texts if part.weight == weight)


def table(scores: dict[str, Score]) -> str:
    """Recall by kind of query and way of searching, as lines of text."""
    first = next(iter(scores.values()))
    width = max(map(len, scores)) + 2
    lines = ["".join([f"{'queries':24}", *(f"{name:>{width}}" for name in scores)])]
    for kind in sorted(first.by_kind):
        count = len(first.by_kind[kind])
        cells = [sum(s.by_kind[kind]) / count for s in scores.values()]
        lines.append(
            "".join([f"{kind:18}{count:>6}", *(f"{c:>{width}.3f}" for c in cells)])
        )
    lines.append(
        "".join([f"{'mean':24}", *(f"{s.recall:>{width}.3f}" for s in scores.values())])
    )
    lines.append(
        "".join(
            [
                f"{'events':24}",
                *(f"{s.recall_of_events:>{width}.3f}" for s in scores.values()),
            ]
        )
    )
    return "\n".join(lines)


def measure() -> dict[str, Score]:
    """The three ways of searching over the curated chronology; stores nothing."""
    pairs = read_pairs()
    with transaction.atomic():
        load_chronology(CHRONOLOGY)
        scores = {name: score(pairs, find) for name, find in finders().items()}
        transaction.set_rollback(True)
    return scores


def main() -> None:
    """Print the table and what ours missed."""
    scores = measure()
    print(f"recall@{FIRST} over {len(read_pairs())} queries")
    print(table(scores))
    ours = scores["ours"]
    print("\n".join(f"missed: {query} → {slug}" for query, slug in ours.missed))
    print("\n".join(f"found amiss: {query} → {slug}" for query, slug in ours.wrong))
    recalls = {name: round(one.recall, 4) for name, one in scores.items()}
    print(json.dumps({"recall_at": FIRST, **recalls}, ensure_ascii=False))
