"""Claims, and where they stand in a text."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse

from annotations.actions.claims import change_claim, restore_claim, withdraw_claim
from annotations.admin._base import ActionAdmin, ReadOnlyAdmin, RefusableForm, person
from annotations.models import Anchor, Claim
from annotations.vocabulary import ClaimKind, Verb


class ClaimForm(RefusableForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.version


@admin.register(Claim)
class ClaimAdmin(ActionAdmin):
    """A claim is marked on the desk. Giving a reason here withdraws it, clearing it restores it."""

    form = ClaimForm
    changes = Verb.CHANGE_CLAIM
    list_display = ("statement", "number", "article", "kind", "status", "verdict", "marked_by")
    list_filter = (
        "status",
        "kind",
        "origin",
        ("article__project", admin.RelatedOnlyFieldListFilter),
        ("verdict", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("statement", "anchors__quote", "article__title")
    date_hierarchy = "marked_at"
    readonly_fields = (
        "article",
        "number",
        "status",
        "verdict",
        "origin",
        "check_worthiness",
        "marked_by",
        "marked_at",
    )
    fields = ("statement", "kind", "withdrawn_because", *readonly_fields, "seen")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("article", "verdict", "marked_by")

    def view_on_site(self, obj: Claim) -> str:
        return reverse("claim", args=[obj.article_id, obj.number])

    def carry_out(self, request: HttpRequest, form: Any, formsets: list[Any]) -> Model:
        given = form.cleaned_data
        common = {"by": person(request), "claim": form.instance, "seen": given["seen"]}
        if "withdrawn_because" not in form.changed_data:
            kind = ClaimKind(given["kind"])
            return change_claim(**common, statement=given["statement"], kind=kind)
        if given["withdrawn_because"].strip():
            return withdraw_claim(**common, reason=given["withdrawn_because"])
        return restore_claim(**common)


@admin.register(Anchor)
class AnchorAdmin(ReadOnlyAdmin):
    scope = "claim__article__project"
    list_display = ("claim", "revision", "start", "end", "quote", "state")
    list_filter = ("state", ("claim__article__project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("claim", "revision")
    search_fields = ("quote", "claim__statement")
