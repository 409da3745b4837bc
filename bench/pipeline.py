"""Articles a second: the pure pipeline, and end to end into PostgreSQL.

`python -m bench.pipeline` reads generated Arabic articles of 4 KB on one core. The end
to end part stores them, in the embedded database, inside a transaction that is rolled
back. Memory is the process's peak after a tenth and after all of the articles.
"""

from __future__ import annotations

import importlib
import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("DEBUG", "1")
    django.setup()
    # Imported by name, as models may only be imported after the setup.
    importlib.import_module("bench.pipeline_timing").main()
