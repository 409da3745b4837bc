"""How English news writes dates; groups are named as in the Arabic grammar."""

from __future__ import annotations

from ingest.pipeline.timex.rules import Rule, compile_rules

_REL = "<rel>|<this>|<same>|<that>|<step>"


def _year(n: str = "", tag: str = "") -> str:
    return f"""(?: <comma>? <of>? (?P<year{n}_{tag}1><year>)
      | <comma>? <of>? <article>? (?P<yearrel{n}_{tag}2>{_REL}) <year_sg> )?"""


def _month(n: str = "", tag: str = "m") -> str:
    return f"(?P<month{n}_{tag}><month>) (?:<stop>(?=<day>|<year>|<ordinal>))? {_year(n, tag)}"


def _day(n: str = "", tag: str = "d") -> str:
    return f"(?P<day{n}_{tag}><day>|<ordinal>) <suffix>?"


def _day_month(n: str = "", tag: str = "d") -> str:
    """«15 October 2025» or "October 15, 2025"."""
    return f"""(?: {_day(n, tag + "a")} <of>? {_month(n, tag + "a")}
      | (?P<month{n}_{tag}b><month>) <stop>? <article>? {_day(n, tag + "b")} {_year(n, tag + "b")} )"""


_WEEKDAY = "(?: (?P<wdrel><rel>|<this>)? (?P<wd><weekday>) <daypart>? <comma>? )?"
_TARGET = f"""(?: {_month()}
      | <article>? (?P<year_t><year>) (?!<s_mark>)
      | <article>? (?P<unitrel_t>{_REL}) (?P<unit_t><unit_sg>)
      | <article> (?P<unit_u><week_sg>|<month_sg>|<year_sg>)
      | <article>? (?P<decadeyear><year>) <s_mark>
      | <article>? (?P<decades><decades>)
      | <article>? (?P<cent><day>|<ordinal>) <suffix>? <century_sg> )"""
_AMOUNT = """(?: (?P<count><count>) (?P<unit_c><plural>|<unit_sg>)
      | (?P<some_a><some>) (?P<unit_e><plural>)
      | <article> (?P<unit_s><unit_sg>) )"""

RULES: tuple[Rule, ...] = compile_rules(
    {
        "day": ("date", f"(?:(?P<today><today>)<comma>?)? {_WEEKDAY} {_day_month()}"),
        "numeric": ("date", f"{_WEEKDAY} (?P<full><full_date>)"),
        "month": ("month", _month()),
        "month-relative": ("month", "(?P<rel><rel>|<this>) (?P<month><month>)"),
        "bare-year": ("year", "(?P<year><year>) (?!<s_mark>)"),
        "weekday": ("weekday", "(?P<wdrel><rel>|<this>)? (?P<wd><weekday>) <daypart>?"),
        "today": (
            "today",
            "(?P<today><today>) (?:<comma>? (?P<wd><weekday>))? <daypart>?",
        ),
        "unit": ("unit", f"(?P<unitrel>{_REL}) (?P<unit><unit_sg>)"),
        "part": ("part", f"(?P<part><part>) <dash>? (?:<of>|<in>)? {_TARGET}"),
        "fraction": (
            "part",
            f"(?P<nth><ordinal>|<past>) (?P<frac><fraction>) (?:<of>|<in>)? {_TARGET}",
        ),
        "season": ("season", "(?P<season><season>) (?:<of>|<in>)? (?P<year><year>)"),
        "season-relative": ("season", "(?P<rel><rel>|<this>) (?P<season><season>)"),
        "decade": ("decade", "(?P<decadeyear><year>) <s_mark>"),
        "century": ("century", "(?P<cent><day>|<ordinal>) <suffix>? <century_sg>"),
        "window": (
            "window",
            """(?P<rel><past>|<future>|<last>) (?: (?P<count><count>) (?P<unit_a><plural>|<unit_sg>)
              | <some>? (?P<unit_b><plural>) )""",
        ),
        "within": ("within", f"<within> <article>? <future>? {_AMOUNT}"),
        "offset": (
            "offset",
            f"(?P<about><about>)? {_AMOUNT} (?P<dir><ago>|<from_now>)",
        ),
        "offset-ahead": (
            "offset",
            f"(?P<dir><in>) (?P<about><about>)? {_AMOUNT} (?!<of>|<article>)",
        ),
        "offset-from-there": ("offset-from-there", f"{_AMOUNT} (?P<dir><thereafter>)"),
        "range-days": (
            "range",
            f"""(?: (?P<month_x><month>) <stop>? (?: (?P<day_x><day>) (?:<dash>|<to>) (?P<day2_x><day>)
                 | (?P<days_x><day_range>) ) {_year("", "x")}
              | (?: (?P<day_y><day>) (?:<dash>|<to>) (?P<day2_y><day>) | (?P<days_y><day_range>) )
                 {_month("", "y")} )""",
        ),
        "range-days-between": (
            "range",
            f"""<between> (?P<s> (?P<month_z><month>) (?P<day_z><day>) <and> (?P<day2_z><day>) {_year("", "z")}
              | (?P<day_w><day>) <and> (?P<day2_w><day>) {_month("", "w")} )""",
        ),
        "range": (
            "range",
            f"""(?:{_day_month("", "p")} | {_month("", "q")}) (?:<to>|<dash>)
            (?:{_day_month("2", "p")} | {_month("2", "q")})""",
        ),
        "range-between": (
            "range",
            f"""<between> (?P<s>(?:{_day_month("", "p")} | {_month("", "q")}) <and>
            (?:{_day_month("2", "p")} | {_month("2", "q")}))""",
        ),
        "range-years": ("range", "(?P<year><year>) (?:<to>|<dash>) (?P<year2><year>)"),
        "range-years-between": (
            "range",
            "<between> (?P<s>(?P<year><year>) <and> (?P<year2><year>))",
        ),
        "range-years-joined": ("range", "(?P<years><year_range>)"),
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
    *("today", "part", "season", "count", "some", "about", "article", "within", "in"),
    *("between", "full_date", "day_range", "year_range", "past"),
)
