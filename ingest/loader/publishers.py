"""One publisher for all spellings of its name that we know to be one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ingest.curated.files import SHIPPED, read_publishers
from ingest.curated.schema import PublisherRecord
from ingest.loader.assign import assign
from timeline.models import Publisher
from timeline.models.translated import LANGUAGES

_ARABIC = re.compile("[\u0600-\u06ff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
SAMPLES = "masar-samples"


class Publishers:
    """Finds or makes publishers by name; asks the database once.

    "رويترز", "Reuters" and "Рейтер" are one outlet where ``publishers.yaml`` of the
    folder says so; a name that it does not know is an outlet of its own.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Know the stored ones and those of the file.

        Raises:
            ChronologyError: the file is not as it must be.
        """
        self._by_key = {row.key: row for row in Publisher.objects.all()}
        self._known = {
            Publisher.key_of(spelling): record
            for record in read_publishers(folder)
            for spelling in record.spellings
        }

    def named(self, name: str) -> Publisher:
        """The publisher of that name, made if it is new."""
        record = self._known.get(Publisher.key_of(name))
        key = record.id if record else Publisher.key_of(name)
        if key not in self._by_key:
            row = Publisher(key=key)
            assign(row, _values(record) if record else {f"name_{_script(name)}": name})
            self._by_key[key] = row
        return self._by_key[key]


def _values(record: PublisherRecord) -> dict[str, Any]:
    return {
        "country": record.country,
        "language": record.language,
        "home_page": record.home_page or "",
        "is_sample": record.id == SAMPLES,
        **{f"name_{code}": getattr(record.name, code) for code in LANGUAGES},
    }


def _script(name: str) -> str:
    """The language of the name's letters, as far as the script tells."""
    if _ARABIC.search(name):
        return "ar"
    return "ru" if _CYRILLIC.search(name) else "en"
