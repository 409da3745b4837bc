"""The fall of a ruler, which can only be when his rule ended.

"قبل سقوط النظام السابق في ديسمبر", written in December 2025, speaks of December 2024.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from ingest.pipeline.document import Tenure, TimexMention

_MONTH_DAYS = 31
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def end_of_rule(
    timex: TimexMention, rulers: tuple[Tenure, ...]
) -> tuple[TimexMention, str] | None:
    """The date of the fall and who fell; None where nobody's rule ended then.

    A month that the words give without its year is that of the year in which the rule
    ended, if it was read for another year.
    """
    for ruler in rulers:
        if ruler.end is None:
            continue
        if timex.lower <= ruler.end < timex.upper:
            return timex, ruler.actor
        moved = _in_year(timex, ruler.end)
        if moved is not None:
            return moved, ruler.actor
    return None


def _in_year(timex: TimexMention, end: datetime.date) -> TimexMention | None:
    has_year = _YEAR.search(timex.text) is not None
    days = (timex.upper - timex.lower).days
    if has_year or days > _MONTH_DAYS or timex.edtf[:4] == str(end.year):
        return None
    shift = end.year - timex.lower.year
    try:
        lower = timex.lower.replace(year=end.year)
        upper = timex.upper.replace(year=timex.upper.year + shift)
    except ValueError:  # 29 February
        return None
    if not lower <= end < upper:
        return None
    edtf = f"{end.year}{timex.edtf[4:]}"
    return replace(
        timex, edtf=edtf, lower=lower, upper=upper, flags=timex.flags | {"by-office"}
    )
