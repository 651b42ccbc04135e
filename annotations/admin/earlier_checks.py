"""Checks that others published before: to look at."""

from django.contrib import admin

from annotations.admin._base import ReadOnlyAdmin
from annotations.models import EarlierCheck


@admin.register(EarlierCheck)
class EarlierCheckAdmin(ReadOnlyAdmin):
    list_display = ("claim", "rating", "publisher", "published_at", "project", "added_at")
    list_filter = (("project", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("project",)
    search_fields = ("claim", "claimant", "publisher", "url")
