"""Sources, and which claims are attributed to them."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from annotations.actions.sources import SourceDetails, add_source, change_source
from annotations.admin._base import (
    ActionAdmin,
    ReadOnlyAdmin,
    VersionedModelForm,
    WordsField,
    person,
)
from annotations.admin._claim_forms import AboutAClaimAdmin
from annotations.models import Attribution, Source, Sourcing
from annotations.vocabulary import SourceKind, Verb


class SourceForm(VersionedModelForm):
    aliases = WordsField(
        label=gettext_lazy("also called"),
        required=False,
        help_text=gettext_lazy("Separated by commas."),
    )


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

    def carry_out(self, request: HttpRequest, form: Any) -> Model:
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


class ChainInline(admin.TabularInline):
    """The chain, each branch nearest to the article first; without a source the text doesn't say who."""

    model = Attribution
    ordering = ("branch", "position")
    fields = (
        "branch",
        "position",
        "source",
        "role",
        "affiliation",
        "channel",
        "terms",
        "cue",
        "reliability",
        "same_origin_as",
    )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_staff)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Sourcing)
class SourcingAdmin(AboutAClaimAdmin):
    """Adding one replaces the person's own; what was recorded stays as it is."""

    claim_form = "record-sourcing"
    inlines = (ChainInline,)
    list_display = (
        "claim",
        "reviewer",
        "composed",
        "basis",
        "quotation",
        "credibility",
        "at",
        "live",
    )
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
    fields = (
        "claim",
        "basis",
        "quotation",
        "hedged_by",
        "credibility",
        "note",
        "reviewer",
        "claim_version",
        "supersedes",
        "at",
    )

    @admin.display(boolean=True, description=gettext_lazy("the latest"))
    def live(self, obj: Sourcing) -> bool:
        return getattr(obj, "superseded_by", None) is None


@admin.register(Attribution)
class AttributionAdmin(ReadOnlyAdmin):
    list_display = (
        "sourcing",
        "branch",
        "position",
        "source",
        "channel",
        "terms",
        "cue",
        "reliability",
    )
    list_filter = ("channel", "terms", "reliability")
    list_select_related = ("sourcing", "source")
    search_fields = ("source__name", "cue")

    def get_queryset(self, request: HttpRequest) -> Any:
        seen = Sourcing.objects.visible_to(person(request)).values("pk")
        return Attribution.objects.filter(sourcing__in=seen)
