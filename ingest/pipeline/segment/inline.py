"""What stands inside running text and is not the article's: posts, boxes, teasers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.pipeline.document import Dropped, Span
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

# "— Name (@handle) July 31, 2025", "(@handle) 31 июля 2025 г.": the end of an embedded post.
POST_END = re.compile(
    r"[—–-]\s?[^—–\n]{1,80}\(@\w{1,30}\)\s+"
    r"(?P<date>\w+\s+\d{1,2}[,،]?\s+\d{4}|\d{1,2}\s+\w+[,،]?\s+\d{4}"
    r"|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:\s?г\.)?"
)
# "(صورة: لقاء سابق - وكالة)": a caption in brackets, in or between the paragraphs.
BRACKETED_CAPTION = re.compile(
    r"[(\[]\s*(?:الصورة|صورة|تصوير|photo|picture|image|file photo|фото)\b"
    r"[^()\[\]\n]{0,20}[:：–—-][^()\[\]\n]{0,300}[)\]]",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?؟…][\"'»”)]*\s")
_SPACE = re.compile(r"\s+")
# A post has at most so many characters.
_LONGEST_POST = 600
_LONGEST_BOX = 1200
# So many words of a caption are compared with those before its box.
_LINK_WORDS = 8


@lru_cache(maxsize=1)
def _words(key: str) -> tuple[str, ...]:
    return tuple(
        word
        for language in LANGUAGES
        for word in load_lexicon(language, "boilerplate")[key]
    )


def inline_dropped(text: str) -> list[Dropped]:
    """The spans inside the text that are not its own words, in order."""
    captions = (
        Dropped(Span(*m.span()), "caption") for m in BRACKETED_CAPTION.finditer(text)
    )
    found = [*_posts(text), *_boxes(text), *_teasers(text), *captions]
    found.sort(key=lambda dropped: dropped.span)
    kept: list[Dropped] = []
    for dropped in found:
        if not kept or dropped.span.start >= kept[-1].span.end:
            kept.append(dropped)
    return kept


def _posts(text: str) -> Iterator[Dropped]:
    for match in POST_END.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        if not text[line : match.start()].strip():  # the signature has its own line
            line = text.rfind("\n", 0, max(0, line - 1)) + 1
        start = max(line, match.start() - _LONGEST_POST)
        ends = [m.end() for m in _SENTENCE_END.finditer(text, start, match.start())]
        # A post of its own line goes from its beginning; in running text it is the
        # last sentence before the signature.
        begins = (
            ends[-1]
            if ends and text[line : line + 1] and _is_running(text, line)
            else start
        )
        yield Dropped(Span(begins, match.end()), "embedded post")


def _is_running(text: str, line: int) -> bool:
    end = text.find("\n", line)
    return (end if end >= 0 else len(text)) - line > _LONGEST_POST


def _boxes(text: str) -> Iterator[Dropped]:
    """Biography boxes: a linked name, the word "الصورة", a caption, a life.

    The running text goes on after the box. When the box explains a title ("وزير
    الخارجية السوري"), the name that its caption gives follows there; when another box
    comes, the words that it explains stand before it.
    """
    for word in _words("bio"):
        starts = [m.start() for m in re.finditer(rf"(?<=\s){word}(?=\s)", text)]
        for index, start in enumerate(starts):
            following = starts[index + 1] if index + 1 < len(starts) else None
            end = _box_end(text, start, start + len(word), following)
            if end is not None and end > start:
                yield Dropped(Span(start, end), "biography box")


def _box_end(text: str, start: int, caption: int, following: int | None) -> int | None:
    limit = min(len(text), start + _LONGEST_BOX)
    stop = text.find("\n", start, limit)
    limit = stop if stop >= 0 else limit
    if following is not None and following <= limit:
        linked = _repeated(text, following)
        return following - len(linked) if linked else following
    linked = _repeated(text, start)
    if linked is None:
        return None
    name = _rest_of_caption(text, caption, linked, limit)
    again = (
        text.rfind(name, caption + len(linked) + 1 + len(name), limit) if name else -1
    )
    first_end = _SENTENCE_END.search(text, caption, limit)
    if again >= 0 and (first_end is None or again < first_end.end()):
        return again
    return first_end.end() if first_end else limit


def _repeated(text: str, start: int) -> str | None:
    """The linked words before a box, which its caption repeats; with the space after."""
    before = text[max(0, start - 120) : start]
    after = text[start : start + 160].partition(" ")[2].strip()
    words = before.split()
    for count in range(min(_LINK_WORDS, len(words)), 0, -1):
        tail = " ".join(words[-count:])
        if tail in after[: len(tail) + 30]:
            at = before.rstrip().rfind(tail)
            return before[at:] if at >= 0 else None
    return None


def _rest_of_caption(text: str, caption: int, linked: str, limit: int) -> str:
    """The two words of the caption after the linked title: a name."""
    after = text[caption:limit].strip()
    title = linked.strip()
    if not after.startswith(title):
        return ""
    return " ".join(after[len(title) :].split()[:2])


def _teasers(text: str) -> Iterator[Dropped]:
    for words in _words("inline_teaser"):
        at = text.find(words)
        while at >= 0:
            end = _SENTENCE_END.search(text, at)
            line = text.find("\n", at)
            limit = min(
                end.end() if end else len(text), line if line >= 0 else len(text)
            )
            yield Dropped(Span(at, limit), "teaser")
            at = text.find(words, limit)
