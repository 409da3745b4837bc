"""The interface's words: nothing untranslated, and what is compiled is what is written."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

LOCALE = Path(__file__).resolve().parents[2] / "locale"
LANGUAGES = {"ar": 6, "ru": 4}  # plural forms


def read(language: str) -> dict[str, list[str]]:
    """Translations by source text, several where it has a plural."""
    text = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text("utf-8")
    entries: dict[str, list[str]] = {}
    for block in re.split(r"\n\n+", text):
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            field = re.match(r'(msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$', line)
            if field:
                name = field[1]
                fields[name] = ast.literal_eval(field[2])
            elif line.startswith('"'):
                fields[name] += ast.literal_eval(line)
        source = fields.pop("msgid")
        fields.pop("msgid_plural", None)
        entries[source] = list(fields.values())
    return entries


def compiled(language: str) -> gettext.GNUTranslations:
    path = LOCALE / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_leaves_nothing_untranslated(language: str) -> None:
    text = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text("utf-8")
    assert "fuzzy" not in text
    missing = [source for source, texts in read(language).items() if "" in texts]
    assert missing == []


@pytest.mark.parametrize(("language", "forms"), LANGUAGES.items())
def test_every_plural_has_all_forms_of_the_language(language: str, forms: int) -> None:
    plurals = [texts for texts in read(language).values() if len(texts) > 1]
    assert plurals
    assert {len(texts) for texts in plurals} == {forms}


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str) -> None:
    for source, texts in read(language).items():
        wanted = set(re.findall(r"%\(\w+\)s", source))
        for text in texts:
            # "حدثان" says two without a number; nothing may be added, though.
            assert set(re.findall(r"%\(\w+\)s", text)) <= wanted, source
        if len(texts) == 1:
            assert set(re.findall(r"%\(\w+\)s", texts[0])) == wanted, source


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogue_agrees_with_its_source(language: str) -> None:
    catalogue = compiled(language)
    for source, texts in read(language).items():
        if not source:
            continue
        if len(texts) == 1:
            assert catalogue.gettext(source) == texts[0]
            continue
        for number in (0, 1, 2, 3, 5, 11, 21, 100, 103, 111):
            said = catalogue.ngettext(source, source, number)
            assert said == texts[_form(language, number)]


def _form(language: str, number: int) -> int:
    """The plural form of a number, by the rules of the Unicode CLDR."""
    if language == "ru":
        if number % 10 == 1 and number % 100 != 11:
            return 0
        return 1 if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else 2
    if number <= 2:
        return number
    if number % 100 in range(3, 11):
        return 3
    return 4 if number % 100 >= 11 else 5


def test_both_catalogues_know_the_same_texts() -> None:
    assert set(read("ar")) == set(read("ru"))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "حدث واحد"),
        (2, "حدثان"),
        (3, "%(total)s أحداث"),
        (11, "%(total)s حدثاً"),
        (100, "%(total)s حدث"),
        (110, "%(total)s أحداث"),
    ],
)
def test_arabic_counts_as_arabic_does(number: int, expected: str) -> None:
    said = compiled("ar").ngettext("%(total)s event", "%(total)s events", number)
    assert said == expected
