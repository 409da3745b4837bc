"""What editors do beside changing rows: what is proposed to them, what they joined.

The rows that matter to readers are the chronology's own; these tell how they came
to be, and let a merge or a split be undone.
"""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.citations import Citation
from timeline.models.events import Event, Participation


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """What is asked of suggestions."""

    def open(self) -> SuggestionQuerySet:
        """Those that nobody has decided on."""
        return self.filter(state=Suggestion.State.OPEN)


class Suggestion(models.Model):
    """Another value for a field that an editor set, or that a contributor proposes.

    ``value`` is the field's own JSON form: a text, a truth value, or the slugs of
    actors or places in order. ``citation`` is the source that says so, where a
    source does; ``author`` is the person who proposed it, where a person did.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="suggestions"
    )
    field = models.CharField(max_length=40)
    value = models.JSONField()
    citation = models.ForeignKey(
        Citation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        # What the three groups of the desk may do (see `timeline.curation.roles`).
        permissions = [
            ("propose_change", "May propose changes of events"),
            ("correct_event", "May correct events"),
            ("publish_event", "May publish and reject events"),
            ("merge_event", "May merge and split events"),
        ]
        constraints = [
            # The same thing is proposed once: reading a source again adds nothing,
            # and what was declined does not come back.
            models.UniqueConstraint(
                fields=["event", "field", "value", "citation", "author"],
                name="suggestion_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"


class Regrouping(models.Model):
    """A merge or a split, with all that undoing it needs.

    ``survivor`` is the event that stays; ``other`` the one that was merged into it
    (merge) or made from it (split). ``moved`` lists the citations that changed
    their event; ``before`` and ``after`` hold the survivor's fields, by name, as
    they were and as they were set; ``other_before`` those of the merged event.
    """

    class Act(models.TextChoices):
        MERGE = "merge", _("merge")
        SPLIT = "split", _("split")

    act = models.CharField(max_length=5, choices=Act)
    survivor = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="regroupings"
    )
    other = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="regrouped")
    moved = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    other_before = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("merge or split")
        verbose_name_plural = _("merges and splits")

    def __str__(self) -> str:
        return f"{self.act} {self.survivor_id} ← {self.other_id}"


# Who took part, and where it was, are rows of their own: their history is kept as
# the event's is, so that no change of an event goes unrecorded.
pghistory.track(model_name="ParticipationVersion", obj_field=None)(Participation)


@pghistory.track(model_name="EventPlaceVersion", obj_field=None)
class EventPlace(Event.places.through):  # type: ignore[name-defined]
    """The link of an event to a place, here only to have its changes recorded."""

    class Meta:
        proxy = True
