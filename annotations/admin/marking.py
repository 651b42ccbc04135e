"""What people mark by themselves: to look at."""

from django.contrib import admin

from annotations.admin._base import ReadOnlyAdmin
from annotations.models import Marker, PassageMark


@admin.register(PassageMark)
class PassageMarkAdmin(ReadOnlyAdmin):
    list_display = ("quote", "article", "marked_by", "marked_at", "claim", "aligned_by")
    list_filter = (("article__project", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("article", "marked_by", "claim", "aligned_by")
    search_fields = ("quote", "article__title")
    date_hierarchy = "marked_at"


@admin.register(Marker)
class MarkerAdmin(ReadOnlyAdmin):
    list_display = ("person", "article", "finished_at")
    list_filter = (("article__project", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("person", "article")
    search_fields = ("person__username", "article__title")
