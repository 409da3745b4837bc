"""Reads the folded text once, left to right, into atoms and their kind string."""

from __future__ import annotations

from ingest.pipeline.timex.atoms import TOKEN, Atom
from ingest.pipeline.timex.lexicon import Form, Lexicon
from ingest.pipeline.timex.numeric import read_number

# Signs that make the figure beside them a sum, a share or a code, never a date.
_BEFORE_FIGURE = frozenset("$€£#@+_%٪")
_AFTER_FIGURE = frozenset("%٪$€£°")


def read_atoms(text: str, lexicon: Lexicon) -> list[Atom]:
    """Cut a folded text into atoms; unknown words in a row become one atom.

    Linear in the length of the text: every word is looked up once, and only the
    first words of phrases ("كانون", "تشرين", "بعد") look a few words ahead.
    """
    atoms: list[Atom] = []
    lookup = lexicon.forms.get
    resume = 0
    after_unknown = False
    for match in TOKEN.finditer(text):
        word = match[0]
        form = lookup(word)
        if form is None and not "0" <= word[0] <= "9":
            if not after_unknown and match.start() >= resume:
                atoms.append(Atom("unknown", match.start(), match.end()))
                after_unknown = True
            continue
        start, end = match.span()
        if start < resume:
            continue
        if form is None:
            atoms.append(_figure(text, start, end))
        else:
            if word in lexicon.phrases:
                form, end = _longest(lexicon, text, start, (form, end))
            resume = end
            if form.conjunction:
                atoms.append(Atom("and", start, start + 1))
            atoms.append(_atom(form, start, end))
        after_unknown = atoms[-1].kind == "unknown"
    return atoms


def _longest(
    lexicon: Lexicon, text: str, start: int, single: tuple[Form, int]
) -> tuple[Form, int]:
    """The longest phrase that stands here, or the single word."""
    for phrase, pattern in lexicon.phrases[text[start : single[1]]]:
        match = pattern.match(text, start)
        if match is not None:
            return phrase, match.end()
    return single


def _atom(form: Form, start: int, end: int) -> Atom:
    kind, value, note, weak, madda = form.entry
    start += form.offset
    return Atom(kind, start, end, value, note, weak, madda, (), 0, form.preposition)


def _figure(text: str, start: int, end: int) -> Atom:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before in _BEFORE_FIGURE or after in _AFTER_FIGURE or _is_latin(before):
        return Atom("number", start, end)
    return read_number(text, start, end)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
