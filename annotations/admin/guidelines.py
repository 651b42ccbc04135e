"""What projects' guidelines said, version by version: to look at."""

from django.contrib import admin

from annotations.admin._base import ReadOnlyAdmin
from annotations.models import GuidelineVersion


@admin.register(GuidelineVersion)
class GuidelineVersionAdmin(ReadOnlyAdmin):
    list_display = ("project", "number", "note", "saved_by", "saved_at")
    list_filter = (("project", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("project", "saved_by")
    search_fields = ("text", "note")
