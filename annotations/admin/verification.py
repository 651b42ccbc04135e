"""Scales, evidence, and reviewers' verdicts."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations.actions.evidence import EvidenceDetails, withdraw_evidence
from annotations.admin._base import ADDRESSES, ActionAdmin, ReadOnlyAdmin, person
from annotations.admin._claim_forms import AboutAClaimAdmin
from annotations.models import (
    CorrectionDecision,
    Evidence,
    PageCopy,
    SignOff,
    Verdict,
    VerdictScale,
    Verification,
)
from annotations.vocabulary import Verb


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
class EvidenceAdmin(AboutAClaimAdmin, ActionAdmin):
    """Evidence is added; afterwards it can only be withdrawn, by giving a reason."""

    claim_form = "add-evidence"
    changes = Verb.WITHDRAW_EVIDENCE
    list_display = ("title", "claim", "stance", "kind", "publisher", "accessed_at", "withdrawn_at")
    list_filter = (
        "stance",
        "kind",
        "primary",
        "confidential",
        ("withdrawn_at", admin.EmptyFieldListFilter),
        ("claim__article__project", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("title", "publisher", "url", "quote", "claim__statement")
    date_hierarchy = "added_at"
    readonly_fields = (
        "claim",
        *EvidenceDetails.__dataclass_fields__,
        "page_copy",
        "taken_from",
        "snapshot_name",
        "snapshot_sha256",
        "captured_at",
        "added_by",
        "withdrawn_at",
    )
    fields = ("withdrawn_because", *readonly_fields)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("claim__article")

    def carry_out(self, request: HttpRequest, form: Any) -> Model:
        reason = form.cleaned_data["withdrawn_because"]
        return withdraw_evidence(by=person(request), evidence=form.instance, reason=reason)


@admin.register(PageCopy)
class PageCopyAdmin(ReadOnlyAdmin):
    """Asked for at the desk, fetched by the worker."""

    list_display = ("url", "article", "state", "title", "asked_by", "asked_at", "attempts")
    list_filter = ("state", ("article__project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("article", "asked_by")
    search_fields = ("url", "title", "publisher")
    date_hierarchy = "asked_at"
    exclude = ("file",)


@admin.register(CorrectionDecision)
class CorrectionDecisionAdmin(ReadOnlyAdmin):
    """Taken on the page of an article's corrections."""

    list_display = ("verification", "decision", "decided_by", "at")
    list_filter = (
        "decision",
        ("verification__claim__article__project", admin.RelatedOnlyFieldListFilter),
        ("decided_by", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("verification", "decided_by")
    search_fields = ("verification__correction", "wording", "reason")
    date_hierarchy = "at"


@admin.register(SignOff)
class SignOffAdmin(ReadOnlyAdmin):
    """Given at the desk and on the page of an article's sign-offs."""

    list_display = ("article", "claim", "role", "signed_by", "at", "voided_at", "withdrawn_at")
    list_filter = (
        "role",
        ("voided_at", admin.EmptyFieldListFilter),
        ("article__project", admin.RelatedOnlyFieldListFilter),
        ("signed_by", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("article", "claim", "signed_by")
    search_fields = ("article__title", "claim__statement", "withdrawn_because")
    date_hierarchy = "at"


@admin.register(Verification)
class VerificationAdmin(AboutAClaimAdmin):
    """Adding one replaces the person's own; what was recorded stays as it is."""

    claim_form = "verify"
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
    fields = (
        "claim",
        "verdict",
        "rationale",
        "evidence",
        "correction",
        "severity",
        "reviewer",
        "claim_version",
        "supersedes",
        "at",
    )

    @admin.display(boolean=True, description=_("the latest"))
    def live(self, obj: Verification) -> bool:
        return getattr(obj, "superseded_by", None) is None
