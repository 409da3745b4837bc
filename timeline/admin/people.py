"""Editors: whom a chief makes, and what a chief cannot give away."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

admin.site.unregister(User)


@admin.register(User)
class EditorAdmin(UserAdmin[User]):
    """People of the desk. A chief gives roles; only a superuser gives more."""

    list_display = ("username", "email", "is_active", "is_staff", "last_login")
    _BY_CHIEF = (
        (None, {"fields": ("username", "password")}),
        (_("person"), {"fields": ("first_name", "last_name", "email")}),
        (_("roles"), {"fields": ("is_active", "is_staff", "groups")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without the switches that would make a chief a superuser."""
        if obj is None or _is_superuser(request):
            return super().get_fieldsets(request, obj)
        return self._BY_CHIEF

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody below a superuser changes one: the password would be theirs."""
        if obj is not None and obj.is_superuser and not _is_superuser(request):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People are made inactive: what they did stays theirs in the history."""
        return False


def _is_superuser(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
