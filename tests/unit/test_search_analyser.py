"""The analyser: which words are one, which are not, and that nothing breaks it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from timeline.search.analyser import Analyser, ProtectedNames
from timeline.search.arabic import stem, with_dots
from timeline.search.corrections import corrected, nearest_names
from timeline.search.folding import fold, words_of
from timeline.search.lexicon import Lexicon
from timeline.search.query import MAX_QUERY_LENGTH, parse

CORPUS = Path(__file__).parents[1] / "corpus" / "search_words.toml"
ROWS = tomllib.loads(CORPUS.read_text(encoding="utf-8"))

PEOPLE = ["بوتين", "شيباني", "وليد", "لافروف", "فيصل", "علي", "شويغو", "اسد"]
NAMES = ProtectedNames(
    people=frozenset(PEOPLE),
    places=frozenset(stem(fold(place)) for place in ("أنقرة", "الكويت")),
    cyrillic=frozenset({"хмеймим"}),
)
ANALYSER = Analyser(NAMES)
LEXICON = Lexicon(
    NAMES,
    {
        "لافروف": "لافروف",
        "لافرينتييف": "لافرينتييف",
        "شويغو": "شويغو",
        "lavrov": "Lavrov",
        "lavrentiev": "Lavrentiev",
        "erdogan": "Erdoğan",
        "homs": "Homs",
        "шойгу": "Шойгу",
    },
)

UNHURRIED = settings(deadline=None)  # the first example reads the word lists
# Any text, rich in the letters and signs that the rules look at.
TRICKY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "وفبلكسالةهىيءؤئأإآـَُّ٣٠-'’\"«»()|&!:*<>\\\0 \u200f\ud800ﷺёйAаİß"
        ),
        st.characters(),
    ),
    max_size=60,
)
ARABIC_WORD = st.text(
    alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ", min_size=3, max_size=9
)


def lexemes(text: str) -> list[str]:
    return [token.lexeme for token in ANALYSER.tokens(text)]


@pytest.mark.parametrize("row", ROWS["same"], ids=lambda row: row["words"][0])
def test_analyser_finds_each_form_by_the_others(row: dict[str, Any]) -> None:
    forms = {word: tuple(lexemes(word)) for word in row["words"]}
    assert len(set(forms.values())) == 1, f"{row['why']}: {forms}"
    assert all(forms.values())


@pytest.mark.parametrize("row", ROWS["apart"], ids=lambda row: row["words"][0])
def test_analyser_keeps_different_words_apart(row: dict[str, Any]) -> None:
    first, second = map(lexemes, row["words"])
    assert first != second, row["why"]


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(
    "particle", ["و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل"]
)
def test_analyser_takes_any_particle_off_a_name_and_no_letter_of_it(
    name: str, particle: str
) -> None:
    assert lexemes(particle + name) == [name]


@pytest.mark.parametrize(
    "text", ["في", "وفي", "على", "the", "of", "в", "и", "!?", "", "ـــ"]
)
def test_analyser_leaves_stop_words_and_signs_out(text: str) -> None:
    assert lexemes(text) == []


def test_analyser_keeps_the_place_of_stop_words_but_not_of_the_article() -> None:
    tokens = list(ANALYSER.tokens("the visit of al-Sharaa to Moscow"))
    assert [(t.lexeme, t.position) for t in tokens] == [
        ("visit", 2),
        ("sharaa", 4),
        ("moscow", 6),
    ]


def test_analyser_says_where_words_stand_in_the_text_as_written() -> None:
    text = "قال: «وللشَّيْبــانِي»."
    token = list(ANALYSER.tokens(text))[-1]
    assert text[token.start : token.end] == "وللشَّيْبــانِي"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("S-400", ["s", "400"]),
        ("S400", ["s", "400"]),
        ("U.S. troops", ["us", "troops"]),
        ("2025-07-31", ["2025-07-31"]),
        ("٢٠٢٥-٠٧", ["2025-07"]),
        ("2015-2016", ["2015", "2016"]),
        ("31.07.2025", ["31", "7", "2025"]),
        ("российско-сирийский", ["российско", "сирийский"]),
        ("ﻻﻓﺮﻭﻑ", ["لافروف"]),
    ],
)
def test_words_of_parts_a_text_into_words(text: str, words: list[str]) -> None:
    assert [word.folded for word in words_of(text)] == words


@UNHURRIED
@given(ARABIC_WORD)
def test_fold_agrees_with_camel_tools_where_it_folds(word: str) -> None:
    theirs = normalize_teh_marbuta_ar(
        normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(word)))
    )
    assert with_dots(fold(word)) == re.sub("[ؤئ]", "ء", theirs)


@UNHURRIED
@given(TRICKY)
def test_fold_has_nothing_left_to_fold(text: str) -> None:
    for word in words_of(text):
        again = [one.folded for one in words_of(word.folded)]
        assert "".join(again) == word.folded or not word.folded.isalpha()


@UNHURRIED
@given(TRICKY)
def test_analyser_never_raises_and_stays_within_the_text(text: str) -> None:
    last = 0
    for token in ANALYSER.tokens(text):
        assert last <= token.start < token.end <= len(text)
        last = token.end


@UNHURRIED
@given(ARABIC_WORD, TRICKY, TRICKY)
def test_index_and_question_agree_for_any_arabic_word(
    word: str, before: str, after: str
) -> None:
    asked = set(lexemes(word))
    held = set(lexemes(f"{before} {word} {after}"))
    assert asked <= held


@UNHURRIED
@given(ARABIC_WORD, st.sampled_from("وفبلك"))
def test_a_particle_before_an_unknown_word_changes_nothing(
    word: str, particle: str
) -> None:
    joined = lexemes(particle + word)
    # Now and then the two make a word of their own, a root that begins so.
    assume(joined and joined != [stem(with_dots(fold(particle + word)))])
    assert joined == lexemes(word)


@UNHURRIED
@given(TRICKY)
def test_parse_never_raises_and_its_literals_are_whole(text: str) -> None:
    query = parse(text, ANALYSER)
    assert query.tsquery.count("'") % 2 == 0
    assert "\0" not in query.tsquery


@pytest.mark.parametrize(
    ("text", "tsquery"),
    [
        ("Putin visits", "('putin') & ('visit')"),
        ('"visit to Moscow"', "('visit' <2> 'moscow')"),
        ("«вывод войск»", "('вывод' <1> 'войск')"),
        ("“Security Council”", "('security' <1> 'council')"),
        ("Putin -call", "('putin') & !('call')"),
        ("Putin −call", "('putin') & !('call')"),
        ('Putin -"Security Council"', "('putin') & !('security' <1> 'council')"),
        ("-S-300", "!('s' <1> '300')"),
        ("S-300", "('s') & ('300')"),
        ("al-Sharaa", "('sharaa')"),
        ("Putin Putin", "('putin')"),
        ('Putin "', "('putin')"),
        ('"Putin', "('putin')"),
        ('a"Putin"b', "('putin') & ('b')"),
        ("Putin & ! | ( ) <-> :* call", "('putin') & ('call')"),
        ('- -- "" «»', ""),
        ("the of", ""),
        ("", ""),
    ],
)
def test_parse_reads_words_phrases_and_minus(text: str, tsquery: str) -> None:
    assert parse(text, ANALYSER).tsquery == tsquery


def test_parse_looks_at_no_more_than_the_longest_query() -> None:
    query = parse("م" * 10_000_000, ANALYSER)
    assert len(query.text) == MAX_QUERY_LENGTH


@pytest.mark.parametrize(
    ("typo", "name"),
    [
        ("lavrof", "lavrov"),
        ("lavrow", "lavrov"),
        ("lvarov", "lavrov"),
        ("lavrentyev", "lavrentiev"),
        ("erdoggan", "erdogan"),
        ("шайгу", "шойгу"),
        ("لافروب", "لافروف"),
        ("ولافروب", "لافروف"),
        ("شويغوا", "شويغو"),
        ("hops", "homs"),
        ("wheat", ""),
        ("hom", ""),
        ("moscow", ""),
        ("2254", ""),
    ],
)
def test_nearest_name_forgives_a_letter_or_two(typo: str, name: str) -> None:
    assert nearest_names(fold(typo), LEXICON) == ([name] if name else [])


def test_corrected_says_what_it_looked_for_instead() -> None:
    query = parse("Lavrof wheat -Shoigoo", ANALYSER)
    mended = corrected(query, LEXICON, lambda asked: dict.fromkeys(asked, 0))
    assert mended.tsquery == "('lavrov') & ('wheat') & !('shoigoo')"
    assert [(one.written, one.used) for one in mended.corrections] == [
        ("Lavrof", "Lavrov")
    ]


def test_corrected_leaves_words_alone_that_some_event_holds() -> None:
    query = parse("Lavrof", ANALYSER)
    assert corrected(query, LEXICON, lambda asked: dict.fromkeys(asked, 1)) is query


def test_corrected_prefers_the_name_that_most_events_hold() -> None:
    lexicon = Lexicon(written={"asaad": "Asaad", "assad": "Assad"})
    counts = {"asad": 0, "assad": 9, "asaad": 1}
    query = corrected(
        parse("Asad", ANALYSER),
        lexicon,
        lambda asked: {one: counts[one] for one in asked},
    )
    assert query.tsquery == "('assad')"
