"""The few turning points that the overview picture names, so that readers find their way."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Landmark:
    """A turning point; a ``major`` one is named even where there is little room."""

    month: str
    label: str | Promise
    major: bool = False


# Chosen as the dates that the chronology's own summaries refer back to most.
LANDMARKS = (
    Landmark("2015-09", _("Russian intervention"), major=True),
    Landmark("2016-12", _("Aleppo evacuated")),
    Landmark("2018-09", _("Idlib memorandum")),
    Landmark("2020-03", _("Moscow protocol")),
    Landmark("2022-02", _("Invasion of Ukraine")),
    Landmark("2024-12", _("Fall of Assad"), major=True),
    Landmark("2025-10", _("Al-Sharaa in Moscow"), major=True),
)
