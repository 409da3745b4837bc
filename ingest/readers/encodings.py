"""Bytes to characters, never turning Arabic into mojibake unseen.

The rule, in its order: a byte order mark is believed; text that is valid UTF-8 in
more than a few places is UTF-8, whatever its label says, as no other encoding is so
by chance; then the declared encoding and the others we know are each tried, strictly,
and what comes out is judged by ``legibility``. The declared one is kept where its
reading is clean and no other is plainly better; without a usable label the best
reading must be plainly the best. Otherwise the page is refused: an unread page can
be read again, a garbled one in the record cannot.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ingest.readers.legibility import is_clean, known_words
from ingest.readers.results import UnreadableError

# Labels as the WHATWG Encoding Standard reads them ("iso-8859-1" on the web means
# windows-1252). A label outside this table is as good as none, which also keeps
# Python's codecs that are not character sets (zip, idna, unicode_escape) out.
_LABELS = {
    **dict.fromkeys(("utf8", "utf-8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf-16le", "ucs-2", "unicode"), "utf-16-le"),
    "utf-16be": "utf-16-be",
    **dict.fromkeys(("windows-1256", "cp1256", "x-cp1256"), "cp1256"),
    **dict.fromkeys(
        ("iso-8859-6", "iso8859-6", "arabic", "ecma-114", "asmo-708"), "iso-8859-6"
    ),
    **dict.fromkeys(("windows-1251", "cp1251", "x-cp1251"), "cp1251"),
    **dict.fromkeys(("koi8-r", "koi8", "koi8_r"), "koi8-r"),
    **dict.fromkeys(("iso-8859-5", "iso8859-5", "cyrillic"), "iso-8859-5"),
    **dict.fromkeys(
        ("windows-1252", "cp1252", "iso-8859-1", "latin1", "us-ascii", "ascii"),
        "cp1252",
    ),
}
# Tried on every page, in this order; the rest only where they are declared.
_ALWAYS = ("utf-8", "utf-16-le", "utf-16-be", "cp1256", "iso-8859-6", "cp1251")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# windows-1256 "ط،" is by chance UTF-8 "ء"; four such chances in a row, and no byte
# against it, do not happen in written Arabic.
UTF8_SEQUENCES_SURE = 4
# One control character in so many bytes is dirt in a UTF-8 text; more is UTF-16.
CONTROLS_RARE = 100
# Different everyday words that a reading must show before it may overrule a label
# or stand without one: a sentence has them, a chance string does not.
WORDS_SURE = 3
# And this many times more of them than any other reading.
WORDS_MARGIN = 2
# Characters that came out of a damaged decoding upstream; a stray one is kept.
REPLACED_SHARE_MAX = 0.01
# Letters that a reversed mis-decoding must yield to be proof of one.
GARBLED_LETTERS = 8

_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_NON_LATIN = re.compile(r"[\u0400-\u04ff\u0620-\u064a]")


def _keep_c1(error: UnicodeError) -> tuple[bytes, int]:
    """Bytes that windows-1252 leaves undefined are shown by browsers as U+0080-009F."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    undefined = error.object[error.start : error.end]
    return undefined.encode("latin-1"), error.end


_KEEP_C1 = "masar-keep-c1"
codecs.register_error(_KEEP_C1, _keep_c1)


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    text: str
    words: int


def decode_text(content: bytes, *, declared: tuple[str, ...] = ()) -> str:
    """The characters of a page, a byte order mark left out.

    ``declared`` are the labels given for it, the weightiest first (HTTP header, then
    the page's own). Every byte is decoded strictly: nothing is replaced or skipped.

    Raises:
        UnreadableError: no encoding gives a legible text, or several do and nothing
            tells them apart.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(content[len(mark) :], encoding)
    if content.isascii() and not _CONTROLS.search(content):
        return content.decode("ascii")
    labels = [_LABELS.get(label.strip().strip("\"'").lower(), "") for label in declared]
    return _undamaged(_best_reading(content, [label for label in labels if label]))


def _marked(content: bytes, encoding: str) -> str:
    try:
        return _undamaged(content.decode(encoding))
    except UnicodeDecodeError as error:
        msg = f"it begins with a {encoding} byte order mark but is not {encoding}"
        raise UnreadableError(msg) from error


def _best_reading(content: bytes, labels: list[str]) -> str:
    surely = _sure_utf8(content)
    if surely is not None:
        return surely
    readings = _clean_readings(content, labels)
    if not readings:
        raise UnreadableError(_why_none(content))
    ranked = sorted(readings.values(), key=lambda reading: -reading.words)
    for label in labels:
        if label in readings and not _plainly_better(ranked[0], readings[label]):
            return readings[label].text
    return _undeclared(ranked)


def _sure_utf8(content: bytes) -> str | None:
    """The text where the bytes can hardly be anything but UTF-8.

    UTF-16 of Arabic is full of control characters when read so (the byte 06 of
    every letter), which is why many of them speak against it and one does not.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    sequences = len(_SEQUENCE.findall(content))
    controls = len(_CONTROLS.findall(content))
    if b"\0" in content or controls * CONTROLS_RARE > len(content):
        return None
    sure = sequences >= UTF8_SEQUENCES_SURE or _is_mostly_ascii(content)
    return text if sure else None


def _is_mostly_ascii(content: bytes) -> bool:
    """An English page with a curly quote or two: more letters than other bytes."""
    letters = len(_ASCII_LETTER.findall(content))
    return letters >= len(_HIGH_BYTE.findall(content))


def _clean_readings(content: bytes, labels: list[str]) -> dict[str, _Reading]:
    readings = {}
    for encoding in dict.fromkeys((*labels, *_ALWAYS)):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_clean(text):
            readings[encoding] = _Reading(encoding, text, known_words(text))
    return readings


def _undeclared(ranked: list[_Reading]) -> str:
    best = ranked[0]
    others = [reading for reading in ranked if reading.text != best.text]
    if not others or _plainly_better(best, others[0]):
        return best.text
    names = " or ".join(sorted({reading.encoding for reading in ranked}))
    msg = f"the encoding cannot be told: it reads as {names}; state its charset"
    raise UnreadableError(msg)


def _plainly_better(reading: _Reading, other: _Reading) -> bool:
    return reading.words >= max(WORDS_SURE, WORDS_MARGIN * other.words + 1)


def _why_none(content: bytes) -> str:
    if b"\0" in content:
        return f"it holds a NUL byte, at offset {content.index(0)}, and is not UTF-16"
    return "no known encoding gives a legible text"


def _undamaged(text: str) -> str:
    if text.count("\ufffd") > REPLACED_SHARE_MAX * len(text):
        msg = "the text was damaged before it came: it is full of U+FFFD"
        raise UnreadableError(msg)
    for wrong in ("cp1256", "cp1252"):
        if _was_garbled(text, wrong):
            msg = f"the text is mojibake: UTF-8 that someone once read as {wrong}"
            raise UnreadableError(msg)
    return text


def _was_garbled(text: str, wrong: str) -> bool:
    """Whether the text is UTF-8 bytes shown as another encoding ("ط§ظ„" for "ال")."""
    try:
        restored = text.encode(wrong, _KEEP_C1).decode("utf-8")
    except UnicodeError:
        return False
    return len(_NON_LATIN.findall(restored)) >= GARBLED_LETTERS
