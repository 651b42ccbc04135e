"""Disputes, how they were settled, dissents and guideline examples: to look at."""

from django.contrib import admin

from annotations.admin._base import ReadOnlyAdmin
from annotations.models import Adjudication, Dispute, Dissent, GuidelineExample


@admin.register(Dispute)
class DisputeAdmin(ReadOnlyAdmin):
    """Settled on the project's page for it."""

    list_display = ("claim", "amount", "differences", "since", "project")
    list_filter = ("amount", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("claim", "project")
    search_fields = ("claim__statement",)


@admin.register(Adjudication)
class AdjudicationAdmin(ReadOnlyAdmin):
    list_display = ("claim", "ruling", "verdict", "adjudicated_by", "at")
    list_filter = (
        "ruling",
        ("claim__article__project", admin.RelatedOnlyFieldListFilter),
        ("adjudicated_by", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("claim", "verdict", "adjudicated_by")
    search_fields = ("claim__statement", "reason", "rationale")
    date_hierarchy = "at"


@admin.register(Dissent)
class DissentAdmin(ReadOnlyAdmin):
    list_display = ("adjudication", "person", "words", "at", "withdrawn_at")
    list_filter = (
        ("adjudication__claim__article__project", admin.RelatedOnlyFieldListFilter),
        ("person", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("adjudication", "person")
    search_fields = ("words",)
    date_hierarchy = "at"


@admin.register(GuidelineExample)
class GuidelineExampleAdmin(ReadOnlyAdmin):
    list_display = ("number", "title", "project", "added_by", "added_at")
    list_filter = (("project", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("project", "added_by")
    search_fields = ("title", "text", "claim_words")
