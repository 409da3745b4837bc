"""Public ids: short, sayable, never re-used, and the same on every machine."""

from __future__ import annotations

import hashlib

# Crockford's base 32: no I, L, O or U, so that an id survives being read aloud.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 8


def public_id_of(*origin: str) -> str:
    """Eight characters derived from what first made the event.

    The same origin always gives the same id, so that a permalink made on one
    deployment of the curated chronology works on every other. 40 bits: among a
    million events the chance of any collision is about a third; the database's
    unique constraint catches it, and the writer then adds a word to the origin.
    """
    digest = hashlib.sha256("\x1f".join(origin).encode()).digest()
    number = int.from_bytes(digest[:5])
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(35, -1, -5))
