"""What the product's pages of the administration site have in common."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet, URLField
from django.http import HttpRequest

from annotations.errors import Refusal
from annotations.forms.addresses import AddressField
from annotations.models import User
from annotations.permissions import may
from annotations.vocabulary import Verb

ADDRESSES: dict[type[Any], Any] = {URLField: {"form_class": AddressField}}
"""An address that is typed without a scheme is a secure one, as it will be in Django 6."""


def person(request: HttpRequest) -> User:
    """Who asks; pages of the administration site have nobody else."""
    assert isinstance(request.user, User)  # noqa: S101 - for the type checker
    return request.user


class ActionModelForm(forms.ModelForm):
    """Shows why an action was refused, at the field that it is about."""

    refusal: ClassVar[Refusal | None] = None

    def clean(self) -> dict[str, Any]:
        if self.refusal:
            field = self.refusal.field
            self.add_error(field if field in self.fields else None, self.refusal.message)
        return self.cleaned_data

    def _get_validation_exclusions(self) -> set[str]:
        """Leave the values to the action, which says what is wrong with them in its own words."""
        return {field.name for field in self._meta.model._meta.fields}

    def validate_constraints(self) -> None:
        """As above."""


class WordsField(forms.CharField):
    """Words separated by commas, kept as a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [word.strip() for word in super().clean(value).split(",") if word.strip()]


class VersionedModelForm(ActionModelForm):
    """A form for a row as the person saw it, so that a change by somebody else is noticed."""

    seen: forms.Field = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.initial["seen"] = self.version()

    def version(self) -> int | str:
        """What the action compares with the row as it stands then."""
        return int(self.instance.version)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows to look at, of the projects that the person is a member of."""

    list_per_page = 50
    formfield_overrides = ADDRESSES
    show_full_result_count = False
    scope: ClassVar[str] = ""
    """The path to the project, for models whose queryset doesn't know it."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_staff)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        if self.scope:
            membership = f"{self.scope}__memberships__user"
            return super().get_queryset(request).filter(**{membership: request.user})
        rows: QuerySet[Any] = self.model._default_manager.visible_to(request.user)
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows


class ActionAdmin(ReadOnlyAdmin):
    """Rows that people add or change here: each form is handed to one action.

    Actions open their own transaction, so the page has none around it.
    """

    form = ActionModelForm
    adds: ClassVar[Verb | None] = None
    changes: ClassVar[Verb | None] = None

    def carry_out(self, request: HttpRequest, form: Any) -> Model:
        """Call the action for a valid form, and return the row that it wrote. May raise Refusal."""
        raise NotImplementedError

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.adds is not None and self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if self.changes is None or not self.has_module_permission(request):
            return False
        return obj is None or may(person(request), self.changes, obj)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """As Django's own, without a transaction; a refused form comes back with the reason."""
        arguments = (request, object_id, form_url, extra_context)
        try:
            return self._changeform_view(*arguments)  # type: ignore[attr-defined]  # untyped
        except Refusal as refusal:
            request.refusal = refusal  # type: ignore[attr-defined]  # read by get_form
            return self._changeform_view(*arguments)  # type: ignore[attr-defined]  # untyped

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: Any = False,  # noqa: FBT002 - as Django calls it
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"refusal": getattr(request, "refusal", None)})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        obj.pk = self.carry_out(request, form).pk

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Nothing: the action has saved all that there is of the row."""
