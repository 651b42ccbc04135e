"""Threads and their comments, to look at: they are opened and answered at the desk."""

from django.contrib import admin

from annotations.admin._base import ReadOnlyAdmin
from annotations.models import Comment, Thread


@admin.register(Thread)
class ThreadAdmin(ReadOnlyAdmin):
    list_display = (
        "id",
        "article",
        "claim",
        "addressee",
        "state",
        "opened_by",
        "opened_at",
        "due_at",
    )
    list_filter = (
        "state",
        "addressee",
        ("project", admin.RelatedOnlyFieldListFilter),
        ("opened_by", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("article", "claim", "opened_by")
    search_fields = ("quote",)
    date_hierarchy = "opened_at"


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    list_display = ("thread", "author", "outsider", "answer", "at", "withdrawn_at")
    list_filter = ("answer", ("thread__project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("thread", "author")
    search_fields = ("text", "outsider")
    date_hierarchy = "at"
