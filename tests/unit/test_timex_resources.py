"""The date lexicons are whole: every file loads, every kind and rule is known."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from ingest.pipeline.normalize import fold_arabic
from ingest.pipeline.timex import grammar_ar, grammar_en, grammar_ru
from ingest.pipeline.timex.kinds import CHARACTER, character_class
from ingest.pipeline.timex.lexicon import load_lexicon
from ingest.pipeline.timex.reader import SHAPES
from ingest.pipeline.timex.rules import compile_rules

_GRAMMARS = {"ar": grammar_ar, "en": grammar_en, "ru": grammar_ru}
_ARABIC = ["months", "hijri", "weekdays", "numerals", "units", "seasons", "modifiers"]


@pytest.mark.parametrize("name", _ARABIC)
def test_arabic_words_have_known_kinds_and_clitics(name: str) -> None:
    path = files("ingest") / "resources" / "ar" / f"{name}.toml"
    for table in tomllib.loads(path.read_text(encoding="utf-8"))["word"]:
        assert table["kind"] in CHARACTER
        assert table["clitics"] in {"none", "and", "bare", "definite"}
        assert all(words for words in table["forms"].values())


@pytest.mark.parametrize("system", ["levantine", "egyptian"])
def test_every_month_of_the_two_main_systems_is_named(system: str) -> None:
    lexicon = load_lexicon("ar")
    entries = [form.entry for form in lexicon.forms.values()]
    entries += [row[0].entry for rows in lexicon.phrases.values() for row in rows]
    named = {e.value for e in entries if e.kind == "month" and e.note == system}
    assert named == set(range(1, 13))


def test_definite_words_begin_with_the_article() -> None:
    for name in _ARABIC:
        path = files("ingest") / "resources" / "ar" / f"{name}.toml"
        for table in tomllib.loads(path.read_text(encoding="utf-8"))["word"]:
            if table["clitics"] == "definite":
                for words in table["forms"].values():
                    assert all(fold_arabic(w).text.startswith("ال") for w in words)


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
def test_every_rule_yields_a_shape_that_is_resolved(language: str) -> None:
    module = _GRAMMARS[language]
    assert {rule.shape for rule in module.RULES} <= SHAPES
    assert all(character_class(name) for name in module.STARTS)


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
def test_a_lexicon_is_loaded_once(language: str) -> None:
    assert load_lexicon(language) is load_lexicon(language)


def test_a_rule_that_repeats_without_bound_is_refused() -> None:
    with pytest.raises(ValueError, match="without bound"):
        compile_rules({"endless": ("date", "<day>*")})


def test_clitic_forms_of_a_month_and_a_definite_word_are_known() -> None:
    forms = load_lexicon("ar").forms
    for word in ("وبتموز", "لتموز", "كالشهر", "للعام", "وبالعام", "فالخميس"):
        assert fold_arabic(word).text in forms
