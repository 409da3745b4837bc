"""The parameters of the one filter: what each means and how its values are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline import edtf, plover
from timeline.models import Actor, Place, Publisher, Topic
from timeline.models.sources import Language
from timeline.models.translated import localized
from timeline.search import MAX_QUERY_LENGTH

NEWEST_FIRST, OLDEST_FIRST = "-date", "date"
YES, NO = "true", "false"

_LATIN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_BOOLEANS = {"true": YES, "1": YES, "yes": YES, "false": NO, "0": NO, "no": NO}


@dataclass(frozen=True, slots=True)
class Problem:
    """A parameter or value that was ignored, and why, in the reader's language."""

    parameter: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Name:
    """What a slug stands for."""

    key: str
    name_ar: str
    name_en: str
    name_ru: str

    @property
    def name(self) -> str:
        """The name in the reader's language, or the nearest there is."""
        return localized(self, "name") or self.key


@dataclass(frozen=True, slots=True)
class Parameter:
    """One question that the filter understands.

    ``read`` turns what was written into its canonical form and raises ValueError
    with a message for readers; ``choices`` lists the values where they are few.
    ``slugs_of`` is the model whose stored keys are the values, with ``key`` its
    column.
    """

    name: str
    description: str | Promise
    read: Callable[[str], str] = str.strip
    choices: tuple[str, ...] = ()
    repeatable: bool = True
    slugs_of: type[Actor | Place | Topic | Publisher] | None = None
    key: str = "slug"


def _read_date(text: str) -> str:
    # "٢٠٢٥" is written by readers whose keyboard has Arabic digits.
    try:
        return edtf.parse(text.strip().translate(_LATIN_DIGITS)).text
    except edtf.EdtfError as error:
        message = _("Not a date: write a year, month or day, such as 2024-12-08.")
        raise ValueError(message) from error


def _read_boolean(text: str) -> str:
    value = _BOOLEANS.get(text.strip().lower())
    if value is None:
        raise ValueError(_("Write “true” or “false”."))
    return value


def _read_text(text: str) -> str:
    text = " ".join(text.replace("\0", " ").split())
    if len(text) > MAX_QUERY_LENGTH:
        raise ValueError(_("The text searched for is too long."))
    return text


def _read_key(text: str) -> str:
    return text.strip().replace("\0", "")


def _read_publisher(text: str) -> str:
    return Publisher.key_of(_read_key(text))


PARAMETERS: dict[str, Parameter] = {
    one.name: one
    for one in (
        Parameter(
            "q",
            gettext_lazy("Words to find, in Arabic, English or Russian."),
            read=_read_text,
            repeatable=False,
        ),
        Parameter(
            "from",
            gettext_lazy("First day, month or year (EDTF) that an event may touch."),
            read=_read_date,
            repeatable=False,
        ),
        Parameter(
            "to",
            gettext_lazy("Last day, month or year (EDTF) that an event may touch."),
            read=_read_date,
            repeatable=False,
        ),
        Parameter(
            "kind",
            gettext_lazy("Kind of event."),
            choices=tuple(kind.value for kind in plover.Kind),
        ),
        Parameter(
            "actor", gettext_lazy("Slug of an actor."), read=_read_key, slugs_of=Actor
        ),
        Parameter(
            "place", gettext_lazy("Slug of a place."), read=_read_key, slugs_of=Place
        ),
        Parameter(
            "topic", gettext_lazy("Slug of a topic."), read=_read_key, slugs_of=Topic
        ),
        Parameter(
            "publisher",
            gettext_lazy("Key of a publisher that reports the event."),
            read=_read_publisher,
            slugs_of=Publisher,
            key="key",
        ),
        Parameter(
            "language",
            gettext_lazy("Language of a source that reports the event."),
            choices=tuple(Language.values),
        ),
        Parameter(
            "precision",
            gettext_lazy("How exactly the date is known."),
            choices=tuple(one.value for one in edtf.Precision),
        ),
        Parameter(
            "disputed",
            gettext_lazy("Whether sources disagree: true or false."),
            read=_read_boolean,
            choices=(YES, NO),
            repeatable=False,
        ),
        Parameter(
            "ordering",
            gettext_lazy("-date: newest first (as usual); date: oldest first."),
            choices=(NEWEST_FIRST, OLDEST_FIRST),
            repeatable=False,
        ),
    )
}
PERIOD = ("from", "to")
