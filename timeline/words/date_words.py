"""The words that dates are told in: month names, seasons, and how they combine.

Not in the gettext catalogues, because the pieces inflect: Russian has "июль 2025
года" alone but "31 июля" after a day; Arabic has two sets of month names.
Patterns name ``{day} {month} {year}`` or, for spans, ``{first}`` and ``{last}``.
"""

from __future__ import annotations

from dataclasses import dataclass

LEVANTINE = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
EGYPTIAN = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words for dates.

    ``months`` stand alone or before a year, ``months_of`` after a day or a
    preposition (Russian genitive). ``days`` is the margin's form of "23–24", "" where that is said in words.
    ``weekdays`` begin with Monday. ``parts`` are quarters, thirds and halves of a
    year, EDTF 33 to 41 in that order. ``years_from`` is the year where it follows
    a preposition.
    """

    months: tuple[str, ...]
    months_of: tuple[str, ...]
    seasons: tuple[str, str, str, str]
    weekdays: tuple[str, ...]
    parts: tuple[str, ...]
    day: str
    day_in_year: str
    month: str
    year: str
    year_of: str
    season: str
    part: str
    decade: str
    century: str
    approximate: str
    uncertain: str
    same_month: str
    days: str
    span: str
    years: str
    between: str
    roughly: str
    since: str
    until: str
    about: str
    to: str


_ARABIC = Words(
    months=LEVANTINE,
    months_of=LEVANTINE,
    seasons=("ربيع", "صيف", "خريف", "شتاء"),
    weekdays=("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    parts=(
        "الربع الأول",
        "الربع الثاني",
        "الربع الثالث",
        "الربع الأخير",
        "الثلث الأول",
        "الثلث الثاني",
        "الثلث الأخير",
        "النصف الأول",
        "النصف الثاني",
    ),
    day="{day} {month} {year}",
    day_in_year="{day} {month}",
    month="{month} {year}",
    year="عام {year}",
    year_of="عام {year}",
    season="{season} {year}",
    part="{part} من عام {year}",
    decade="العقد بين عامي {first} و{last}",
    century="القرن {century}",
    approximate="نحو {date}",
    uncertain="{date} (غير مؤكد)",
    same_month="من {first} إلى {last}",
    # Not "23–24": which comes first would depend on the direction one reads in.
    days="",
    span="من {first} إلى {last}",
    years="بين عامي {first} و{last}",
    between="بين {first} و{last}",
    roughly="{date} تقريباً",
    since="منذ {first}",
    until="حتى {last}",
    about="نحو",
    to="إلى {last}",
)
_ENGLISH = Words(
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    months_of=(),
    seasons=("spring", "summer", "autumn", "winter"),
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    parts=(
        "first quarter",
        "second quarter",
        "third quarter",
        "last quarter",
        "first third",
        "second third",
        "last third",
        "first half",
        "second half",
    ),
    day="{day} {month} {year}",
    day_in_year="{day} {month}",
    month="{month} {year}",
    year="{year}",
    year_of="{year}",
    season="{season} {year}",
    part="{part} of {year}",
    decade="the {first}s",
    century="century {century}",
    approximate="about {date}",
    uncertain="{date} (uncertain)",
    same_month="{first}–{last}",
    days="{first}–{last}",
    span="{first} to {last}",
    years="{first}–{last}",
    between="between {first} and {last}",
    roughly="{date}, approximately",
    since="since {first}",
    until="until {last}",
    about="about",
    to="to {last}",
)
_RUSSIAN = Words(
    months=(
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ),
    months_of=(
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
    seasons=("весна", "лето", "осень", "зима"),
    weekdays=("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    parts=(
        "первый квартал",
        "второй квартал",
        "третий квартал",
        "последний квартал",
        "первая треть",
        "вторая треть",
        "последняя треть",
        "первая половина",
        "вторая половина",
    ),
    day="{day} {month} {year} года",
    day_in_year="{day} {month}",
    month="{month} {year} года",
    year="{year} год",
    year_of="{year} года",
    season="{season} {year} года",
    part="{part} {year} года",
    decade="{first}-е годы",
    century="{century} век",
    approximate="около {date}",
    uncertain="{date} (под вопросом)",
    same_month="{first}–{last}",
    days="{first}–{last}",
    span="{first} — {last}",
    years="{first}–{last} годы",
    between="в период {first} — {last}",
    roughly="{date} (приблизительно)",
    since="с {first}",
    until="до {last}",
    about="около",
    to="— {last}",
)
WORDS = {"ar": _ARABIC, "en": _ENGLISH, "ru": _RUSSIAN}
