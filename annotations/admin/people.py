"""Accounts: an administrator of the site makes them, and deactivates them."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Model
from django.http import HttpRequest

from annotations.models import User


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ("username", "first_name", "last_name", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_superuser", "is_active")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Who is deactivated is decided on the page of people, which leaves an administrator.

        For the same reason nobody takes their own rights here.
        """
        if obj is None:
            return ()
        return ("is_active", "is_staff", "is_superuser") if obj == request.user else ("is_active",)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """People's work names them: they are deactivated instead."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Staff find people by name, to see whose work it is."""
        looking = request.resolver_match and request.resolver_match.url_name == "autocomplete"
        return bool(looking) or super().has_view_permission(request, obj)
