"""Settings that a single machine can make for itself.

`make run`, and the commands of `manage.py` on the embedded database, need nothing in
the environment. A deployment (`DATABASE_URL` set, or any WSGI server that is started
without `manage.py`) gets nothing from here, and refuses to start without its own.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import MutableMapping
from pathlib import Path

STATE = Path(__file__).resolve().parent.parent / ".masar"
KEY_BYTES = 48


def set_defaults(
    environment: MutableMapping[str, str], *, command: str, state: Path = STATE
) -> None:
    """Fill in what `environment` leaves unset, where `command` runs on this machine.

    Args:
        environment: The variables that the settings will read.
        command: The command of `manage.py`; `serve` is of this machine always.
        state: The folder that keeps this machine's secret.
    """
    deployed = bool(environment.get("DATABASE_URL")) and command != "serve"
    if environment.get("DEBUG") or deployed:
        return
    if not environment.get("SECRET_KEY"):
        environment["SECRET_KEY"] = read_secret_key(state)
    if not environment.get("ALLOWED_HOSTS"):
        environment["ALLOWED_HOSTS"] = "127.0.0.1,localhost"
    if not environment.get("HTTPS"):
        environment["HTTPS"] = "off"  # plain HTTP, on the loopback address alone


def read_secret_key(state: Path) -> str:
    """Return this machine's secret, made when first asked for, for its owner's eyes."""
    path = state / "secret-key"
    if not path.exists():
        state.mkdir(parents=True, exist_ok=True)
        draft = state / f"secret-key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(f"{secrets.token_urlsafe(KEY_BYTES)}\n", encoding="ascii")
        # A link fails where a name exists: of two first commands, one makes the key.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
