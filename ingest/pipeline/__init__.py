"""The pure pipeline: a page in, its articles with all their mentions out.

``read_page`` cuts a page into dated articles; ``annotate`` folds an article through
the steps of ``build_pipeline``. Nothing here reads a clock, a file of the user or a
database.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ingest.pipeline.actors import link_names
from ingest.pipeline.creation import Presupposition, date_articles
from ingest.pipeline.dating import tag_dates
from ingest.pipeline.document import ArticleText, Document, Page
from ingest.pipeline.events import assemble_events
from ingest.pipeline.gazetteer import Gazetteer
from ingest.pipeline.relevance import keep_relevant
from ingest.pipeline.segment import segment_page
from ingest.pipeline.sentences import split_sentences
from ingest.pipeline.triggers import tag_triggers

# The offices whose end a text may tell as the fall of a regime.
_RULE = (("president", "sy"),)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the pipeline: the layers it needs, the layer it adds."""

    name: str
    run: Callable[[Document], Document]
    requires: tuple[str, ...]
    assigns: str


Pipeline = tuple[Step, ...]


def build_pipeline(gazetteer: Gazetteer) -> Pipeline:
    """The steps in their order, each after those whose layers it needs.

    Raises:
        ValueError: a step would run before a layer that it needs.
    """
    rulers = tuple(t for office in _RULE for t in gazetteer.tenures(*office))
    steps = (
        Step("sentences", split_sentences, ("text",), "sentences"),
        Step("dates", tag_dates, ("text",), "timexes"),
        Step("names", partial(link_names, gazetteer=gazetteer), ("text",), "actors"),
        Step("triggers", tag_triggers, ("text",), "triggers"),
        Step(
            "events",
            partial(assemble_events, rulers=rulers),
            ("sentences", "timexes", "actors", "triggers"),
            "events",
        ),
        Step("relevance", keep_relevant, ("actors", "events"), "events"),
    )
    check_order(steps)
    return steps


def check_order(steps: Pipeline) -> None:
    """Refuse an order in which a step lacks a layer.

    Raises:
        ValueError: names the step and the layer.
    """
    present = {"text"}
    for step in steps:
        missing = [layer for layer in step.requires if layer not in present]
        if missing:
            msg = (
                f"step {step.name!r} needs {missing[0]!r}, which no step before it adds"
            )
            raise ValueError(msg)
        present.add(step.assigns)


def read_page(
    page: Page, *, gazetteer: Gazetteer, horizon: datetime.date
) -> tuple[ArticleText, ...]:
    """The page's articles, each with its day of publication as far as it is known.

    ``horizon`` is the day on which the page was read: it is not younger.
    """
    return date_articles(
        segment_page(page),
        presupposed=partial(_presupposed, gazetteer=gazetteer),
        horizon=horizon,
    )


def annotate(article: ArticleText, *, pipeline: Pipeline) -> Document:
    """The article with every layer that the pipeline adds; its text is unchanged."""
    created = article.created
    document = Document(
        article.text,
        dct=created.exact if created else None,
        language=article.language,
        title=article.title,
        created=created,
        dropped=article.dropped,
    )
    for step in pipeline:
        document = step.run(document)
    return document


def _presupposed(
    article: ArticleText, *, gazetteer: Gazetteer
) -> tuple[Presupposition, ...]:
    """The offices that the article names with their holders, and since when held."""
    document = Document(
        article.text, language=article.language, dropped=article.dropped
    )
    found = []
    for mention in link_names(document, gazetteer=gazetteer).actors:
        entry = gazetteer.actor(mention.actor)
        held = entry.offices if entry and mention.office else ()
        starts = [o.start for o in held if o.office == mention.office and o.start]
        if starts:
            found.append(Presupposition(mention.span, min(starts)))
    return tuple(found)


__all__ = ["Step", "annotate", "build_pipeline", "check_order", "read_page"]
