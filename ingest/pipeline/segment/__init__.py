"""A page becomes its articles; what is not an article's own is left out or marked."""

from __future__ import annotations

from ingest.pipeline.document import ArticleText, Page
from ingest.pipeline.segment.articles import split_articles
from ingest.pipeline.segment.inline import POST_END

__all__ = ["POST_END", "segment_page"]


def segment_page(page: Page) -> tuple[ArticleText, ...]:
    """The page's articles, each an unbroken slice of its text, with their offsets.

    For each: ``article.text == page.text[article.offset:][:len(article.text)]``. A page
    without running text gives one article of what there is, or none when empty.
    """
    return split_articles(page) if page.text.strip() else ()
