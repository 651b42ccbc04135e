"""Jobs: to look at; people cancel them and have them tried again on their page."""

from django.contrib import admin

from annotations.admin._base import ReadOnlyAdmin
from annotations.models import Job


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ("kind", "project", "state", "done", "total", "asked_by", "asked_at", "attempts")
    list_filter = ("state", "kind", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("project", "asked_by")
    search_fields = ("kind", "key")
    date_hierarchy = "asked_at"
    exclude = ("file",)
