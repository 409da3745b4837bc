"""Calendar words that name persons, habits and figures of speech."""

from __future__ import annotations

from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.judge import Judge

_LISTING = frozenset({"and", "comma"})
_WEEKDAYS = frozenset({"weekday", "day_sg", "construct"})
# A week has no more days than this to be listed.
_LONGEST_LIST = 14
# "الأمس" and "الغد" with their article, said together, are past and future as such.
_ARTICLE = "ال"


def names_a_month(judge: Judge, expression: Expression) -> bool:
    """«المدرب تموز ياسين», "عدنان شباط" are persons: a title or given name before."""
    bare = not (
        expression.year
        or expression.relation
        or expression.year_relation
        or judge.atoms[expression.first_atom].kind != "month"
    )
    if not bare or judge.kind_before(expression) != "unknown":
        return True
    word = judge.around.adjoining_before(expression.start)
    if word in judge.around.phrases("given_before"):
        return False
    if judge.listed_before(expression, "personal_before"):
        return False
    return not (bool(word) and judge.around.listed(word, "names", "given"))


def recurs(judge: Judge, expression: Expression) -> bool:
    """«أيام الأحد والثلاثاء», "الأحد والاثنين من كل أسبوع": every one of them."""
    first, last = _listed_days(judge, expression)
    around = judge.around
    before = around.adjoining_before(judge.atoms[first].start)
    if before and around.listed(before, "negatives", "recurring_before"):
        return not expression.weekday_relation
    words = " ".join(around.words_after(judge.atoms[last].end, 3))
    return any(words.startswith(p) for p in around.phrases("recurring_after"))


def _listed_days(judge: Judge, expression: Expression) -> tuple[int, int]:
    """The first and last atom of the list of weekdays that an expression is in."""
    atoms = judge.atoms
    first, last = expression.first_atom, expression.last_atom
    lowest, highest = first - _LONGEST_LIST, last + _LONGEST_LIST
    while first - 2 >= max(0, lowest) and atoms[first - 1].kind in _LISTING:
        if atoms[first - 2].kind not in _WEEKDAYS:
            break
        first -= 2
    while last + 2 < min(len(atoms), highest) and atoms[last + 1].kind in _LISTING:
        if atoms[last + 2].kind not in _WEEKDAYS:
            break
        last += 2
    return first, last


def rhetorical(judge: Judge, expression: Expression) -> bool:
    """«غد أفضل», "بين الأمس والغد": no day of the calendar."""
    atoms, around = judge.atoms, judge.around
    if around.adjoining_after(expression.end) in around.phrases("future_as_such"):
        return True
    for step in (-2, 2):
        index = expression.first_atom + step
        if not 0 <= index < len(atoms) or atoms[index].kind != "today":
            continue
        joint = atoms[expression.first_atom + step // 2]
        pair = (atoms[expression.first_atom], atoms[index])
        words = [around.text[atom.start : atom.end] for atom in pair]
        opposed = {atom.value for atom in pair} == {-1, 1} and joint.kind == "and"
        if opposed and all(word.startswith(_ARTICLE) for word in words):
            return True
    return False
