"""What a title is made of, by language."""

from __future__ import annotations

from dataclasses import dataclass

FEMININE = "f"
# Longer lists of names do not fit a title.
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Named:
    """An actor or place with its name in one language."""

    name: str
    gender: str = ""
    country: str = ""
    type: str = "person"


@dataclass(frozen=True, slots=True)
class Facts:
    """An event in the words of one language.

    ``label`` is what its kind is called; ``about`` its most telling topic, empty where
    none is; ``is_fall`` says that it is the end of the first actor's rule.
    """

    kind: str
    label: str
    actors: tuple[Named, ...]
    places: tuple[Named, ...]
    about: str = ""
    announced: bool = False
    is_fall: bool = False

    @property
    def persons(self) -> tuple[Named, ...]:
        """Those of the actors who are people."""
        return tuple(actor for actor in self.actors if actor.type == "person")

    @property
    def place(self) -> str:
        """The name of the first place; empty where there is none."""
        return self.places[0].name if self.places else ""

    @property
    def sides(self) -> tuple[tuple[Named, ...], tuple[Named, ...]] | None:
        """The people of the first one's country, and the others; None for one side."""
        persons = self.persons or self.actors
        first = tuple(p for p in persons if p.country == persons[0].country)
        others = tuple(p for p in persons if p not in first)
        if others and len(persons) <= MOST_NAMES:
            return first, others
        return None
