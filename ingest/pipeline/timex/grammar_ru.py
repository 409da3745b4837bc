"""How Russian news writes dates; groups are named as in the Arabic grammar."""

from __future__ import annotations

from ingest.pipeline.timex.rules import Rule, compile_rules

_REL = "<rel>|<this>|<same>|<that>|<step>"
_YEAR_WORD = "(?:<year_sg><stop>?)?"


def _year(n: str = "", tag: str = "") -> str:
    return f"""(?: (?P<year{n}_{tag}1><year>) {_YEAR_WORD.replace("<stop>?", "")}
      | (?P<yearrel{n}_{tag}2>{_REL}) <year_sg> )?"""


def _month(n: str = "", tag: str = "m") -> str:
    return f"(?P<month{n}_{tag}><month>) {_year(n, tag)}"


def _day_month(n: str = "", tag: str = "d") -> str:
    return f"""(?P<day{n}_{tag}><day>|<ordinal>) (?:<dash>?<suffix>)?
        (?P<month{n}_{tag}><month>) {_year(n, tag)}"""


_PREFIX = """(?: (?P<today><today>) <comma>? <in>? )?
    (?: (?P<wdrel><rel>|<this>)? (?P<wd><weekday>) <comma>? <daypart>? )?"""
_TARGET = f"""(?: {_month()}
      | (?P<year_t><year>) (?!<dash><s_mark>) <year_sg>?
      | (?P<unitrel_t>{_REL}) (?P<unit_t><unit_sg>)
      | (?P<unit_u><week_sg>|<month_sg>|<year_sg>)
      | (?P<decadeyear><year>) <dash> <s_mark> <year_sg>?
      | (?P<cent><day>|<ordinal>) <century_sg> )"""
_AMOUNT = """(?: (?P<count><count>) (?P<unit_c><plural>|<unit_sg>)
      | (?P<some_a><some>) (?P<unit_e><plural>)
      | (?P<unit_s><unit_sg>) )"""

RULES: tuple[Rule, ...] = compile_rules(
    {
        "day": ("date", f"{_PREFIX} {_day_month()}"),
        "day-of-named-month": (
            "date",
            "(?P<day><day>) (?:<dash>?<suffix>)? (?P<monthrel><rel>|<this>|<same>) <month_sg>",
        ),
        "numeric": ("date", f"{_PREFIX} (?P<full><full_date>) <year_sg>?"),
        "month": ("month", _month()),
        "month-relative": ("month", "(?P<rel><rel>|<this>) (?P<month><month>)"),
        "year": ("year", "(?P<year><year>) <year_sg>"),
        "bare-year": ("year", "(?P<year><year>) (?!<dash><s_mark>)"),
        "weekday": ("weekday", "(?P<wdrel><rel>|<this>)? (?P<wd><weekday>) <daypart>?"),
        "today": (
            "today",
            "(?P<today><today>) (?:<comma>? <in>? (?P<wd><weekday>))? <daypart>?",
        ),
        "unit": ("unit", f"(?P<unitrel>{_REL}) (?P<unit><unit_sg>)"),
        "part": ("part", f"(?P<part><part>) {_TARGET}"),
        "fraction": (
            "part",
            f"(?P<nth><ordinal>|<last>) (?P<frac><fraction>) {_TARGET}",
        ),
        "season": (
            "season",
            """(?P<season><season>) (?: (?P<year><year>) <year_sg>?
              | (?P<yearrel><rel>|<this>|<same>) <year_sg> )""",
        ),
        "season-relative": ("season", "(?P<rel><rel>|<this>) (?P<season><season>)"),
        "decade": ("decade", "(?P<decadeyear><year>) <dash> <s_mark> <year_sg>?"),
        "decade-short": (
            "decade",
            """(?P<decades><day>|<number>) <dash> <s_mark> <year_sg>
            (?: (?P<centrel><rel>) <century_sg> )?""",
        ),
        "decade-named": ("decade", "(?P<decades><decades>) <year_sg>?"),
        "century": ("century", "(?P<cent><day>|<ordinal>) <century_sg>"),
        "window": (
            "window",
            """(?P<rel><past>|<last>|<future>) (?: (?P<count><count>) (?P<unit_a><plural>|<unit_sg>)
              | <some>? (?P<unit_b><plural>) )""",
        ),
        "within": ("within", f"<within> (?P<about><about>)? {_AMOUNT}"),
        "offset": ("offset", f"(?P<about><about>)? {_AMOUNT} (?P<dir><ago>)"),
        "offset-ahead": ("offset", f"(?P<dir><after>) (?P<about><about>)? {_AMOUNT}"),
        "range-days": (
            "range",
            f"""(?: (?P<day><day>) (?:<dash>|<to>) (?P<day2><day>) | (?P<days><day_range>) )
            {_month()}""",
        ),
        "range-days-between": (
            "range",
            f"<between> (?P<s>(?P<day><day>) <and> (?P<day2><day>) {_month()})",
        ),
        "range": (
            "range",
            f"""(?:{_day_month("", "p")} | {_month("", "q")}) (?:<to>|<dash>)
            (?:{_day_month("2", "p")} | {_month("2", "q")})""",
        ),
        "range-years": (
            "range",
            """(?P<year><year>) <year_sg>? (?:<to>|<dash>) (?P<year2><year>) <year_sg>?""",
        ),
        "range-years-joined": ("range", "(?P<years><year_range>) <year_sg>?"),
        "list-days": (
            "list",
            f"(?P<items><day> (?:<comma><day>){{0,10}} <and><day>) {_month()}",
        ),
    }
)

STARTS = (
    *(
        "rel",
        "this",
        "that",
        "same",
        "step",
        "weekday",
        "day",
        "ordinal",
        "month",
        "year",
    ),
    *(
        "today",
        "part",
        "season",
        "count",
        "some",
        "about",
        "within",
        "after",
        "unit_sg",
    ),
    *("between", "full_date", "day_range", "year_range", "decades", "number"),
)
