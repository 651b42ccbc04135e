"""Sources, and who tagged which claim as coming from them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from annotations.actions.sources import SourceDetails, add_source, change_source
from annotations.actions.sourcing import AttributionDraft, SourcingDraft, record_sourcing
from annotations.admin._base import ActionAdmin, ReadOnlyAdmin, RefusableForm, person
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Attribution, Source, Sourcing
from annotations.queries.claims import Quotable, quotable
from annotations.queries.quotes import places_in
from annotations.text.spans import Span
from annotations.vocabulary import Basis, SourceKind, Terms, Verb


class WordsField(forms.CharField):
    """Words separated by commas, kept as a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [word.strip() for word in super().clean(value).split(",") if word.strip()]


class SourceForm(RefusableForm):
    aliases = WordsField(
        label=gettext_lazy("also called"),
        required=False,
        help_text=gettext_lazy("Separated by commas."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.version


@admin.register(Source)
class SourceAdmin(ActionAdmin):
    """Sources are merged on the site, where it shows where both are used."""

    form = SourceForm
    adds, changes = Verb.ADD_SOURCE, Verb.CHANGE_SOURCE
    list_display = ("name", "kind", "several", "role", "affiliation", "reliability", "project")
    list_filter = ("kind", "reliability", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("project",)
    search_fields = ("name", "role", "affiliation")
    autocomplete_fields = ("project",)
    details = ("kind", "name", "several", "role", "affiliation", "reliability", "aliases")
    fields = ("project", *details, "seen")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("project", "merged_into") if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.fields, "merged_into") if obj else self.fields

    def carry_out(self, request: HttpRequest, form: Any, formsets: list[Any]) -> Model:
        given = form.cleaned_data
        values = {name: given[name] for name in self.details}
        details = SourceDetails(
            **{**values, "kind": SourceKind(given["kind"]), "aliases": tuple(given["aliases"])}
        )
        if form.instance.pk is None:
            return add_source(by=person(request), project=given["project"], details=details)
        return change_source(
            by=person(request), source=form.instance, seen=given["seen"], details=details
        )


class SourcingForm(RefusableForm):
    hedged_by = WordsField(
        label=gettext_lazy("hedged by"),
        required=False,
        help_text=gettext_lazy("The hedging words, separated by commas."),
    )


class LinkForm(forms.ModelForm):
    mention = forms.CharField(
        label=gettext_lazy("as the text names it"), max_length=1000, required=False
    )

    def _get_validation_exclusions(self) -> set[str]:
        return {field.name for field in Attribution._meta.fields}

    def validate_constraints(self) -> None:
        """The action says what is wrong, in its own words."""


class ChainInline(admin.TabularInline):
    """The chain, nearest to the article first; without a source the text doesn't say who."""

    model = Attribution
    form = LinkForm
    extra = 2
    ordering = ("position",)
    autocomplete_fields = ("source",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        kept = ("source", "terms", "cue", "reliability")
        return ("position", *kept) if obj else (*kept, "mention")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_staff)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and bool(request.user.is_staff)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Sourcing)
class SourcingAdmin(ActionAdmin):
    """Adding one tags the claim anew; what was tagged stays as it is."""

    form = SourcingForm
    adds = Verb.RECORD_SOURCING
    inlines = (ChainInline,)
    list_display = ("claim", "reviewer", "basis", "quotation", "credibility", "at", "live")
    list_filter = (
        "basis",
        "quotation",
        "credibility",
        ("claim__article__project", admin.RelatedOnlyFieldListFilter),
        ("reviewer", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("claim", "reviewer", "superseded_by")
    search_fields = ("claim__statement", "note", "chain__source__name")
    date_hierarchy = "at"
    autocomplete_fields = ("claim",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        given = ("claim", "basis", "quotation", "hedged_by", "credibility", "note")
        return (*given, "reviewer", "claim_version", "supersedes", "at") if obj else given

    @admin.display(boolean=True, description=gettext_lazy("the latest"))
    def live(self, obj: Sourcing) -> bool:
        return getattr(obj, "superseded_by", None) is None

    def carry_out(self, request: HttpRequest, form: Any, formsets: list[Any]) -> Model:
        given, by = form.cleaned_data, person(request)
        claim = given["claim"]
        found = quotable(by, claim.article_id, claim.number)
        mine = Sourcing.objects.live().filter(claim=claim, reviewer=by).first()
        rows = [row.cleaned_data for row in formsets[0].forms if row.has_changed()]
        draft = SourcingDraft(
            basis=Basis(given["basis"]),
            quotation=given["quotation"],
            hedged_by=tuple(given["hedged_by"]),
            credibility=given["credibility"],
            note=given["note"],
            chain=tuple(_link(row, found) for row in rows),
        )
        return record_sourcing(
            by=by,
            claim=found.claim,
            seen=found.claim.version,
            supersedes=mine.pk if mine else None,
            draft=draft,
        )


def _link(row: dict[str, Any], found: Quotable) -> AttributionDraft:
    return AttributionDraft(
        source=row["source"].pk if row["source"] else None,
        terms=Terms(row["terms"]),
        cue=_place(found, row["cue"]),
        mention=_place(found, row["mention"]),
        reliability=row["reliability"],
    )


def _place(found: Quotable, words: str) -> Span | None:
    """Where the words stand in the claim's sentences. Raises Invalid unless in just one place."""
    if not words.strip():
        return None
    places = places_in(found, words)
    if len(places) != 1:
        raise Invalid(
            _("“%(words)s” stands %(times)s times in the claim's sentences, not once."),
            words=words,
            times=len(places),
        )
    return places[0].span


@admin.register(Attribution)
class AttributionAdmin(ReadOnlyAdmin):
    list_display = ("sourcing", "position", "source", "terms", "cue", "reliability")
    list_filter = ("terms", "reliability")
    list_select_related = ("sourcing", "source")
    search_fields = ("source__name", "cue")

    def get_queryset(self, request: HttpRequest) -> Any:
        seen = Sourcing.objects.visible_to(person(request)).values("pk")
        return Attribution.objects.filter(sourcing__in=seen)
