"""Articles, and the texts that they are about."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annotations.actions.articles import change_article
from annotations.admin._base import (
    ActionAdmin,
    ReadOnlyAdmin,
    VersionedModelForm,
    WordsField,
    person,
)
from annotations.models import Article, Original, Revision, Sentence
from annotations.queries.log_entries import ARTICLE_DETAILS, ARTICLE_PEOPLE
from annotations.vocabulary import Verb


class ArticleForm(VersionedModelForm):
    topics = WordsField(label=_("topics"), required=False, help_text=_("Separated by commas."))


@admin.register(Article)
class ArticleAdmin(ActionAdmin):
    """Articles are added on the site, where their text can be pasted or uploaded."""

    form = ArticleForm
    changes = Verb.CHANGE_ARTICLE
    list_display = ("title", "project", "outlet", "published_at", "language", "added_at")
    list_filter = (("project", admin.RelatedOnlyFieldListFilter), "language")
    list_select_related = ("project",)
    search_fields = ("title", "byline", "outlet", "external_id")
    date_hierarchy = "added_at"
    readonly_fields = (
        "project",
        "external_id",
        "added_by",
        "added_at",
        "claims_marked",
        "archived_at",
        "archived_because",
    )
    autocomplete_fields = ARTICLE_PEOPLE
    fields = (*ARTICLE_DETAILS, *ARTICLE_PEOPLE, *readonly_fields, "seen")

    def view_on_site(self, obj: Article) -> str:
        return reverse("desk", args=[obj.pk])

    def carry_out(self, request: HttpRequest, form: Any) -> Model:
        given = form.cleaned_data
        people = {name: given[name].username if given[name] else "" for name in ARTICLE_PEOPLE}
        changes = {**{name: given[name] for name in ARTICLE_DETAILS}, **people}
        seen = form.cleaned_data["seen"]
        return change_article(by=person(request), article=form.instance, seen=seen, changes=changes)


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ("article", "number", "segmenter", "added_by", "added_at", "sha256")
    list_filter = (("article__project", admin.RelatedOnlyFieldListFilter), "segmenter")
    list_select_related = ("article", "added_by")
    search_fields = ("article__title", "sha256")
    date_hierarchy = "added_at"


@admin.register(Original)
class OriginalAdmin(ReadOnlyAdmin):
    scope = "revision__article__project"
    list_display = ("revision", "filename", "media_type", "sha256")
    list_filter = ("media_type",)
    list_select_related = ("revision",)
    search_fields = ("filename", "sha256", "revision__article__title")
    fields = ("revision", "filename", "media_type", "sha256", "size")
    readonly_fields = fields

    @admin.display(description=_("bytes"))
    def size(self, obj: Original) -> int:
        return len(obj.content)


@admin.register(Sentence)
class SentenceAdmin(ReadOnlyAdmin):
    scope = "revision__article__project"
    list_display = ("revision", "number", "paragraph", "start", "end", "text")
    list_filter = (("revision__article__project", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("revision__article__title",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sentence]:
        found: Any = super().get_queryset(request)
        return cast("QuerySet[Sentence]", found.with_text())
