"""How Arabic news writes dates: one pattern over kinds of words for each way.

Group names say what a word is for; ``build.py`` turns a match into an
`Expression`. A name's suffix after ``_`` only keeps alternatives apart, and a
final ``2`` means the end of a range. ``s`` marks the span where the pattern
begins with words that stay outside it ("بين", "من").
"""

from __future__ import annotations

from ingest.pipeline.timex.fragments_ar import (
    AMOUNT,
    AND_HALF,
    NAMED_MONTH,
    NOTHING_NAMED,
    OF,
    ONE,
    PREFIX,
    SUFFIX,
    TAIL,
    WHOLE_MONTH,
    day_and_month,
    day_of_range,
    decades,
    month_name,
    point,
    target,
    year_after,
)
from ingest.pipeline.timex.rules import Rule, compile_rules

RULES: tuple[Rule, ...] = compile_rules(
    {
        "day": ("date", f"{PREFIX} {day_and_month()} {SUFFIX}"),
        "day-apposed": (
            "apposed",
            f"""{PREFIX} {day_and_month()} {SUFFIX}
            (?:<comma>?<match>|<slash>|<open>|<dash>|<comma>)
            (?:<day_sg>? <weekday>)? <day_sg>? <article>?
            (?: {day_and_month("2")} | (?P<full2><full_date>) (?P<era2_f><era_any>)? ) <close>?""",
        ),
        "numeric-apposed": (
            "apposed",
            f"""{PREFIX} (?P<full><full_date>) (?P<era_f><era_any>)?
            (?:<comma>?<match>|<slash>|<open>|<dash>|<comma>)
            (?:<day_sg>? <weekday>)? <day_sg>?
            (?: {day_and_month("2")} | (?P<full2><full_date>) (?P<era2_f><era_any>)? ) <close>?""",
        ),
        "month-first": (
            "date",
            "(?P<month><month>) (?P<day><day>) <comma>? (?P<year><year>)",
        ),
        "day-of-named-month": (
            "date",
            f"""{PREFIX} (?P<day><daynum>) (?: {NAMED_MONTH} | (?P<monthrel_d><current>) )""",
        ),
        "numeric": (
            "date",
            f"{PREFIX} (?P<full><full_date>) (?P<era_f><era_any>)? {SUFFIX}",
        ),
        "numeric-day-month": ("date", f"{PREFIX} (?P<partial><part_date>)"),
        "month": ("month", month_name()),
        "year": (
            "year",
            "<year_word> (?P<year><yearnum>) (?P<era><era_any>)? (?P<rel><rel>)?",
        ),
        "bare-year": ("year", "(?P<year><year>) (?P<era><era_any>)?"),
        "weekday": (
            "weekday",
            """(?:(?:<daypart>|<night>)<of>?)? <day_sg>? (?P<wd><weekday>)
            (?P<wdrel><rel>|<step>)?""",
        ),
        "today": (
            "today",
            """(?:(?:<daypart>|<night>)<of>?)? (?P<today><now>)
            (?:<comma>?<day_sg>?(?P<wd><weekday>) | <open><day_sg>?(?P<wd_b><weekday>)<close>)?""",
        ),
        "unit": (
            "unit",
            """(?:(?:<daypart>|<night>)<of>?)? (?:
                (?P<unit_a><unit_def>) (?P<unitrel_a><rel>|<same>|<step>)
              | (?P<unitrel_b><this>|<that>|<same_of>) (?P<unit_b><unit_def>) <current>?
              | (?P<unit_c><unit_sg>) (?P<unitrel_c><future>|<past>) )""",
        ),
        "part": ("part", f"(?P<part><part>) <of>? {target()}"),
        "part-edge": (
            "part",
            """(?P<part><first>|<final>) (?P<unit><unit_def>)
            (?P<unitrel><rel>|<same>|<step>)?""",
        ),
        "end-of-month": ("part", f"(?P<part><final>) {month_name()}"),
        "first-of-month": ("date", f"(?P<dayone><first>) {month_name()}"),
        "fraction": (
            "part",
            f"""(?P<frac><fraction>) (?P<nth><ordinal>|<last>) <of>? {target()}""",
        ),
        "quarter": ("quarter", "(?P<frac><fraction>) (?P<rel><rel>)"),
        "this-quarter": ("quarter", "(?P<rel><this>) (?P<frac><fraction>)"),
        "bare-quarter": ("part", "(?P<frac><fraction>) (?P<nth><ordinal>|<last>)"),
        "nth-week": (
            "nth-week",
            f"""(?: <week_def> (?P<nth_a><ordinal>|<last>) | (?P<nth_b><first>|<final>|<rank>) <week_sg>
              | (?P<nth_c><ordinal>) <week_sg> )
            {OF} {WHOLE_MONTH}""",
        ),
        "nth-day": (
            "nth-day",
            f"""(?: <today_word> (?P<nth_a><ordinal>|<last>) | (?P<nth_b><first>|<final>) <day_sg>
              | (?P<nth_c><first>|<final>) <plural> )
            {OF} {WHOLE_MONTH}""",
        ),
        "nth-weekday": (
            "nth-weekday",
            f"""(?: <day_sg>? (?P<wd><weekday>) (?P<nth_a><ordinal>|<last>)
              | (?P<nth_b><first>|<final>|<rank>) <day_sg>? (?P<wd_b><weekday_sg>|<cardinal>|<weekday>) )
            {OF} {WHOLE_MONTH}""",
        ),
        "first-units": (
            "first-units",
            f"""(?: (?P<counted_x><plural_def>) (?P<count_a><count>) (?P<nth_a><ordinal>|<last>)
              | (?P<nth_b><first>|<final>) (?P<count_b><count>) (?P<counted_y><plural>|<unit_sg>)
              | (?P<nth_d><first>|<final>) (?P<counted_z><dual>)
              | (?P<counted_w><plural_def>) (?P<nth_c><ordinal>|<last>) )
            (?:<of>|<in>) {WHOLE_MONTH}""",
        ),
        "season": ("season", f"(?P<season><season>) {year_after()}"),
        "season-years": (
            "season",
            "(?P<season><season>) (?:<year_word>)? (?P<year><year>) (?:<slash>|<dash>) <year>",
        ),
        "season-year-range": (
            "season",
            "(?P<season><season>) (?:<year_word>)? (?P<years><year_range>)",
        ),
        "season-relative": (
            "season",
            """(?: (?P<season_a><season_def>) (?P<rel_a><rel>)
              | (?P<rel_b><this>) (?P<season_b><season_def>) )""",
        ),
        "decade": ("decade", decades()),
        "nth-decade": (
            "nth-decade",
            """<decade_def> (?P<nth><ordinal>|<last>) <of>? <century_def>
            (?: (?P<centrel><rel>) | <article>? (?P<cent_d><ordinal>|<day>) )""",
        ),
        "century": (
            "century",
            """(?P<century_u><century_def>) <article>? (?P<cent><ordinal>|<day>)
            (?P<era><era_any>)?""",
        ),
        "window": (
            "window",
            """(?: (?P<unit_a><plural_def>) (?:<few>|(?P<count_a><count>))? (?P<rel_a><rel>)
                   (?:<few>|(?P<count_b><count>))?
              | (?P<unit_b><dual_def>) (?P<rel_b><rel>)
              | <article>? (?P<count_c><count>) (?P<unit_c><plural>|<unit_sg>)
                (?P<rel_c><rel>)
              | (?P<rel_d><final>) (?P<count_d><count>) (?P<unit_d><plural>|<unit_sg>)
              | (?P<rel_e><final>) (?P<unit_e><dual>) )""",
        ),
        "within": (
            "within",
            f"""<within> (?P<about><about>)?
            (?: {AMOUNT} | {ONE} {NOTHING_NAMED} ) {AND_HALF} {TAIL}""",
        ),
        "offset": (
            "offset",
            f"""(?P<dir><before>|<since>|<after>) (?P<about><about>)?
            (?: {AMOUNT} | {ONE} {NOTHING_NAMED} ) {AND_HALF} {TAIL}""",
        ),
        "offset-from-there": (
            "offset-from-there",
            f"(?P<dir><thereafter>) (?P<about><about>)? (?: {AMOUNT} | {ONE} )",
        ),
        "eve": ("eve", "(?P<eve><night>|<morrow>) <unknown>"),
        "range-days": (
            "range",
            f"""(?:<night>|<daypart>)? (?: {day_of_range()} (?:<and>?<to>|<dash>) {day_of_range("2")}
              | <day_sg>? <article>? (?P<days><day_range>) ) <of>? {month_name()}""",
        ),
        "range-days-between": (
            "range",
            f"""<between> (?P<s><construct>? {day_of_range()} <and> {day_of_range("2")}
            <of>? {month_name()})""",
        ),
        "range-days-of-named-month": (
            "range",
            f"""{day_of_range()} (?:<and>?<to>|<dash>) {day_of_range("2")} {NAMED_MONTH}""",
        ),
        "range-days-between-of-named-month": (
            "range",
            f"""<between> (?P<s>{day_of_range()} <and> {day_of_range("2")} {NAMED_MONTH})""",
        ),
        "range": ("range", f"{point()} (?:<and>?<to>|<dash>|<slash>) {point('2')}"),
        "range-between": (
            "range",
            f"<between> (?P<s><construct>? {point()} <and> {point('2')})",
        ),
        "range-numeric": (
            "range",
            "(?P<full><full_date>) (?:<and>?<to>|<dash>) (?P<full2><full_date>)",
        ),
        "range-numeric-between": (
            "range",
            "<between> (?P<s>(?P<full><full_date>) <and> (?P<full2><full_date>))",
        ),
        "range-years": (
            "range",
            """<year_word>? (?P<year><yearnum>) <era>? (?:<and>?<to>|<dash>) <year_word>?
            (?P<year2><yearnum>) <era>?""",
        ),
        "range-years-between": (
            "range",
            """<between> (?P<s>(?:<construct>|<year_word>|<plural>)? (?P<year><yearnum>) <and>
            <year_word>? (?P<year2><yearnum>))""",
        ),
        "range-years-joined": (
            "range",
            "<year_word>? (?P<years><year_range>)",
        ),
        "range-weekdays": (
            "range-weekdays",
            """<day_sg>? (?P<wd><weekday>) (?:<and>?<to>|<dash>|<slash>) <day_sg>? (?P<wd2><weekday>)
            (?P<wdrel><rel>)?""",
        ),
        "range-weekdays-between": (
            "range-weekdays",
            """<between> (?P<s><construct>? <day_sg>? (?P<wd><weekday>) <and> <day_sg>?
            (?P<wd2><weekday>) (?P<wdrel><rel>)?)""",
        ),
        "night": (
            "range-weekdays",
            """<night> (?P<wd><weekday>) (?:<dash>|<slash>|<and>|<comma>|<to>)? (?P<wd2><weekday>)
            (?P<wdrel><rel>)?""",
        ),
        "night-dated": (
            "range",
            f"""<night> <weekday> (?:<dash>|<slash>|<and>|<comma>|<to>)? <weekday> <comma>?
            (?: (?P<days><day_range>)
              | (?P<day><daynum>) (?:<dash>|<slash>|<and>) (?P<day2><daynum>) ) <of>? {month_name()}""",
        ),
        "list-days-of-named-month": (
            "list",
            f"""(?P<items><daynum> (?:(?:<comma>|<comma>?<and>)<article>?<daynum>){{0,10}}
            <comma>?<and><article>?<daynum>) {NAMED_MONTH}""",
        ),
        "list-days": (
            "list",
            f"""(?P<items><daynum> (?:(?:<comma>|<comma>?<and>)<article>?<daynum>){{0,10}}
            <comma>?<and><article>?<daynum>) <of>? {month_name()}""",
        ),
    }
)

STARTS = (
    *("daypart", "night", "now", "weekday", "day_sg", "daynum", "month_word", "month"),
    *(
        "year_word",
        "yearnum",
        "season",
        "season_def",
        "decades",
        "decade_sg",
        "unit_def",
    ),
    *(
        "this",
        "that",
        "same_of",
        "part",
        "fraction",
        "first",
        "final",
        "rank",
        "plural_def",
    ),
    *(
        "dual_def",
        "count",
        "within",
        "before",
        "since",
        "after",
        "thereafter",
        "morrow",
    ),
    *("between", "full_date", "part_date", "day_range", "year_range", "unit_sg"),
)
