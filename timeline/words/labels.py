"""What the values of the filter are called, for readers."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.edtf import Precision
from timeline.models import Kind
from timeline.models.sources import Language
from timeline.parameters import NO, YES
from timeline.plover import Family

FAMILIES: dict[Family, str | Promise] = {
    Family.DIPLOMACY: _("Diplomacy"),
    Family.STATEMENTS: _("Statements"),
    Family.LAW: _("Law and UN"),
    Family.MILITARY: _("Military"),
    Family.ECONOMY: _("Economy"),
    Family.HUMANITARIAN: _("Humanitarian"),
}
PRECISIONS: dict[str, str | Promise] = {
    Precision.DAY: _("to the day"),
    Precision.INTERVAL: _("from one day to another"),
    Precision.MONTH: _("to the month"),
    Precision.SEASON: _("to the season"),
    Precision.PART: _("to a part of the year"),
    Precision.YEAR: _("to the year"),
    Precision.DECADE: _("to the decade"),
    Precision.CENTURY: _("to the century"),
}
DISPUTED: dict[str, str | Promise] = {
    YES: _("sources disagree"),
    NO: _("sources agree"),
}
FACETS: dict[str, str | Promise] = {
    "kind": _("Kind"),
    "actor": _("Who"),
    "place": _("Where"),
    "topic": _("Topic"),
    "publisher": _("Source"),
    "language": _("Language of a source"),
    "precision": _("Date known"),
    "disputed": _("Agreement"),
}
FILTERS: dict[str, str | Promise] = {
    **FACETS,
    "q": _("Words"),
    "from": _("Period"),
    "to": _("Period"),
    "ordering": _("Order"),
}
_FIXED: dict[str, dict[str, str | Promise]] = {
    "kind": {str(value): label for value, label in Kind.choices},
    "language": {str(value): label for value, label in Language.choices},
    "precision": PRECISIONS,
    "disputed": DISPUTED,
}


def label_of(parameter: str, value: str) -> str:
    """What a value of a closed list is called; the value itself where unknown."""
    return str(_FIXED.get(parameter, {}).get(value, value))
