"""What was done, and what was published: to look at."""

from django.contrib import admin
from django.urls import reverse

from annotations.admin._base import ReadOnlyAdmin
from annotations.models import Event, Report


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("number", "project", "at", "actor", "verb", "claim", "article")
    list_filter = (
        "verb",
        ("project", admin.RelatedOnlyFieldListFilter),
        ("actor", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("project", "actor", "claim", "article")
    search_fields = ("article__title", "claim__statement", "actor__username")
    date_hierarchy = "at"


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ("article", "edition", "published_at", "published_by", "sha256")
    list_filter = (("article__project", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("article", "published_by")
    search_fields = ("article__title", "sha256", "note")
    date_hierarchy = "published_at"

    def view_on_site(self, obj: Report) -> str:
        return reverse("report", args=[obj.article_id, obj.edition])
