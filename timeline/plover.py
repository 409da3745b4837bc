"""The kinds of event, and where they stand in the event ontologies of the field.

A kind is ours, in the words of readers; its crosswalk to PLOVER (manual of
February 2024: event type and mode) and to the CAMEO root codes lets other tools
use the record. ADR 0003 says why the 2024 manual is pinned. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """Six families of kinds: what the page tells apart at a glance."""

    DIPLOMACY = "diplomacy"
    STATEMENTS = "statements"
    LAW = "law"
    MILITARY = "military"
    ECONOMY = "economy"
    HUMANITARIAN = "humanitarian"


class Kind(StrEnum):
    """What sort of event it is."""

    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    STATEMENT = "statement"
    AGREEMENT = "agreement"
    CONFERENCE = "conference"
    MILITARY = "military"
    CEASEFIRE = "ceasefire"
    UN_VOTE = "un_vote"
    SANCTIONS = "sanctions"
    ECONOMIC = "economic"
    HUMANITARIAN = "humanitarian"
    LEGAL = "legal"
    APPOINTMENT = "appointment"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind's place elsewhere.

    ``plover`` is the event type, ``mode`` its mode where one fits, ``cameo`` the
    two-digit CAMEO root; empty where the ontology has no word for the kind.
    """

    family: Family
    plover: str = ""
    mode: str = ""
    cameo: str = ""


# Checked against CAMEO2PLOVER-2021.txt and the 2024 manual. A kind whose events may
# be of several types (a UN vote supports or rejects) carries none rather than one
# that is wrong half of the time.
CODES: dict[Kind, Code] = {
    Kind.VISIT: Code(Family.DIPLOMACY, "CONSULT", "visit", "04"),
    Kind.MEETING: Code(Family.DIPLOMACY, "CONSULT", "", "04"),
    Kind.CALL: Code(Family.DIPLOMACY, "CONSULT", "phone", "04"),
    Kind.CONFERENCE: Code(Family.DIPLOMACY, "CONSULT", "", "04"),
    Kind.STATEMENT: Code(Family.STATEMENTS, "", "", "01"),
    Kind.AGREEMENT: Code(Family.LAW, "AGREE", "", "05"),
    Kind.UN_VOTE: Code(Family.LAW),
    Kind.LEGAL: Code(Family.LAW),
    Kind.APPOINTMENT: Code(Family.LAW),
    Kind.SANCTIONS: Code(Family.ECONOMY, "COERCE", "restrict", "16"),
    Kind.ECONOMIC: Code(Family.ECONOMY, "COOPERATE", "", "06"),
    Kind.MILITARY: Code(Family.MILITARY, "ASSAULT", "", "19"),
    Kind.CEASEFIRE: Code(Family.MILITARY, "RETREAT", "ceasefire", "08"),
    Kind.INCIDENT: Code(Family.MILITARY),
    Kind.HUMANITARIAN: Code(Family.HUMANITARIAN, "AID", "", "07"),
}


def family(kind: Kind) -> Family:
    """The family of a kind."""
    return CODES[kind].family
