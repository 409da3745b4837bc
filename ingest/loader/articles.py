"""A read article into rows: one transaction, once for each text."""

from __future__ import annotations

from django.db import connection, transaction

from ingest.extraction import Extracted
from ingest.loader.citing import Fresh
from ingest.loader.derive import EventDeriver
from ingest.loader.events import EventWriter
from ingest.loader.memory import MentionMemory
from ingest.loader.mentions import mention_key
from ingest.loader.neighbourhood import neighbourhood
from ingest.loader.publishers import Publishers
from ingest.models import IngestRun, Reading
from ingest.pipeline.coreference import view_of
from ingest.pipeline.document import ArticleText, CreationTime
from ingest.pipeline.gazetteer import Gazetteer
from ingest.summary import Counts
from timeline.edtf import from_bounds
from timeline.models import Article, Publisher
from timeline.search.index import refresh as refresh_index

# Coreference reads what it is about to change, so one transaction at a time may do
# it. Any number that nothing else in this database uses.
COREFERENCE_LOCK = 7_230_642


class ArticleLoader:
    """Loads articles of one run."""

    def __init__(self, run: IngestRun, gazetteer: Gazetteer) -> None:
        """Load for a run, with the names that its articles were read with."""
        self._run = run
        self._gazetteer = gazetteer
        self._publishers = Publishers()
        self._memory = MentionMemory(gazetteer)
        self._events = EventWriter(run, EventDeriver(gazetteer), self._memory)

    def load(self, extracted: Extracted, *, source: str) -> Counts:
        """Store an article and its events; a text that is stored already is skipped.

        Raises:
            DatabaseError: nothing of the article is stored then.
        """
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COREFERENCE_LOCK])
            publisher = self._publisher(extracted.article)
            fingerprint = Article.fingerprint_of(extracted.article.text)
            if Article.objects.filter(
                publisher=publisher, fingerprint=fingerprint
            ).exists():
                return Counts(articles=1, skipped=1)
            article = self._article(extracted.article, publisher, fingerprint)
            Reading.objects.create(
                article=article,
                run=self._run,
                source=source,
                offset=extracted.article.offset,
                dropped=[
                    {
                        "start": dropped.span.start,
                        "end": dropped.span.end,
                        "reason": dropped.reason,
                    }
                    for dropped in extracted.article.dropped
                ],
            )
            return self._write_events(extracted, article)

    def _write_events(self, extracted: Extracted, article: Article) -> Counts:
        fresh: dict[str, Fresh] = {}
        for mention in extracted.document.events:
            key = mention_key(article.fingerprint, mention)
            fresh.setdefault(key, Fresh(mention, article))
        views = [
            view_of(
                one.mention,
                key=key,
                gazetteer=self._gazetteer,
                article=article.fingerprint,
            )
            for key, one in fresh.items()
        ]
        found = neighbourhood(views, gazetteer=self._gazetteer, memory=self._memory)
        written = self._events.write(found, fresh)
        refresh_index(written.touched)
        return Counts(
            articles=1,
            events_new=len(written.new),
            events_matched=len(written.matched),
            citations_new=written.citations,
        )

    def _publisher(self, article: ArticleText) -> Publisher | None:
        return self._publishers.named(article.publisher) if article.publisher else None

    def _article(
        self, article: ArticleText, publisher: Publisher | None, fingerprint: str
    ) -> Article:
        created = article.created
        return Article.objects.create(
            publisher=publisher,
            url=article.url,
            title=article.title[:500],
            byline=article.byline[:300],
            language=article.language,
            published=created.exact if created else None,
            published_edtf=_edtf(created) if created else "",
            published_found=created.found if created else "",
            text=article.text,
            fingerprint=fingerprint,
            supersedes=_superseded(article.url, publisher),
        )


def _edtf(created: CreationTime) -> str:
    """The day, or the interval of possible days."""
    after = created.latest.fromordinal(created.latest.toordinal() + 1)
    return from_bounds(created.earliest, after).text


def _superseded(url: str, publisher: Publisher | None) -> Article | None:
    """The newest stored text of the same address, which a changed page replaces."""
    if not url:
        return None
    return (
        Article.objects.filter(url=url, publisher=publisher, superseded_by=None)
        .order_by("-pk")
        .first()
    )
