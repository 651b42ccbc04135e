"""What lists can be narrowed to and ordered by; the queries do it, as for the pages."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError as FormError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from annotations.api.serializers import articles, events, sources
from annotations.queries.articles import ArticleFilter, Order
from annotations.queries.filters import is_filter
from annotations.queries.search import Kind
from annotations.vocabulary import SourceKind, Verb

LARGEST_ID = 2**63 - 1


class IdFilter(django_filters.NumberFilter):
    """The id of one object."""

    field_class = forms.IntegerField

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, min_value=1, max_value=LARGEST_ID)


class Filters(django_filters.FilterSet):
    """Parameters of a list, handed on to its query instead of being applied to rows here."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, queryset=self._meta.model.objects.none())

    def asked(self) -> dict[str, Any]:
        """The arguments that were given. Raises ValidationError."""
        if not self.form.is_valid():
            raise ValidationError(
                {
                    name: [ErrorDetail(each["message"], each["code"]) for each in found]
                    for name, found in self.form.errors.get_json_data().items()
                }
            )
        return {
            name: value for name, value in self.form.cleaned_data.items() if value not in {None, ""}
        }


class ArticleFilters(Filters):
    search = django_filters.CharFilter(label=_("Words in the title, byline or outlet."))
    show = django_filters.ChoiceFilter(
        choices=ArticleFilter.choices, label=_("How far its review is.")
    )
    order = django_filters.ChoiceFilter(
        choices=Order.choices, label=_("Newest first if not given.")
    )

    class Meta:
        model = articles.ArticleSerializer.Meta.model
        fields: tuple[str, ...] = ()


class SourceFilters(Filters):
    search = django_filters.CharFilter(label=_("Words in all that it is called and belongs to."))
    kind = django_filters.ChoiceFilter(choices=SourceKind.choices, label=_("What it is."))

    class Meta:
        model = sources.SourceSerializer.Meta.model
        fields: tuple[str, ...] = ()


class EventFilters(Filters):
    verb = django_filters.ChoiceFilter(choices=Verb.choices, label=_("What was done."))
    article = IdFilter(_("The article that it was done to."))
    claim = IdFilter(_("The claim that it was done to."))

    class Meta:
        model = events.EventSerializer.Meta.model
        fields: tuple[str, ...] = ()


def _require_filter(show: str) -> None:
    if not is_filter(show):
        raise FormError(_("There is no such filter."), code="invalid_choice")


class ClaimFilters(Filters):
    show = django_filters.CharFilter(
        label=_("What the desk narrows to."), validators=[_require_filter]
    )

    class Meta:
        model = articles.ArticleSerializer.Meta.model
        fields: tuple[str, ...] = ()


class SearchFilters(Filters):
    q = django_filters.CharFilter(label=_("The words: nothing is found without any."))
    project = IdFilter(_("The project to search; all of yours if not given."))
    kind = django_filters.ChoiceFilter(choices=Kind.choices, label=_("What to search for."))

    class Meta:
        model = articles.ArticleSerializer.Meta.model
        fields: tuple[str, ...] = ()
