"""What stands around an expression: neighbouring words, its sentence, quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.pipeline.normalize import FoldedText
from ingest.pipeline.timex.wordlists import word_list

# How far a sentence is followed back and forth: long enough for any news sentence,
# short enough that a text without punctuation is still read in linear time.
_REACH = 260
_NEAR = 40
_SENTENCE_END = re.compile(r"[.!?؟;؛\n\r](?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_OPENING = "«“„\"'‘"
_CLOSING = {"«": "»", "“": "”", "„": "“", "‘": "’", '"': '"', "'": "'"}
# News uses fewer different words than this; the rest is looked up again.
_REMEMBERED_WORDS = 1 << 16
_TANWEEN = ("اً", "ًا")
_CLITICS = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")


@lru_cache(maxsize=_REMEMBERED_WORDS)
def listed_word(language: str, word: str, name: str, entry: str) -> bool:
    """Whether a word is in a list of a language, with or without its clitics."""
    words = word_list(language, name, entry)
    if word in words:
        return True
    return language == "ar" and any(
        word.startswith(clitic) and word[len(clitic) :] in words for clitic in _CLITICS
    )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The folded text and the language whose word lists judge it."""

    folded: FoldedText
    original: str
    language: str

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    def words_before(self, start: int, count: int = 1) -> list[str]:
        """The last words before an offset, nearest last; none across a line end."""
        piece = self.text[max(0, start - _NEAR) : start]
        piece = re.split(r"[\n.؟!؛]", piece)[-1]
        return _WORD.findall(piece)[-count:]

    def words_after(self, end: int, count: int = 1) -> list[str]:
        """The first words after an offset; none across a sentence's end."""
        piece = re.split(r"[\n.؟!؛]", self.text[end : end + _NEAR])[0]
        return _WORD.findall(piece)[:count]

    def adjoining_before(self, start: int) -> str:
        """The word right before, nothing but a space (or a quote) between."""
        match = re.search(
            r"([^\W\d_]+)[ \"“«'\-(]*$", self.text[max(0, start - _NEAR) : start]
        )
        return match[1] if match else ""

    def phrases(self, entry: str) -> frozenset[str]:
        """The words and phrases of a list of negatives."""
        return word_list(self.language, "negatives", entry)

    def counted_after(self, end: int) -> bool:
        """Whether the next word is an accusative of counting: "2015 شخصاً"."""
        match = re.match(r"[ ]*([^\W\d_]+)", self.text[end : end + _NEAR])
        if match is None:
            return False
        start, stop = self.folded.original_span(
            end + match.start(1), end + match.end(1)
        )
        return self.original[start:stop].endswith(_TANWEEN)

    def adjoining_after(self, end: int) -> str:
        """The word right after, nothing but a space between."""
        match = re.match(r"[ ]*([^\W\d_]+)", self.text[end : end + _NEAR])
        return match[1] if match else ""

    def listed(self, word: str, name: str, entry: str) -> bool:
        """Whether a word is in a list, as it is or without its clitics."""
        return listed_word(self.language, word, name, entry)

    def sentence_start(self, position: int) -> int:
        """Where the sentence of an offset begins, within reach."""
        low = max(0, position - _REACH)
        start = low
        for match in _SENTENCE_END.finditer(self.text, low, position):
            start = match.end()
        return start

    def sentence_end(self, position: int) -> int:
        """Where the sentence of an offset ends, within reach."""
        match = _SENTENCE_END.search(self.text, position, position + _REACH)
        return match.start() if match else min(len(self.text), position + _REACH)

    def quotation_start(self, position: int) -> int | None:
        """Where the quotation that contains an offset opens, if one does."""
        start = self.sentence_start(position)
        opened: int | None = None
        closing = ""
        for index in range(start, position):
            character = self.text[index]
            if opened is None and character in _OPENING:
                opened, closing = index, _CLOSING[character]
            elif opened is not None and character == closing:
                opened = None
        return opened

    def alone_on_line(self, start: int, end: int) -> bool:
        """Whether nothing but signs shares the line: page furniture."""
        left = self.text[max(0, start - _NEAR) : start].rpartition("\n")[2]
        right = self.text[end : end + _NEAR].partition("\n")[0]
        return not re.search(r"\w", left) and not re.search(r"\w", right)
