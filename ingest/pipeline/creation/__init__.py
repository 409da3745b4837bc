"""When each article of a page was published, and how that is known.

In this order: what the loader or the page's metadata says; words of the page ("نُشر
في", a dateline); words of the article ("اليوم، الأربعاء 24"); relative ages, counted from
the page's own day once one article of the page fixes it; else the interval that the
text's own words allow.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from ingest.pipeline.creation.bounds import bounded
from ingest.pipeline.creation.datelines import dateline_days
from ingest.pipeline.creation.words import (
    Presupposition,
    day_of_post,
    day_of_today_words,
    fits_today,
    own_text,
    stated_day,
)
from ingest.pipeline.document import ArticleText, CreationTime

__all__ = ["Presupposition", "date_articles"]

Presupposed = Callable[[ArticleText], tuple[Presupposition, ...]]
_DAY = datetime.timedelta(days=1)
# How far back "today, Wednesday 24 December" is looked for when nothing else is said.
_YEARS_BACK = 15


def date_articles(
    articles: tuple[ArticleText, ...],
    *,
    presupposed: Presupposed,
    horizon: datetime.date,
) -> tuple[ArticleText, ...]:
    """The articles of one page with ``created`` set as far as can be known.

    ``presupposed`` tells which offices an article speaks of and since when they were
    held; ``horizon`` is the last day on which the page can have been published: the
    day on which it was read.
    """
    stated = tuple(_stated(article, presupposed, horizon) for article in articles)
    aged = _by_age(stated)
    return tuple(
        article
        if article.created
        else replace(article, created=bounded(article, presupposed(article), horizon))
        for article in aged
    )


def _stated(
    article: ArticleText, presupposed: Presupposed, horizon: datetime.date
) -> ArticleText:
    if article.created is not None:
        return article
    text = own_text(article)
    day = stated_day(article.stamp, article.language) if article.stamp else None
    if day is not None and day <= horizon and fits_today(day, text, article.language):
        return _on(article, day, "stated")
    years = range(horizon.year - _YEARS_BACK, horizon.year + 1)
    for found, days in (
        ("today-words", day_of_today_words(text, article.language, years)),
        ("dateline", dateline_days(text, article.language, years)),
    ):
        day = _only_possible(article, days, presupposed, horizon)
        if day is not None and fits_today(day, text, article.language):
            return _on(article, day, found)
    posted = day_of_post(article, text)
    return article if posted is None else _on(article, posted, "today-words")


def _on(article: ArticleText, day: datetime.date, found: str) -> ArticleText:
    return replace(article, created=CreationTime(day, day, found))


def _only_possible(
    article: ArticleText,
    days: set[datetime.date],
    presupposed: Presupposed,
    horizon: datetime.date,
) -> datetime.date | None:
    """The one of the days on which the article can have been published."""
    days = {day for day in days if day <= horizon}
    if len(days) > 1:
        since = max((p.not_before for p in presupposed(article)), default=None)
        days = {day for day in days if since is None or day >= since}
    if len(days) > 1:
        interval = bounded(article, presupposed(article), horizon)
        if interval is not None:
            days = {d for d in days if interval.earliest <= d <= interval.latest}
    return days.pop() if len(days) == 1 else None


def _by_age(articles: tuple[ArticleText, ...]) -> tuple[ArticleText, ...]:
    """Ages counted from the page's own day, which an article of known day fixes.

    "6 days ago" over an article of the 31st puts the page on the 6th or 7th: between
    six and seven times 24 hours lie between them.
    """
    for known in articles:
        if known.created and known.created.exact and known.age_days is not None:
            first = known.created.exact + known.age_days * _DAY
            return tuple(_aged(article, first, first + _DAY) for article in articles)
    return articles


def _aged(
    article: ArticleText, first: datetime.date, last: datetime.date
) -> ArticleText:
    if article.created or article.age_days is None:
        return article
    age = article.age_days * _DAY
    created = CreationTime(first - age - _DAY, last - age, "relative-age")
    return replace(article, created=created)
