"""An aggregator page becomes its articles, each with its own publisher and date.

An article begins at its head: a publisher, an age or a date, a byline, a title; it
ends at its signature, at a heading such as "مقالات ذات صلة", at the comments, or where
the next head begins. What lies between belongs to none.
"""

from __future__ import annotations

import datetime

from ingest.pipeline.document import ArticleText, CreationTime, Page
from ingest.pipeline.script import language_of
from ingest.pipeline.segment.cleaning import dropped_within, trimmed, without_stamp
from ingest.pipeline.segment.drafts import Draft, drafts_of
from ingest.pipeline.segment.heads import publisher_of, stamp_of, title_of, with_names
from ingest.pipeline.segment.lines import lines_of, publisher_in_dateline
from ingest.pipeline.segment.settling import settled

# Fewer characters of running text than this are a teaser, not an article, unless
# they are all that the page holds.
SHORTEST_ARTICLE = 250
# An article of an aggregator that states its own date may be as short as a brief.
SHORTEST_BRIEF = 100
_DAY = datetime.timedelta(days=1)


def split_articles(page: Page) -> tuple[ArticleText, ...]:
    """The page's articles in order; never none while the page has running text."""
    drafts = drafts_of(with_names(settled(lines_of(page.text))))
    full = [draft for draft in drafts if _is_long(draft) and draft.is_article]
    if not full:
        full = sorted(drafts, key=lambda d: d.body_size, reverse=True)[:1]
    full = [draft for draft in full if draft.body_size or len(drafts) == 1]
    return tuple(_article(page, draft, alone=len(full) == 1) for draft in full)


def _is_long(draft: Draft) -> bool:
    shortest = SHORTEST_BRIEF if draft.is_stated else SHORTEST_ARTICLE
    return draft.body_size >= shortest


def _article(page: Page, draft: Draft, *, alone: bool) -> ArticleText:
    lines = trimmed(draft.lines)
    if not lines:
        return ArticleText(page.text, title=page.title, language=page.language or "ar")
    start, end = lines[0].span.start, lines[-1].span.end
    text, start, inline_stamp = without_stamp(page.text[start:end], start)
    stamp = stamp_of(draft.head) or inline_stamp or stamp_of(draft.tail)
    publisher = draft.signed or publisher_of(draft.head)
    titles = [line for line in draft.head if line.text.strip() != publisher]
    within = sorted([*draft.head, *lines], key=lambda line: line.span)
    return ArticleText(
        text,
        offset=start,
        title=page.title if alone and page.title else title_of(titles, lines),
        publisher=publisher
        or (page.publisher if alone else "")
        or publisher_in_dateline(text),
        byline=draft.byline,
        url=page.url if alone else "",
        language=(page.language if alone else "") or language_of(text),
        created=page.created if alone else _given(page, draft, stamp),
        dropped=dropped_within(text, start, within),
        stamp=stamp,
        age_days=draft.age_days,
    )


def _given(page: Page, draft: Draft, stamp: str) -> CreationTime | None:
    """The day given for a page of several articles, for one that states none.

    An age counts back from it: "منذ 3 أيام" is three times 24 hours and less than four.
    """
    created = page.created
    if created is None or created.found != "given" or stamp:
        return None
    if draft.age_days is None:
        return created
    age = draft.age_days * _DAY
    return CreationTime(
        created.earliest - age - _DAY, created.latest - age, "relative-age"
    )
