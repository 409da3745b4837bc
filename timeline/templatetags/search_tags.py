"""How templates mark the words that a reader searched for."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from timeline.search import Query, highlight

register = template.Library()


@register.filter
def marked(text: str, query: Query | str | None) -> SafeString:
    """``{{ event.title|marked:page.values.q }}``: what was searched for in <mark>.

    The text is escaped; without a query it is only that.
    """
    return highlight(text, query) if query else conditional_escape(text)
