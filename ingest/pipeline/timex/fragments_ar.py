"""The pieces of which the Arabic date grammar is composed.

A piece that is used for both ends of a range takes ``n`` ("2" for the end), and a
``tag`` that keeps the names of its groups apart from those of other pieces.
"""

from __future__ import annotations

SEPARATOR = "(?:<comma>?<match>|<comma>|<dash>)?"


def year_after(n: str = "", tag: str = "") -> str:
    """The year after a month: explicit, relative ("من العام الماضي") or implied."""
    return f"""(?:
        (?P<rel{n}_{tag}1><rel>)? <comma>? (?: <of>?<year_word> | <of> )?
          (?P<year{n}_{tag}2><yearnum>) (?P<era{n}_{tag}3><era_any>)?
          (?P<rel{n}_{tag}4><rel>)?
      | <of>? <year_def> (?P<yearrel{n}_{tag}5><rel>|<same>|<step>)
      | <of>? (?P<yearrel{n}_{tag}6><this>|<that>|<same_of>) <year_def>
      | (?P<rel{n}_{tag}7><rel>)
    )?"""


def month_name(n: str = "", tag: str = "m") -> str:
    return f"<month_sg>? (?P<month{n}_{tag}><month>) {year_after(n, tag)}"


def day_and_month(n: str = "", tag: str = "d") -> str:
    return f"""(?P<day{n}_{tag}><daynum>) (?:<of>|<slash>|<dash>)? <month_sg>?
        (?P<month{n}_{tag}><named_month>) (?:<slash>|<dash>)? {year_after(n, tag)}"""


def point(n: str = "") -> str:
    """A day or a month, as an end of a range."""
    return f"""(?:
        (?:<day_sg>? <weekday> <comma>?)? <day_sg>? <article>? {day_and_month(n, "p")}
      | {month_name(n, "q")}
    )"""


def day_of_range(n: str = "") -> str:
    """A day that shares its month with the other end: "السبت 8 إلى الاثنين 10 أيار"."""
    return (
        f"(?:<day_sg>? (?P<wd{n}><weekday>) <comma>?)? <day_sg>? <article>? "
        f"(?P<day{n}><daynum>)"
    )


# "9 من الشهر الجاري", "15 منه".
NAMED_MONTH = """(?: <of>? <month_def> (?P<monthrel_a><rel>|<same>|<step>)
      | <of>? (?P<monthrel_b><this>|<that>|<same_of>) <month_def>
      | (?P<monthrel_c><of_it>) )"""
PREFIX = f"""
    (?:(?:<daypart>|<night>)<of>?)?
    (?:(?P<today><now>) {SEPARATOR})?
    (?:(?P<par><open>)?<day_sg>? (?P<wd><weekday>) (?P<wdrel><rel>|<step>)?
       {SEPARATOR} (?P<par_b><open>)?)?
    <day_sg>? <article>?"""
SUFFIX = "(?:<open>(?P<wd_z><weekday>)<close>)? (?(par)<close>?) (?(par_b)<close>?)"


def target(*, bare_unit: str = "?") -> str:
    """What a part is a part of: a month, year, decade, century, season, week."""
    return f"""(?:
        {month_name()}
      | <year_word>? (?P<year_t><yearnum>) (?P<era_t><era_any>)?
      | (?P<century_u><century_def>) <article>? (?P<cent_t><ordinal>|<day>)
      | (?P<unit_a><unit_def>) (?P<unitrel_a><rel>|<same>|<step>){bare_unit}
      | (?P<unitrel_b><this>|<that>|<same_of>) (?P<unit_b><unit_def>)
      | {decades()}
      | <season_def> (?P<rel_t><rel>)
    )"""


def decades() -> str:
    return """<decade_sg>? (?P<decades><decades>)
        (?: <of>? <century_def>
            (?: (?P<centrel><rel>) | <article>? (?P<cent_d><ordinal>|<day>) ) )?"""


# Kinds of a month target only, as its own sub-pattern for weeks and weekdays.
WHOLE_MONTH = f"""(?:
        {month_name()}
      | (?P<unit_m><month_def>|<year_def>) (?P<unitrel_m><rel>|<same>|<step>)?
      | (?P<unitrel_n><this>|<that>|<same_of>) (?P<unit_n><month_def>|<year_def>)
      | <year_word>? (?P<year_w><yearnum>)
    )"""
OF = "(?:<of>|<in>)?"
AMOUNT = """(?: (?P<count><count>) (?P<unit_c><plural>|<unit_sg>)
      | (?P<unit_d><dual>)
      | (?P<some_a><some>) (?P<unit_e><plural>)
      | (?P<unit_f><plural>) (?P<some_b><some>|<few>)? )"""
ONE = """(?: (?P<half_b><half>) (?P<unit_h><unit_sg>)
      | (?P<unit_s><unit_sg>) <cardinal>? )"""
AND_HALF = "(?:<and>(?P<andhalf><half>)<unit_def>?)?"
TAIL = "(?:<few>|<ago>|<of_time>|<from_now>)?"
# After a lone "عام", "شهر", "يوم" comes what it names, and then it is no amount.
NOTHING_NAMED = """(?!<year>|<ordinal>|<day>|<month>|<weekday>|<number>|<cardinal>
    |<season>|<decades>|<big_cardinal>|<full_date>|<part_date>|<article>|<rel>|<year_range>
    |<same>|<step>|<today>)"""
