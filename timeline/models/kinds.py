"""What sort of event it is and who wrote it, with names for readers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline import plover


class Kind(models.TextChoices):
    """The kinds of :mod:`timeline.plover`, with their names for readers."""

    VISIT = plover.Kind.VISIT, _("visit")
    MEETING = plover.Kind.MEETING, _("meeting")
    CALL = plover.Kind.CALL, _("call")
    STATEMENT = plover.Kind.STATEMENT, _("statement")
    AGREEMENT = plover.Kind.AGREEMENT, _("agreement")
    CONFERENCE = plover.Kind.CONFERENCE, _("conference")
    MILITARY = plover.Kind.MILITARY, _("military")
    CEASEFIRE = plover.Kind.CEASEFIRE, _("ceasefire")
    UN_VOTE = plover.Kind.UN_VOTE, _("UN vote")
    SANCTIONS = plover.Kind.SANCTIONS, _("sanctions")
    ECONOMIC = plover.Kind.ECONOMIC, _("economic")
    HUMANITARIAN = plover.Kind.HUMANITARIAN, _("humanitarian")
    LEGAL = plover.Kind.LEGAL, _("legal")
    APPOINTMENT = plover.Kind.APPOINTMENT, _("appointment")
    INCIDENT = plover.Kind.INCIDENT, _("incident")


class Origin(models.TextChoices):
    """Who first wrote an event or a citation."""

    CURATED = "curated", _("curated")
    EXTRACTED = "extracted", _("extracted")
    EDITOR = "editor", _("editor")
