"""Reading the lexicon off the names of the actors and places that are stored now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from timeline.models import Actor, Place
from timeline.models.translated import LANGUAGES
from timeline.search.analyser import Analyser, ProtectedNames, analyser_of
from timeline.search.arabic import stem, with_dots
from timeline.search.english import is_article as is_latin_article
from timeline.search.folding import is_arabic, is_cyrillic, words_of
from timeline.search.lexicon import Lexicon
from timeline.search.russian import is_article as is_cyrillic_article
from timeline.search.vocabulary import rules_fingerprint

_ARTICLE = "ال"
# Russian names that end in a consonant take case endings and have none of their own.
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
# Shorter words of names are initials and particles (بن, аль, В.).
_SHORTEST = 3
_COLUMNS = [f"{field}_{code}" for field in ("name", "aliases") for code in LANGUAGES]
_NAMES_FINGERPRINT = """
    SELECT md5(coalesce(string_agg(names, '' ORDER BY names), ''))
    FROM (
        SELECT ROW(slug, type, name_ar, name_en, name_ru,
                   aliases_ar, aliases_en, aliases_ru)::text AS names
        FROM timeline_actor
        UNION ALL
        SELECT ROW(slug, name_ar, name_en, name_ru,
                   aliases_ar, aliases_en, aliases_ru)::text
        FROM timeline_place
    ) AS named
"""


@dataclass(frozen=True, slots=True)
class _Named:
    """An actor or place, by all its names; each a row of folded and written words."""

    is_person: bool
    names: tuple[tuple[tuple[str, str], ...], ...]


def present_fingerprint() -> str:
    """That of the gazetteer's names and the analyser's rules as they are now.

    One query, which reads no names: it is asked after every article.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NAMES_FINGERPRINT)
        (names,) = cursor.fetchone()
    return f"{names}{rules_fingerprint()}"


def read_gazetteer() -> Lexicon:
    """The lexicon of the actors and places that are stored now; two queries."""
    rows = list(_rows())
    written = _written(rows)
    protected = ProtectedNames(
        people=frozenset(
            word
            for row in rows
            if row.is_person
            for name in row.names
            for word, _ in name
            if is_arabic(word)
        ),
        # Particles stand before the first word of a name, not within it.
        places=frozenset(
            stem(name[0][0])
            for row in rows
            if not row.is_person
            for name in row.names
            if is_arabic(name[0][0])
        ),
        cyrillic=frozenset(
            word for word in written if is_cyrillic(word) and word[-1] in _CONSONANTS
        ),
    )
    return Lexicon(protected, written, _kin(rows, analyser_of(protected)))


def _written(rows: Iterable[_Named]) -> dict[str, str]:
    written: dict[str, str] = {}
    for row in rows:
        for name in row.names:
            if row.is_person or len(name) == 1:
                for folded, as_written in name:
                    written.setdefault(folded, as_written)
    return written


def _kin(rows: Iterable[_Named], analyser: Analyser) -> dict[str, list[str]]:
    kin: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        lexemes = {
            analyser.lexeme(name[0][0]) for name in row.names if len(name) == 1
        } - {""}
        for lexeme in lexemes:
            kin[lexeme] |= lexemes - {lexeme}
    return {lexeme: sorted(others) for lexeme, others in kin.items() if others}


def _rows() -> Iterator[_Named]:
    """Every actor and place, in the order of their slugs."""
    actors = Actor.objects.order_by("slug").values_list("type", *_COLUMNS)
    for kind, *columns in actors:
        yield _Named(kind == Actor.Type.PERSON, tuple(_names(columns)))
    for columns in Place.objects.order_by("slug").values_list(*_COLUMNS):
        yield _Named(is_person=False, names=tuple(_names(columns)))


def _names(
    columns: Iterable[str | list[str]],
) -> Iterator[tuple[tuple[str, str], ...]]:
    for column in columns:
        for name in [column] if isinstance(column, str) else column:
            if words := tuple(_words(name)):
                yield words


def _words(name: str) -> Iterator[tuple[str, str]]:
    """The words of a name, folded and as written, without articles and particles."""
    for word in words_of(name):
        folded = without_article(with_dots(word.folded))
        article = is_latin_article(folded) or is_cyrillic_article(folded)
        if len(folded) >= _SHORTEST and not article:
            yield folded, name[word.start : word.end]


def without_article(folded: str) -> str:
    """A folded Arabic word without ال, if it has one and more than two letters more.

    >>> without_article("الشيباني"), without_article("الاس")
    ('شيباني', 'الاس')
    """
    bare = folded.removeprefix(_ARTICLE)
    return bare if len(bare) >= _SHORTEST else folded
