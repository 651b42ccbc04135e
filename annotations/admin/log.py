"""What was done, and what was published: to look at."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annotations.admin._base import ReadOnlyAdmin
from annotations.models import Event, PublicPage, Report

OF_THE_WHOLE_LOG = frozenset({"number", "before", "after", "previous_hash", "hash"})
"""The fields of an event that tell of others' work, which may be hidden from who looks."""


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("called", "project", "at", "actor", "verb", "claim", "article")
    list_filter = (
        "verb",
        ("project", admin.RelatedOnlyFieldListFilter),
        ("actor", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("project", "actor", "claim", "article")
    search_fields = ("article__title", "claim__statement", "actor__username")
    date_hierarchy = "at"

    @admin.display(description=_("number"), ordering="number")
    def called(self, event: Event) -> str:
        """None where others' work is left out: the gaps would tell of it."""
        return "" if event.partial else str(event.number)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_fields(request, obj)
        if obj is None or not obj.partial:
            return fields
        return [name for name in fields if name not in OF_THE_WHOLE_LOG]


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ("article", "edition", "published_at", "published_by", "sha256")
    list_filter = (("article__project", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("article", "published_by")
    search_fields = ("article__title", "sha256", "note")
    date_hierarchy = "published_at"

    def view_on_site(self, obj: Report) -> str:
        return reverse("report", args=[obj.article_id, obj.edition])


@admin.register(PublicPage)
class PublicPageAdmin(ReadOnlyAdmin):
    """Changed on the page of an article's reports."""

    list_display = ("address", "article", "on", "hidden_from_search", "changed_by", "changed_at")
    list_filter = ("on", ("article__project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("article", "changed_by")
    search_fields = ("article__title", "address")
    date_hierarchy = "changed_at"
