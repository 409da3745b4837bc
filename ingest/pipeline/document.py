"""What the pipeline's steps hand to one another: a text and layers of mentions.

A step is ``Document -> Document``: it adds one layer and never changes the text.
Every offset counts code points of the ORIGINAL text and every span is half-open,
``[start, end)`` (Web Annotation text position). Everything here is immutable.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or backward span.

        Raises:
            ValueError: ``start`` is negative or not below ``end``.
        """
        if not 0 <= self.start < self.end:
            msg = f"not a span: [{self.start}, {self.end})"
            raise ValueError(msg)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def quote(self, text: str) -> str:
        """The characters of ``text`` that this span names."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class CreationTime:
    """When a text was published, as far as its page lets us know.

    ``earliest`` and ``latest`` are both possible days (``latest`` included);
    ``found`` says how they were found: ``given`` (by whoever loaded the page),
    ``metadata``, ``stated`` (words of the page), ``dateline``, ``today-words``
    ("اليوم، الأربعاء 24"), ``relative-age`` ("منذ 3 أيام"), ``bounded`` (narrowed
    from what the text itself says).
    """

    earliest: datetime.date
    latest: datetime.date
    found: str

    @property
    def exact(self) -> datetime.date | None:
        """The day itself, where only one is possible."""
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A span that is on the page but is not the article, and why it was dropped."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader made of one file, address or feed item, before segmentation.

    ``source`` is the file name or address as given; the other fields are what the
    reader was told or found in metadata, empty where nothing was.
    """

    text: str
    source: str
    url: str = ""
    title: str = ""
    publisher: str = ""
    language: str = ""
    created: CreationTime | None = None


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article of a page: an unbroken slice of the page's text.

    ``text`` is immutable from here on and every later offset counts in it.
    ``offset`` is where it begins on the page. ``stamp`` are the page's words that date
    it ("نُشر في 24 كانون الأول 2025") and ``age_days`` the age that the page gives it
    ("منذ 3 أيام": 3), which counts back from the page's own day. ``dropped`` are the spans OF ``text``
    that are not the article's own words (teasers, biography boxes, embedded
    posts): they stay in the text, and no mention or event is taken from them.
    """

    text: str
    offset: int = 0
    title: str = ""
    publisher: str = ""
    byline: str = ""
    url: str = ""
    language: str = "ar"
    created: CreationTime | None = None
    dropped: tuple[Dropped, ...] = ()
    stamp: str = ""
    age_days: int | None = None


@dataclass(frozen=True, slots=True)
class TimexMention:
    """A date expression (ISO-TimeML TIMEX3) and the interval it names.

    ``edtf`` is the truth; ``lower`` (first day) and ``upper`` (the day after the
    last) are derived from it. ``rule`` names the rule that read the words, and
    ``anchor`` the date they were read against, where there was one.
    """

    start: int
    end: int
    text: str
    edtf: str
    lower: datetime.date
    upper: datetime.date
    flags: frozenset[str] = frozenset()
    rule: str = ""
    anchor: datetime.date | None = None

    @property
    def span(self) -> Span:
        """Where in the text the expression stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Tenure:
    """An actor held an office from ``start`` (included) to ``end`` (excluded)."""

    actor: str
    start: datetime.date | None = None
    end: datetime.date | None = None

    def covers(self, day: datetime.date) -> bool:
        """Whether the office was held on that day."""
        return (self.start is None or self.start <= day) and (
            self.end is None or day < self.end
        )


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A span that names an actor of the gazetteer; ``actor`` is its id.

    Where the words give an office ("الرئيس السوري"), who is meant depends on when:
    ``tenures`` are its holders, ``at`` tells who held it on a day, and ``actor`` is
    the one on the article's day. ``office`` and ``country`` say which office.
    ``type`` is person, organization or state. ``place`` is the city that the word
    names where it stands for its state ("موسكو تأمل").
    """

    span: Span
    actor: str
    rule: str = "name"
    type: str = "person"
    country: str = ""
    office: str = ""
    place: str = ""
    tenures: tuple[Tenure, ...] = ()

    def at(self, day: datetime.date) -> str:
        """Who is meant when the words speak of that day; empty where unknown."""
        if not self.tenures:
            return self.actor
        held = {t.actor for t in self.tenures if t.covers(day)}
        return held.pop() if len(held) == 1 else ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A span that names a place of the gazetteer; ``place`` is its id."""

    span: Span
    place: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A word that marks a country without naming an actor ("الروسي")."""

    span: Span
    country: str


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that the gazetteer does not know, after a title; for editors."""

    span: Span
    name: str
    context: str


@dataclass(frozen=True, slots=True)
class TriggerMention:
    """A word that announces an event of one kind ("استقبل": a meeting).

    ``planned``: the words speak of what is to come ("المقرر عقدها").
    ``negated``: they deny it ("لم يلتق"). ``is_noun`` tells "لقاء" from "التقى",
    ``definite`` "اللقاء" (one already spoken of) from "لقاء". ``lemma`` is the
    lexicon's own form; ``flags`` are the lexicon's remarks (``weak``: says an event
    only beside other evidence; ``fall``: the end of a rule; ``say``: somebody speaks)
    and how it stands here (``past``: a verb of the past; ``hypothesis``: only wished
    for or possible).
    """

    span: Span
    kind: str
    planned: bool = False
    negated: bool = False
    is_noun: bool = False
    definite: bool = False
    lemma: str = ""
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EventMention:
    """What one sentence says happened, with the words that say so.

    ``confidence`` is in ``[0, 1]``; ``docs/codebook.md`` says what it promises.
    ``reasons`` names what raised or lowered it, for editors.
    """

    span: Span
    quote: str
    kind: str
    timex: TimexMention
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    announced: bool = False
    confidence: float = 0.0
    flags: frozenset[str] = frozenset()
    rule: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its immutable text, what is known of it, and its layers.

    ``dct`` is the document creation time (TimeML): the article's publication
    date, against which "last October" is read; None where it is not known to the
    day, and then ``created`` may still bound it.
    """

    text: str
    dct: datetime.date | None = None
    language: str = "ar"
    title: str = ""
    created: CreationTime | None = None
    dropped: tuple[Dropped, ...] = field(default=(), repr=False)
    sentences: tuple[Span, ...] = field(default=(), repr=False)
    timexes: tuple[TimexMention, ...] = field(default=(), repr=False)
    actors: tuple[ActorMention, ...] = field(default=(), repr=False)
    places: tuple[PlaceMention, ...] = field(default=(), repr=False)
    countries: tuple[CountryMention, ...] = field(default=(), repr=False)
    unknown: tuple[UnknownName, ...] = field(default=(), repr=False)
    triggers: tuple[TriggerMention, ...] = field(default=(), repr=False)
    events: tuple[EventMention, ...] = field(default=(), repr=False)
