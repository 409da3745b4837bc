"""What stands around an expression, as the tests for negatives ask for it."""

from __future__ import annotations

from ingest.pipeline.timex.atoms import Atom
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.surroundings import Surroundings


class Judge:
    """Knows what stands around an expression, for the tests of `refusals`."""

    def __init__(self, atoms: list[Atom], around: Surroundings) -> None:
        self.atoms = atoms
        self.around = around
        self.last_year_atom = -9

    def kind_before(self, expression: Expression) -> str:
        """The kind of the atom before, or "preposition" where one is fused."""
        if self.atoms[expression.first_atom].preposition:
            return "in"
        index = expression.first_atom - 1
        return self.atoms[index].kind if index >= 0 else "newline"

    def kinds_after(self, expression: Expression) -> list[str]:
        """The kinds of the two atoms after."""
        index = expression.last_atom + 1
        return [atom.kind for atom in self.atoms[index : index + 2]]

    def listed_before(self, expression: Expression, entry: str) -> bool:
        """Whether the adjoining word before is in a list of negatives."""
        word = self.around.adjoining_before(expression.start)
        return bool(word) and self.around.listed(word, "negatives", entry)

    def listed_after(self, expression: Expression, entry: str) -> bool:
        """Whether the adjoining word after is in a list of negatives."""
        word = self.around.adjoining_after(expression.end)
        return bool(word) and self.around.listed(word, "negatives", entry)

    def phrase_after(self, expression: Expression, entry: str) -> bool:
        """Whether the text goes on with a phrase of a list."""
        words = " ".join(self.around.words_after(expression.end, 3))
        return any(words.startswith(p) for p in self.around.phrases(entry))
