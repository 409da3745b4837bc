"""One publisher for all spellings of its name that we know to be one."""

from __future__ import annotations

import re

from timeline.models import Publisher

_ARABIC = re.compile("[\u0600-\u06ff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
SAMPLES = "Masar samples"


class Publishers:
    """Finds or makes publishers by name; asks the database once."""

    def __init__(self) -> None:
        """Know the stored ones."""
        self._by_key = {row.key: row for row in Publisher.objects.all()}

    def named(self, name: str) -> Publisher:
        """The publisher of that name, made if it is new."""
        key = Publisher.key_of(name)
        if key not in self._by_key:
            self._by_key[key] = Publisher.objects.create(
                key=key,
                is_sample=key == Publisher.key_of(SAMPLES),
                **{f"name_{_script(name)}": name},
            )
        return self._by_key[key]


def _script(name: str) -> str:
    """The language of the name's letters, as far as the script tells."""
    if _ARABIC.search(name):
        return "ar"
    return "ru" if _CYRILLIC.search(name) else "en"
