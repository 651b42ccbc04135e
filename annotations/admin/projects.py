"""Projects and their members. An administrator of the site sees that a project exists, no more."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations.actions.guidelines import MAX_GUIDELINES
from annotations.actions.projects import (
    add_member,
    change_member,
    change_project,
    create_project,
    remove_member,
    settings_version,
)
from annotations.admin._base import ActionAdmin, VersionedModelForm, person
from annotations.models import Membership, Project
from annotations.permissions import may, may_create_projects, sees_part_of_log
from annotations.queries.log_entries import PROJECT_SETTINGS
from annotations.vocabulary import Role, Verb

OF_THE_LOG = ("log_length", "log_head")


class ProjectForm(VersionedModelForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    guidelines = forms.CharField(
        label=_("Guidelines"),
        required=False,
        strip=False,
        max_length=MAX_GUIDELINES,
        widget=forms.Textarea,
        help_text=_("Markdown. Other ones become another version."),
    )
    affects = forms.IntegerField(
        label=_("Claims that it concerns"),
        required=False,
        help_text=_(
            "When you are asked: how many claims the change reopens, decides, hides or shows."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("guidelines", self.instance.guidelines)

    def version(self) -> str:
        return settings_version(self.instance)


class MembershipForm(VersionedModelForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def version(self) -> str:
        return str(self.instance.role)


@admin.register(Project)
class ProjectAdmin(ActionAdmin):
    form = ProjectForm
    adds, changes = Verb.CREATE_PROJECT, Verb.CHANGE_PROJECT
    list_display = (
        "name",
        "slug",
        "scale",
        "reviews_needed",
        "deciding",
        "blind",
        "evidence_required",
    )
    list_filter = ("scale", "deciding", "blind", "evidence_required")
    list_select_related = ("scale",)
    search_fields = ("name", "slug")
    autocomplete_fields = ("scale",)
    fields = (
        "name",
        "slug",
        "guidelines",
        "scale",
        "reviews_needed",
        "sourcings_needed",
        "overlap_share",
        "overlap_seed",
        "deciding",
        "disagreement",
        "blind",
        "independent_marking",
        "evidence_required",
        "show_dissents",
        "gate",
        "sign_offs_wanted",
        *OF_THE_LOG,
        "affects",
        "seen",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        if request.user.is_superuser:
            return Project.objects.all()
        return super().get_queryset(request)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_fields(request, obj)
        if obj is None or not sees_part_of_log(person(request), obj):
            return fields
        return [name for name in fields if name not in OF_THE_LOG]

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_create_projects(person(request))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = ("gate", "sign_offs_wanted", *OF_THE_LOG)
        return ("slug", *fixed) if obj else fixed

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else {"slug": ("name",)}

    def carry_out(self, request: HttpRequest, form: Any) -> Model:
        values = form.cleaned_data
        seen, affects = values.pop("seen"), values.pop("affects")
        if form.instance.pk is None:
            return create_project(by=person(request), **values)
        changes = {name: getattr(form.instance, name) for name in PROJECT_SETTINGS}
        changes["guidelines"] = values["guidelines"]
        return change_project(
            by=person(request),
            project=Project.objects.get(pk=form.instance.pk),
            changes=changes,
            seen=seen,
            affects=affects,
        )


@admin.register(Membership)
class MembershipAdmin(ActionAdmin):
    form = MembershipForm
    adds, changes = Verb.ADD_MEMBER, Verb.CHANGE_MEMBER
    list_display = ("user", "project", "role")
    list_filter = ("role", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "project")
    search_fields = ("user__username", "user__first_name", "user__last_name", "project__name")
    autocomplete_fields = ("user", "project")
    fields = ("project", "user", "role", "seen")
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        if request.user.is_superuser:
            return Membership.objects.all()
        return super().get_queryset(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return _manages(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return _manages(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("project", "user") if obj else ()

    def carry_out(self, request: HttpRequest, form: Any) -> Model:
        values = form.cleaned_data
        role, seen = Role(values.pop("role")), values.pop("seen")
        if form.instance.pk is None:
            return add_member(by=person(request), role=role, **values)
        return change_member(by=person(request), membership=form.instance, role=role, seen=seen)

    def delete_model(self, request: HttpRequest, obj: Membership) -> None:
        remove_member(by=person(request), membership=obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """As Django's own, without a transaction: the action opens one."""
        return self._delete_view(request, object_id, extra_context)  # type: ignore[attr-defined]


def _manages(request: HttpRequest, obj: Model | None) -> bool:
    staff = request.user.is_active and request.user.is_staff
    if not staff or request.user.is_superuser or obj is None:
        return bool(staff)
    return may(person(request), Verb.CHANGE_MEMBER, obj)
