"""Bring a database and the static files up to date, doing only what has changed.

1. Migrations that the database lacks.
2. The curated chronology, if its files or the code that loads it changed.
3. The sample articles (where asked for), if they or the code that reads them changed.
4. On a single machine, the static files, if any of them changed.

Steps 2 and 3 are remembered in the database, so that a flushed or restored one is
prepared anew; step 4 in `.masar`.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.models import PreparedStep

BASE_DIR = Path(__file__).resolve().parent.parent
SAMPLES = BASE_DIR / "ingest" / "samples"
CHRONOLOGY_FILES = ("timeline/data", "timeline")
READING_FILES = ("ingest", "timeline/data")
CONTENT_SUFFIXES = frozenset({".py", ".toml", ".yaml", ".txt", ".html", ".json"})
# Any number that nothing else in this database uses.
PREPARATION_LOCK = 7_230_641

Say = Callable[[str], None]


def prepare_database(*, samples: bool, say: Say) -> None:
    """Do steps 1 to 3, where needed; a second run right after does nothing.

    Args:
        samples: Whether to ingest the bundled sample articles.
        say: Receives a line for each step that is done.

    Raises:
        CommandError: A step fails; those before it stay done.
    """
    with _alone():
        if _lacks_migrations():
            with _timed("database migrated", say):
                call_command("migrate", interactive=False, verbosity=0)
        _once(
            "chronology",
            fingerprint_contents(CHRONOLOGY_FILES),
            lambda: call_command("load_chronology"),
            say,
        )
        if samples and SAMPLES.is_dir():
            _once(
                "sample articles",
                fingerprint_contents(READING_FILES),
                lambda: call_command("ingest", str(SAMPLES)),
                say,
            )


def collect_static(say: Say) -> None:
    """Collect and compress the static files, if any has changed since the last time."""
    fingerprint = _fingerprint_static()
    root = Path(settings.STATIC_ROOT)
    record = BASE_DIR / ".masar" / "static.fingerprint"
    collected = (root / "staticfiles.json").exists() and record.exists()
    if collected and record.read_text(encoding="ascii") == fingerprint:
        return
    with _timed("static files collected", say):
        call_command("collectstatic", interactive=False, verbosity=0)
    record.parent.mkdir(exist_ok=True)
    record.write_text(fingerprint, encoding="ascii")


def fingerprint_contents(folders: Iterable[str]) -> str:
    """Return a digest of the files below `folders` (relative to the repository)."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((BASE_DIR / folder).rglob("*")):
            if path.suffix in CONTENT_SUFFIXES:
                digest.update(f"{path.relative_to(BASE_DIR)}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _fingerprint_static() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            line = f"{name}\0{status.st_size}\0{status.st_mtime_ns}\0"
            digest.update(line.encode())
    return digest.hexdigest()


def _lacks_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _once(name: str, fingerprint: str, work: Callable[[], object], say: Say) -> None:
    if PreparedStep.objects.filter(name=name, fingerprint=fingerprint).exists():
        return
    with _timed(f"{name} loaded", say):
        work()
    PreparedStep.objects.update_or_create(
        name=name, defaults={"fingerprint": fingerprint}
    )


@contextmanager
def _timed(done: str, say: Say) -> Iterator[None]:
    start = time.monotonic()
    yield
    say(f"{done} ({time.monotonic() - start:.1f} s)")


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time prepare this database; the others wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARATION_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARATION_LOCK])
