"""Showing where a text holds what was asked for, in the text as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from timeline.search.analyser import Token, analyser_of
from timeline.search.asking import present_lexicon, read
from timeline.search.lexicon import Lexicon
from timeline.search.query import Query, Term


def highlight(text: str, query: Query | str) -> SafeString:
    """The text with ``<mark>`` around the words that were asked for, HTML-safe.

    A word is marked whole, with what is written together with it ("وللشيباني"); a
    phrase only where its words follow one another; a name also as other languages
    have it (Шойгу marks شويغو). All else is escaped.
    """
    asked = read(query) if isinstance(query, str) else query
    if not asked.wanted:
        return conditional_escape(text)
    lexicon = present_lexicon()
    tokens = list(analyser_of(lexicon.protected).tokens(text))
    found = {
        token.start for term in asked.wanted for token in _found(term, tokens, lexicon)
    }
    return _marked(text, [token for token in tokens if token.start in found])


def _found(term: Term, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Token]:
    """The tokens at which all of a term's words stand in their row."""
    by_position = {token.position: token for token in tokens}
    wanted = [
        (one.position, {one.lexeme, *lexicon.kin.get(one.lexeme, ())})
        for one in term.tokens
    ]
    for token in tokens:
        shift = token.position - wanted[0][0]
        row = [
            there
            for position, lexemes in wanted
            if (there := by_position.get(position + shift)) and there.lexeme in lexemes
        ]
        if len(row) == len(wanted):
            yield from row


def _marked(text: str, tokens: Sequence[Token]) -> SafeString:
    ends = [0, *(token.end for token in tokens)]
    before = (
        (text[end : token.start], text[token.start : token.end])
        for end, token in zip(ends, tokens, strict=False)
    )
    marked = format_html_join("", "{}<mark>{}</mark>", before)
    return format_html("{}{}", marked, text[ends[-1] :])
