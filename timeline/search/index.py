"""Keeping the index: called by the two doors through which events are written.

`refresh` is the only writer of `EventSearch` and `SearchLexicon`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db import connection, transaction

from timeline.models import Event, SearchLexicon
from timeline.search import asking
from timeline.search.analyser import Analyser, analyser_of
from timeline.search.documents import Part, parts, with_texts
from timeline.search.gazetteer import present_fingerprint, read_gazetteer
from timeline.search.lexicon import stored_fingerprint, stored_lexicon
from timeline.search.query import quoted

_AT_ONCE = 500  # events held in memory; each some 10 kB of text
# PostgreSQL's limits: positions end at 16 383, a lexeme keeps 256 of them.
_LAST_POSITION = 16_383
_MOST_POSITIONS = 255
# Between two texts, so that a phrase never runs from one into the next.
_GAP = 8

_STORE = """
    INSERT INTO timeline_eventsearch AS stored (event_id, document)
    SELECT unnest(%s::bigint[]), unnest(%s::text[])::tsvector
    ON CONFLICT (event_id) DO UPDATE SET document = EXCLUDED.document
    WHERE stored.document IS DISTINCT FROM EXCLUDED.document
"""


def refresh(event_pks: Iterable[int]) -> int:
    """Index these events anew; call it in the transaction that changed them.

    If the gazetteer's names or the analyser's rules changed, all events are indexed
    anew, since these decide how words are taken apart. A fixed number of queries for 500 events; an event
    whose words are as they were is not written. Returns how many were written.
    """
    return _refresh(sorted(set(event_pks)))


def refresh_all() -> int:
    """Index every event anew; returns how many were not as they should be."""
    return _refresh(None)


def _refresh(pks: Sequence[int] | None) -> int:
    with transaction.atomic():
        if _renew_lexicon() or pks is None:
            pks = sorted(Event.objects.order_by().values_list("pk", flat=True))
        written = _index(pks, analyser_of(stored_lexicon().protected))
    asking.forget()
    return written


def events_naming(
    *, actors: Collection[int] = (), places: Collection[int] = ()
) -> set[int]:
    """The events to refresh after these actors or places changed their names."""
    naming = Event.objects.order_by()
    return set(
        naming.filter(participations__actor__in=actors)
        .union(naming.filter(places__in=places))
        .values_list("pk", flat=True)
    )


def _renew_lexicon() -> bool:
    """Store the names as they are now; whether they or the rules had changed."""
    fingerprint = present_fingerprint()
    if stored_fingerprint() == fingerprint:
        return False
    names = {**read_gazetteer().as_json(), "fingerprint": fingerprint}
    SearchLexicon.objects.update_or_create(pk=1, defaults={"names": names})
    return True


def _index(pks: Sequence[int], analyser: Analyser) -> int:
    written = 0
    for first in range(0, len(pks), _AT_ONCE):
        some = pks[first : first + _AT_ONCE]
        events = with_texts(Event.objects.filter(pk__in=some).order_by("pk"))
        rows = [(event.pk, tsvector(parts(event), analyser)) for event in events]
        with connection.cursor() as cursor:
            cursor.execute(_STORE, [[pk for pk, _ in rows], [doc for _, doc in rows]])
            written += cursor.rowcount
    return written


def tsvector(texts: Iterable[Part], analyser: Analyser) -> str:
    """The lexemes of texts with positions and weights, as PostgreSQL reads them."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for lexeme, position, weight in _placed(texts, analyser):
        if len(places[lexeme]) < _MOST_POSITIONS:
            places[lexeme].append(f"{position}{weight}")
    return " ".join(
        f"{quoted(lexeme)}:{','.join(where)}" for lexeme, where in places.items()
    )


def _placed(
    texts: Iterable[Part], analyser: Analyser
) -> Iterator[tuple[str, int, str]]:
    start = 0
    for part in texts:
        last = start
        for lexeme, position in analyser.lexemes(part.text):
            last = start + position
            if last > _LAST_POSITION:
                return
            yield lexeme, last, part.weight
        start = last + _GAP
