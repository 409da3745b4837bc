"""Every text of the code and the templates is in the catalogues."""

from __future__ import annotations

import re
from pathlib import Path

from tests.unit.test_catalogues import read

ROOT = Path(__file__).resolve().parents[2]
_IN_TEMPLATES = re.compile(r'{%\s*translate\s+"([^"]+)"')
_IN_CODE = re.compile(r'\b(?:_|gettext|gettext_lazy)\(\s*"((?:[^"\\]|\\.)+)"\s*\)')


def test_catalogues_hold_every_text_that_is_shown() -> None:
    known = set(read("ar"))
    missing = {
        f"{path.relative_to(ROOT)}: {text}"
        for folder, suffix, pattern in (
            ("templates", "*.html", _IN_TEMPLATES),
            ("timeline", "*.py", _IN_CODE),
            ("ingest", "*.py", _IN_CODE),
        )
        for path in (ROOT / folder).rglob(suffix)
        for text in pattern.findall(path.read_text("utf-8"))
        if text.replace('\\"', '"') not in known
    }
    assert missing == set()
