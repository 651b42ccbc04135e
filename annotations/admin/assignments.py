"""Who was given which work, and conflicts of interest: to look at."""

from django.contrib import admin

from annotations.admin._base import ReadOnlyAdmin
from annotations.models import Assignment, ConflictOfInterest


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    list_display = (
        "person",
        "article",
        "claim",
        "state",
        "from_queue",
        "assigned_by",
        "assigned_at",
        "leased_until",
    )
    list_filter = ("state", "from_queue", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("person", "article", "claim", "assigned_by")
    search_fields = ("person__username", "article__title")
    date_hierarchy = "assigned_at"


@admin.register(ConflictOfInterest)
class ConflictOfInterestAdmin(ReadOnlyAdmin):
    list_display = ("person", "article", "declared_by", "declared_at", "ended_at")
    list_filter = (("article__project", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("person", "article", "declared_by")
    search_fields = ("person__username", "article__title")
    date_hierarchy = "declared_at"
