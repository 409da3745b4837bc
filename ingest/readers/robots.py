"""robots.txt, read as RFC 9309 says: our group, longest match, ``*`` and ``$``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

PRODUCT = "MasarBot"
# A file may be long; rules past these are for no one we are.
_RULES_MAX = 10_000
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"
_LINE = re.compile(r"^\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_PRODUCT_TOKEN = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: whether paths that match the pattern may be read."""

    pattern: str
    allowed: bool

    def matches(self, path: str) -> bool:
        """Whether the pattern fits the beginning of the path (all of it with ``$``).

        Linear: each piece between stars is looked for once, from left to right.
        """
        pattern = self.pattern.removesuffix("$")
        anchored = pattern != self.pattern
        first, *others = pattern.split("*")
        if not path.startswith(first):
            return False
        if not others:
            return not anchored or path == first
        place = len(first)
        last = others.pop() if anchored else ""
        for piece in others:
            found = path.find(piece, place)
            if found < 0:
                return False
            place = found + len(piece)
        return len(path) - len(last) >= place and path.endswith(last)


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What a site lets us read. No rules: everything."""

    rules: tuple[Rule, ...] = ()

    def allow(self, path: str) -> bool:
        """Whether a path (with its query) may be read; the longest rule decides.

        Of two equally long ones the allowing one does.
        """
        fitting = [rule for rule in self.rules if rule.matches(path)]
        if not fitting:
            return True
        best = max(fitting, key=lambda rule: (len(rule.pattern), rule.allowed))
        return best.allowed


def parse_robots(text: str) -> RobotsRules:
    """The rules for us: those of our own groups, else those for everyone."""
    ours: list[Rule] = []
    everyone: list[Rule] = []
    named = False
    for agents, rules in _groups(text):
        if any(agent.lower() == PRODUCT.lower() for agent in agents):
            named = True
            ours.extend(rules)
        elif "*" in agents:
            everyone.extend(rules)
    return RobotsRules(tuple((ours if named else everyone)[:_RULES_MAX]))


def _groups(text: str) -> list[tuple[set[str], list[Rule]]]:
    groups: list[tuple[set[str], list[Rule]]] = []
    naming = False
    for line in text.splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        key, value = found.group(1).lower(), found.group(2).strip()
        if key == "user-agent":
            if not naming:
                groups.append((set(), []))
            groups[-1][0].add(_agent(value))
        elif key in {"allow", "disallow"} and groups and value:
            rule = Rule(quote(value, safe=_SAFE), allowed=key == "allow")
            groups[-1][1].append(rule)
        naming = key == "user-agent"
    return groups


def _agent(value: str) -> str:
    token = _PRODUCT_TOKEN.match(value)
    return token.group() if token else value
