"""The administration site: the same rows, rights and actions as everywhere else.

Its login is the product's own, second factor included.
"""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from annotations.admin import (
    adjudication,
    assignments,
    claims,
    earlier_checks,
    guidelines,
    jobs,
    log,
    marking,
    people,
    projects,
    sourcing,
    talk,
    texts,
    verification,
    webhooks,
)

__all__ = [
    "adjudication",
    "assignments",
    "claims",
    "earlier_checks",
    "guidelines",
    "jobs",
    "log",
    "marking",
    "people",
    "projects",
    "sourcing",
    "talk",
    "texts",
    "verification",
    "webhooks",
]

admin.site.site_header = admin.site.site_title = "factcheck"
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
