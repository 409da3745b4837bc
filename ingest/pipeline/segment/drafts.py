"""Lines gathered into articles in the making, by where heads begin and articles end."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.pipeline.folding import fold_phrase
from ingest.pipeline.segment.lines import Line, LineKind

# An outlet's name before an age is no longer than this.
LONGEST_NAME = 40
# Between a head's date and the article's first words stand at most so many lines.
_HEAD_REACH = 4

_DATED = (LineKind.AGE, LineKind.STAMP)
_HEAD = (LineKind.PUBLISHER, *_DATED, LineKind.BYLINE)
_ENDS = (LineKind.RELATED, LineKind.COMMENTS)
_HELD = (LineKind.HEADING, LineKind.PUBLISHER, LineKind.BYLINE)


@dataclass(slots=True)
class Draft:
    """An article in the making: its lines and what its head says."""

    head: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    signature: Line | None = None
    after: LineKind | None = None
    # Characters of running text, counted as lines are added: pages may have many.
    body_size: int = 0

    def add(self, line: Line) -> None:
        """Put a line at the end of the article."""
        self.lines.append(line)
        self.body_size += len(line.text) if line.kind is LineKind.BODY else 0

    @property
    def is_stated(self) -> bool:
        """Whether its head gives a date."""
        return any(line.kind is LineKind.STAMP for line in self.head)

    @property
    def is_dated(self) -> bool:
        """Whether its head gives a date or an age."""
        return any(line.kind in _DATED for line in self.head)

    @property
    def is_article(self) -> bool:
        """After "related stories" only what has a head of its own is an article.

        After readers' comments, which have ages and dates too, the head names its
        outlet, by a name that we know or twice.
        """
        if self.after is LineKind.COMMENTS:
            return any(line.kind is LineKind.PUBLISHER for line in self.head) or (
                self._is_named_twice
            )
        is_headed = any(
            line.kind in (*_DATED, LineKind.PUBLISHER) for line in self.head
        )
        return self.after is None or is_headed

    @property
    def _is_named_twice(self) -> bool:
        names = {fold_phrase(n.text) for n in self.head if n.kind is LineKind.HEADING}
        lines = [*self.head, *self.lines]
        signed = {
            fold_phrase(n.text).strip(" -") for n in lines if n.kind is LineKind.BYLINE
        }
        return bool(names & signed)

    @property
    def signed(self) -> str:
        """The outlet that signs the article; empty where none does."""
        return self.signature.value if self.signature else ""

    @property
    def byline(self) -> str:
        """The words of the head's byline."""
        lines = [line for line in self.head if line.kind is LineKind.BYLINE]
        return next((line.text.strip(" -") for line in lines), "")

    @property
    def age_days(self) -> int | None:
        """The age that the head gives, in days."""
        ages = (line for line in self.head if line.kind is LineKind.AGE)
        return next((int(line.value) for line in ages), None)

    @property
    def tail(self) -> list[Line]:
        """The lines after the last running text."""
        places = [i for i, line in enumerate(self.lines) if line.kind is LineKind.BODY]
        return self.lines[places[-1] + 1 :] if places else []


def drafts_of(lines: list[Line]) -> list[Draft]:
    """The articles in the making, in the order of the page."""
    drafts = [Draft()]
    for index, line in enumerate(lines):
        current = drafts[-1]
        if line.kind in _ENDS:
            drafts.append(Draft(after=_ended_by(line, current)))
        elif line.kind is LineKind.SIGNATURE and current.body_size:
            current.signature = line
            drafts.append(Draft(after=LineKind.RELATED))
        elif _begins_head(lines, index, current):
            drafts.append(Draft(head=_held_back(current, line), after=current.after))
            drafts[-1].head.append(line)
        elif line.kind in _HEAD and not current.body_size:
            current.head.append(line)
        elif line.kind is not LineKind.COUNTER:
            current.add(line)
    return drafts


def _ended_by(line: Line, current: Draft) -> LineKind:
    """What ended the article: other stories within the comments do not end these."""
    is_counted = line.kind is LineKind.COMMENTS and line.value != "0"
    return LineKind.COMMENTS if is_counted else LineKind.RELATED


def _begins_head(lines: list[Line], index: int, current: Draft) -> bool:
    """A publisher, an age or a date after running text, with an article to come."""
    line = lines[index]
    if not current.body_size and current.after is None:
        return False
    if line.kind is LineKind.PUBLISHER:
        following = [other.kind for other in lines[index + 1 : index + 3]]
        return any(kind in _HEAD for kind in following)
    if line.kind is LineKind.AGE:
        return bool(current.body_size) or current.age_days is None
    return line.kind is LineKind.STAMP and _begins_at_date(lines, index, current)


def _begins_at_date(lines: list[Line], index: int, current: Draft) -> bool:
    """Whether a date after running text heads the next article: a title is beside it.

    The article before has a date in its head, too: on such pages each has one.
    """
    if not current.is_dated and (current.after is None or current.head):
        return False
    following = [line.kind for line in lines[index + 1 : index + 1 + _HEAD_REACH]]
    if LineKind.BODY not in following:
        return False
    before = lines[index - 1].kind in (LineKind.HEADING, LineKind.PUBLISHER)
    return before or following[0] is LineKind.HEADING


def _held_back(current: Draft, line: Line) -> list[Line]:
    """The lines right before a date or an age that belong to the article it heads.

    A short line right before an age is the name of an outlet that we do not know;
    before a date stand an outlet, a title, a byline.
    """
    if line.kind is LineKind.AGE and not current.lines and current.head:
        head, current.head = current.head, []
        return head
    if line.kind is LineKind.AGE:
        last = current.lines[-1:]
        is_name = last and last[0].kind is LineKind.HEADING
        if is_name and len(last[0].text.strip()) <= LONGEST_NAME:
            return [current.lines.pop()]
    held: list[Line] = []
    if line.kind is LineKind.STAMP:
        while (
            current.lines
            and current.lines[-1].kind in _HELD
            and len(held) < _HEAD_REACH
        ):
            held.insert(0, current.lines.pop())
    return held
