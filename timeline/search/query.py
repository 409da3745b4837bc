"""What a reader asks for: words, "words in a row", and words to leave out.

Every word must be there; ``"…"``, «…», “…” ask for words that follow one another; a
minus before a word or phrase leaves out what holds it. Everything else (``& | ! ( )``,
a lone quote) is punctuation: there is no input that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.search.analyser import Analyser, Token

# Longer text is pasted by mistake; what is over is not looked at.
MAX_QUERY_LENGTH = 200

_QUOTES = (('"', '"'), ("«", "»"), ("“", "”"), ("„", "“"))
_MINUS = "-−–—"
_ASKED = re.compile(
    rf"(?<!\S)(?P<minus>[{_MINUS}]?)(?:"
    + "|".join(f"{a}(?P<q{n}>[^{a}{b}]*){b}" for n, (a, b) in enumerate(_QUOTES))
    + r'|(?P<word>[^\s"«»“”„]+))'
)
_ANY_QUOTE = re.compile('["«»“”„]')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow one another (or a single one), or must not."""

    tokens: tuple[Token, ...]
    excluded: bool = False

    @property
    def tsquery(self) -> str:
        """The term in PostgreSQL's notation."""
        joined = quoted(self.tokens[0].lexeme)
        for before, token in zip(self.tokens, self.tokens[1:], strict=False):
            distance = token.position - before.position
            joined += f" <{distance}> {quoted(token.lexeme)}"
        return f"!({joined})" if self.excluded else f"({joined})"


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that nothing holds, and the name that was looked for instead of it."""

    written: str
    used: str


@dataclass(frozen=True, slots=True)
class Query:
    """A search as it was understood.

    ``text`` is what was read of the reader's words. No ``terms`` means that nothing
    in it can be looked for (signs and stop words): it narrows nothing.
    """

    text: str
    terms: tuple[Term, ...]
    corrections: tuple[Correction, ...] = ()

    @property
    def tsquery(self) -> str:
        """All terms in PostgreSQL's notation; "" without terms."""
        return " & ".join(term.tsquery for term in self.terms)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that an event must hold."""
        return tuple(term for term in self.terms if not term.excluded)


def quoted(lexeme: str) -> str:
    """A lexeme as a literal of tsvector and tsquery."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def parse(text: str, analyser: Analyser) -> Query:
    """Read a search; anything is one."""
    text = " ".join(text[:MAX_QUERY_LENGTH].replace("\0", " ").split())
    return Query(text, tuple(dict.fromkeys(_terms(text, analyser))))


def _terms(text: str, analyser: Analyser) -> Iterator[Term]:
    for match in _ASKED.finditer(_without_lone_quotes(text)):
        word, excluded = match["word"], bool(match["minus"])
        asked = word or next(filter(None, match.groups()[1:]), "")
        tokens = tuple(analyser.tokens(asked))
        # A word to leave out may be several ("-С-300"): only together are they meant.
        if tokens and (excluded or word is None):
            yield Term(tokens, excluded=excluded)
        else:
            yield from (Term((token,)) for token in tokens)


def _without_lone_quotes(text: str) -> str:
    """Each quotation set apart by spaces, quotes that pair with none made spaces."""
    quotations = "|".join(f"{a}[^{a}{b}]*{b}" for a, b in _QUOTES)
    pieces = re.split(f"([{_MINUS}]?(?:{quotations}))", text)
    return " ".join(
        piece if number % 2 else _ANY_QUOTE.sub(" ", piece)
        for number, piece in enumerate(pieces)
    )
