"""Which events a search finds, and in which order."""

from __future__ import annotations

import functools
import time
from collections.abc import Collection, Mapping

from django.contrib.postgres.search import SearchQueryField
from django.db import connections, router
from django.db.models import BooleanField, F, FloatField, Func, Value

from timeline.models import EventSearch
from timeline.models.events import EventQuerySet
from timeline.search.analyser import analyser_of
from timeline.search.corrections import corrected
from timeline.search.lexicon import Lexicon, stored_lexicon
from timeline.search.query import Query, parse, quoted

# One page asks the same a dozen times (list, facets, picture). What other processes
# write is seen after this many seconds; what this one writes, at once.
_SECONDS_KEPT = 10
_QUERIES_KEPT = 256

# More than this many is "many": the count only tells missing words and ranks names.
_COUNTS = """
    SELECT lexeme, (
        SELECT count(*) FROM (
            SELECT FROM timeline_eventsearch WHERE document @@ query::tsquery LIMIT 1000
        ) AS holding
    )
    FROM unnest(%s::text[], %s::text[]) AS asked (lexeme, query)
"""


def read(text: str) -> Query:
    """A reader's words as they are understood, with typos in names corrected.

    Never raises for what the text holds. At most four queries, and none if the same
    was read some seconds ago.
    """
    return _read(text[: 4 * 1024], _now())


def matching(queryset: EventQuerySet, text: str) -> EventQuerySet:
    """Those events of ``queryset`` that hold all that ``text`` asks for."""
    query = read(text)
    return _narrowed(queryset, query) if query.terms else queryset


def ranked(queryset: EventQuerySet, text: str) -> EventQuerySet:
    """The same, the most telling first, then the latest; a total order.

    A word tells more in a title or name than in a summary, there more than in a
    source; words that stand close together tell more than scattered ones.
    """
    query = read(text)
    if not query.wanted:
        return matching(queryset, text).in_order(newest_first=True)
    rank = Func(
        F("search__document"),
        _tsquery(query),
        function="ts_rank_cd",
        output_field=FloatField(),
    )
    events = _narrowed(queryset, query).alias(search_rank=rank)
    return events.order_by("-search_rank", "-sort_key", "-pk")


def present_lexicon() -> Lexicon:
    """The names that the index was made with; one query, or none for some seconds."""
    return _lexicon(_now())


def forget() -> None:
    """Let the next search read the lexicon and the index as they are now."""
    _read.cache_clear()
    _lexicon.cache_clear()


def _narrowed(queryset: EventQuerySet, query: Query) -> EventQuerySet:
    return queryset.filter(
        Func(
            F("search__document"),
            _tsquery(query),
            template="%(expressions)s",
            arg_joiner=" @@ ",
            output_field=BooleanField(),
        )
    )


def _tsquery(query: Query) -> Func:
    return Func(
        Value(query.tsquery),
        template="%(expressions)s::tsquery",
        output_field=SearchQueryField(),
    )


def _now() -> int:
    return int(time.monotonic() // _SECONDS_KEPT)


@functools.lru_cache(maxsize=_QUERIES_KEPT)
def _read(text: str, _moment: int) -> Query:
    lexicon = _lexicon(_moment)
    query = parse(text, analyser_of(lexicon.protected))
    return corrected(query, lexicon, _counts)


@functools.lru_cache(maxsize=1)
def _lexicon(_moment: int) -> Lexicon:
    return stored_lexicon()


def _counts(lexemes: Collection[str]) -> Mapping[str, int]:
    """How many events hold each lexeme, up to a limit; one query."""
    asked = list(lexemes)
    with connections[router.db_for_read(EventSearch)].cursor() as cursor:
        cursor.execute(_COUNTS, [asked, [quoted(lexeme) for lexeme in asked]])
        return dict(cursor.fetchall())
