"""Which web addresses may stand in a page's record."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ingest.readers.limits import URL_CHARACTERS_MAX

_FORBIDDEN = re.compile(
    r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069<>\"\\]"
)


def web_address(written: str) -> str:
    """The address if it is a plain http(s) one, otherwise empty.

    Refused are other schemes (``javascript:``), user names in the address
    (``https://sana.sy@example.org``), spaces, control and direction characters.
    """
    if len(written) > URL_CHARACTERS_MAX or _FORBIDDEN.search(written):
        return ""
    try:
        parts = urlsplit(written)
        reachable = parts.hostname and parts.port != 0
    except ValueError:
        return ""
    plain = parts.scheme in {"http", "https"} and "@" not in parts.netloc
    return written if plain and reachable else ""


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, "www." and mobile "m." aside."""
    return _site(one) == _site(other) != ""


def _site(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return re.sub(r"^(?:www|m|amp)\.", "", host)
