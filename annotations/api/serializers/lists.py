"""The parameters of lists: which page, and what it is narrowed to. The queries do the narrowing."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from annotations.api.serializers.fields import IdField
from annotations.queries.articles import ArticleFilter, Order
from annotations.queries.filters import is_filter
from annotations.queries.paging import PROGRAM_SIZE
from annotations.queries.search import Kind
from annotations.queries.work import WorkFilter
from annotations.vocabulary import SourceKind, Verb

LARGEST = 200


class PageQuery(serializers.Serializer):
    """Which page of a list is asked for; validated, it is the arguments of the list's query."""

    cursor = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        help_text=_("As it stands in `next` and `previous`."),
    )
    page_size = serializers.IntegerField(
        required=False, default=PROGRAM_SIZE, min_value=1, max_value=LARGEST
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        size = given.pop("page_size")
        return {**given, "size": size}


class ArticleQuery(PageQuery):
    search = serializers.CharField(
        required=False, allow_blank=True, help_text=_("Words in the title, byline or outlet.")
    )
    show = serializers.ChoiceField(
        ArticleFilter.choices, required=False, help_text=_("How far its review is.")
    )
    topic = serializers.CharField(
        required=False, allow_blank=True, help_text=_("A topic, spelled as the project has it.")
    )
    order = serializers.ChoiceField(
        Order.choices, required=False, help_text=_("Newest first if not given.")
    )


class SourceQuery(PageQuery):
    search = serializers.CharField(
        required=False,
        allow_blank=True,
        help_text=_("Words in all that it is called and belongs to."),
    )
    kind = serializers.ChoiceField(SourceKind.choices, required=False, help_text=_("What it is."))


class PeopleQuery(PageQuery):
    search = serializers.CharField(
        required=False, allow_blank=True, help_text=_("Words in names and mail addresses.")
    )


class EventQuery(PageQuery):
    verb = serializers.ChoiceField(Verb.choices, required=False, help_text=_("What was done."))
    article = IdField(required=False, help_text=_("The article that it was done to."))
    claim = IdField(required=False, help_text=_("The claim that it was done to."))
    person = serializers.CharField(
        required=False, max_length=150, help_text=_("The login name of who did it.")
    )
    since = serializers.DateTimeField(required=False, help_text=_("The first instant."))
    before = serializers.DateTimeField(
        required=False, help_text=_("The first instant that is too late.")
    )


class ClaimQuery(PageQuery):
    show = serializers.CharField(required=False, help_text=_("What the desk narrows to."))

    def validate_show(self, show: str) -> str:
        if not is_filter(show):
            raise serializers.ValidationError(_("There is no such filter."), "invalid_choice")
        return show


class WorkQuery(PageQuery):
    show = serializers.ChoiceField(
        WorkFilter.choices, required=False, help_text=_("What waits for you if not given.")
    )


class SearchQuery(PageQuery):
    q = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        help_text=_("The words: nothing is found without any."),
    )
    project = IdField(
        required=False, help_text=_("The project to search; all of yours if not given.")
    )
    kind = serializers.ChoiceField(Kind.choices, required=False, help_text=_("What to search for."))


class EditionCorrectionsQuery(PageQuery):
    article = IdField(required=False, help_text=_("The id of the one article."))
