from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.robots import Rule, parse_robots


def allows(text: str, path: str) -> bool:
    return parse_robots(text).allow(path)


def test_robots_without_rules_allows_all():
    for text in ("", "# nothing", "Disallow: /", "User-agent: *\nDisallow:", "<html>"):
        assert allows(text, "/a")


def test_robots_for_everyone_counts_where_none_is_for_us():
    text = "User-agent: Other\nDisallow: /\n\nUser-agent: *\nDisallow: /private\n"
    assert allows(text, "/a")
    assert not allows(text, "/private/a")


def test_robots_for_us_replaces_that_for_everyone():
    text = "User-agent: *\nDisallow: /\n\nuser-agent: masarbot/2.0\nDisallow: /b\n"
    assert allows(text, "/a")
    assert not allows(text, "/b")


def test_robots_groups_of_several_names_and_our_groups_together():
    text = (
        "User-agent: Other\nUser-agent: MasarBot\nDisallow: /a\nSitemap: x\n"
        "User-agent: *\nDisallow: /\n\nUser-agent: MasarBot\nDisallow: /b\n"
    )
    assert [allows(text, path) for path in ("/a", "/b", "/c")] == [False, False, True]


def test_robots_longest_rule_decides_and_allowing_wins_a_tie():
    text = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c\n"
    assert [allows(text, path) for path in ("/a/x", "/a/b", "/c")] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a/b.pdf?x", False),
        ("/*.pdf", "/a/b.pdf?x", True),
        ("/a*b*c", "/a1b2c3", True),
        ("/a*b*c", "/a1c2b3", False),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("*", "/x", True),
        ("/a*", "/a", True),
        ("/ab*ba$", "/aba", False),
        ("/*$", "/", True),
    ],
)
def test_robots_patterns(pattern, path, matches):
    assert Rule(pattern, allowed=False).matches(path) is matches


def test_robots_reads_arabic_paths():
    assert not allows(
        "User-agent: *\nDisallow: /أخبار", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1"
    )


@given(st.text(max_size=400), st.text("/abc*$?%", max_size=20))
def test_robots_of_any_text_answers(text, path):
    assert allows(text, "/" + path) in {True, False}


def test_robots_pattern_of_many_stars_ends():
    """Backtracking would take longer than the suite's limit for one test."""
    assert not Rule("/" + "*a" * 20_000 + "b$", allowed=False).matches(
        "/" + "a" * 30_000
    )
