"""Settings of the test suite: a throw-away embedded server, plain HTTP."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("DEBUG", "1")
# The data folder of the tests is never that of `make run`.
os.environ.setdefault(
    "EMBEDDED_PGDATA",
    str(Path(__file__).resolve().parent.parent / ".masar" / "pgdata-test"),
)
os.environ.setdefault("EMBEDDED_FSYNC", "off")

from config.settings import *  # noqa: F403

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
