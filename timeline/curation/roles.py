"""The three groups of the desk, and what each may do.

Contributors propose, editors correct and publish, chiefs also merge, delete and
manage people. A group holds all that the one before it holds.
"""

from __future__ import annotations

from typing import Any

PROPOSE = "timeline.propose_change"
CORRECT = "timeline.correct_event"
PUBLISH = "timeline.publish_event"
MERGE = "timeline.merge_event"

CONTRIBUTOR, EDITOR, CHIEF = "contributor", "editor", "chief"

_NAMED = ("actor", "place", "topic", "publisher")
_SHOWN = (
    *(f"timeline.view_{model}" for model in (*_NAMED, "event", "citation", "article")),
    *(f"timeline.view_{model}" for model in ("participation", "suggestion")),
    *(f"ingest.view_{model}" for model in ("ingestrun", "reading", "extraction")),
)
_CONTRIBUTOR = (*_SHOWN, PROPOSE)
_EDITOR = (
    *_CONTRIBUTOR,
    CORRECT,
    PUBLISH,
    "timeline.change_event",
    *(f"timeline.{verb}_{model}" for verb in ("add", "change") for model in _NAMED),
)
_CHIEF = (
    *_EDITOR,
    MERGE,
    "timeline.view_regrouping",
    *(f"timeline.delete_{model}" for model in _NAMED),
    *(f"auth.{verb}_user" for verb in ("view", "add", "change")),
    "auth.view_group",
)
ROLES: dict[str, tuple[str, ...]] = {
    CONTRIBUTOR: _CONTRIBUTOR,
    EDITOR: _EDITOR,
    CHIEF: _CHIEF,
}


def set_up_roles(apps: Any) -> None:
    """Make the groups, or give them what they lack; takes nothing away.

    ``apps`` is the registry of a migration, or `django.apps.apps`. Permissions that
    no migration has made yet are made here.
    """
    permissions = apps.get_model("auth", "Permission").objects
    groups = apps.get_model("auth", "Group").objects
    content_types = apps.get_model("contenttypes", "ContentType").objects
    for role, granted in ROLES.items():
        group, _made = groups.get_or_create(name=role)
        for name in granted:
            app, codename = name.split(".")
            content_type, _made = content_types.get_or_create(
                app_label=app, model=_model_of(codename)
            )
            permission, _made = permissions.get_or_create(
                codename=codename,
                content_type=content_type,
                defaults={"name": f"Can {codename.replace('_', ' ')}"},
            )
            group.permissions.add(permission)


def _model_of(codename: str) -> str:
    """The model under which a permission is filed."""
    verb, _, model = codename.partition("_")
    # The desk's own permissions are declared by `Suggestion`.
    return model if verb in {"view", "add", "change", "delete"} else "suggestion"
