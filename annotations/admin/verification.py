"""Scales, evidence, and what reviewers found."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations.actions.evidence import EvidenceDetails, add_evidence, withdraw_evidence
from annotations.actions.verification import VerificationDraft, verify_claim
from annotations.admin._base import ADDRESSES, ActionAdmin, person
from annotations.models import Evidence, Verdict, VerdictScale, Verification
from annotations.queries.claims import one
from annotations.vocabulary import EvidenceKind, Stance, Verb

DETAILS = tuple(EvidenceDetails.__dataclass_fields__)


class VerdictInline(admin.TabularInline):
    model = Verdict
    extra = 4


class VocabularyAdmin(admin.ModelAdmin):
    """An administrator of the site adds vocabularies; nobody changes one that may be in use."""

    formfield_overrides = ADDRESSES

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_active and request.user.is_staff)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(VerdictScale)
class VerdictScaleAdmin(VocabularyAdmin):
    inlines = (VerdictInline,)
    list_display = ("name", "key", "version", "ordinal")
    list_filter = ("ordinal",)
    search_fields = ("name", "key")


@admin.register(Verdict)
class VerdictAdmin(VocabularyAdmin):
    list_display = ("label", "scale", "key", "order", "hotkey", "tone", "rating_value")
    list_filter = ("scale", "tone")
    list_select_related = ("scale",)
    search_fields = ("label", "key", "scale__name")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """With its scale only."""
        return False


@admin.register(Evidence)
class EvidenceAdmin(ActionAdmin):
    """Evidence is added; afterwards it can only be withdrawn, by giving a reason."""

    adds, changes = Verb.ADD_EVIDENCE, Verb.WITHDRAW_EVIDENCE
    list_display = ("title", "claim", "stance", "kind", "publisher", "accessed_at", "withdrawn_at")
    list_filter = (
        "stance",
        "kind",
        "confidential",
        ("withdrawn_at", admin.EmptyFieldListFilter),
        ("claim__article__project", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("title", "publisher", "url", "quote", "claim__statement")
    date_hierarchy = "added_at"
    autocomplete_fields = ("claim",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("claim__article")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return ("claim", *DETAILS, "snapshot")
        return ("withdrawn_because", *self.get_readonly_fields(request, obj))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        kept = ("snapshot_name", "snapshot_sha256", "captured_at", "added_by", "withdrawn_at")
        return ("claim", *DETAILS, *kept)

    def carry_out(self, request: HttpRequest, form: Any, formsets: list[Any]) -> Model:
        given = form.cleaned_data
        if form.instance.pk is not None:
            return withdraw_evidence(
                by=person(request), evidence=form.instance, reason=given["withdrawn_because"]
            )
        values = {name: given[name] for name in DETAILS}
        values |= {"stance": Stance(given["stance"]), "kind": EvidenceKind(given["kind"])}
        return add_evidence(
            by=person(request),
            claim=given["claim"],
            details=EvidenceDetails(**values),
            snapshot=given["snapshot"] or None,
        )


@admin.register(Verification)
class VerificationAdmin(ActionAdmin):
    """Adding one records a verdict; what was found stays as it is."""

    adds = Verb.VERIFY
    list_display = ("claim", "verdict", "reviewer", "severity", "at", "live")
    list_filter = (
        ("verdict", admin.RelatedOnlyFieldListFilter),
        "severity",
        ("claim__article__project", admin.RelatedOnlyFieldListFilter),
        ("reviewer", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("claim", "verdict", "reviewer", "superseded_by")
    search_fields = ("claim__statement", "rationale", "correction")
    date_hierarchy = "at"
    autocomplete_fields = ("claim", "verdict", "evidence")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        given = ("claim", "verdict", "rationale", "evidence", "correction", "severity")
        return (*given, "reviewer", "claim_version", "supersedes", "at") if obj else given

    @admin.display(boolean=True, description=_("the latest"))
    def live(self, obj: Verification) -> bool:
        return getattr(obj, "superseded_by", None) is None

    def carry_out(self, request: HttpRequest, form: Any, formsets: list[Any]) -> Model:
        given, by = form.cleaned_data, person(request)
        claim = one(by, given["claim"].article_id, given["claim"].number)
        mine = Verification.objects.live().filter(claim=claim, reviewer=by).first()
        draft = VerificationDraft(
            verdict=given["verdict"].pk,
            rationale=given["rationale"],
            evidence=tuple(item.pk for item in given["evidence"]),
            correction=given["correction"],
            severity=given["severity"],
        )
        return verify_claim(
            by=by,
            claim=claim,
            seen=claim.version,
            supersedes=mine.pk if mine else None,
            draft=draft,
        )
