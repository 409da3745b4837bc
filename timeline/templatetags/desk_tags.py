"""What the desk's frame shows: its languages."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.urls import translate_url

from timeline.pages.frame import LANGUAGE_NAMES

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_languages(context: Context) -> list[Any]:
    """The page in its other languages; none where its address has no language."""
    path = context["request"].get_full_path()
    links = [(code, name, translate_url(path, code)) for code, name in LANGUAGE_NAMES]
    return links if len({link for _code, _name, link in links}) > 1 else []
