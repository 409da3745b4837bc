"""How well search finds what readers ask for, beside PostgreSQL's own analyser.

`python -m bench.search` loads the curated chronology into a transaction that is
rolled back, asks every query of `tests/corpus/search.toml`, and prints recall among
the first twenty for three ways of searching:

- ours;
- PostgreSQL's configuration `arabic` over the very same texts (names, aliases, month
  names), which leaves the analyser as the only difference;
- the same over an event's own titles, summaries and quotes, which is what
  `SearchVector(..., config="arabic")` gives as it comes.
"""

from __future__ import annotations

import importlib
import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    # Imported by name, as models may only be imported after the setup.
    importlib.import_module("bench.search_recall").main()
