"""The forms that sign claims and articles off, and withdraw that."""

import re
from typing import Any, Self
from uuid import uuid4

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from annotations.forms.claims import reason_field
from annotations.forms.elements import ElementForm
from annotations.queries.api_rows.sign_offs import SignOffSheet
from annotations.queries.desk.panel import Panel
from annotations.vocabulary import SignOffRole


class SignOffForm(ElementForm):
    """Signs a round of a claim or an article, as the person saw it."""

    name = "sign-off"
    seen = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    role = forms.TypedChoiceField(choices=SignOffRole.choices, coerce=SignOffRole)

    @classmethod
    def of_sheet(cls, sheet: SignOffSheet) -> Self:
        return cls(initial={"seen": sheet.last_change, "key": uuid4()})

    @classmethod
    def of(cls, panel: Panel) -> Self:
        return cls.of_sheet(panel.sign_offs)

    def renew(self, panel: Panel) -> None:
        self.renew_sheet(panel.sign_offs)

    def renew_sheet(self, sheet: SignOffSheet) -> None:
        """After a conflict, ask again for what is there now, which the page shows."""
        if self.conflict:
            data: Any = MultiValueDict(self.data)
            data["seen"], data["key"] = sheet.last_change, uuid4()
            self.data = data


class SeenClaimsField(forms.Field):
    """Claims that were chosen, each sent as its id and the number that the person saw of it; a mapping of these."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {  # noqa: RUF012 -- as Django has it
        "required": _("Choose some claims."),
        "invalid": _("This isn't a choice of claims: look at the list again."),
    }

    def to_python(self, value: Any) -> dict[int, int]:
        found = [_SEEN.fullmatch(str(each)) for each in value or ()]
        if not all(found):
            raise forms.ValidationError(self.error_messages["invalid"])
        return {int(each["claim"]): int(each["seen"]) for each in found if each}


_SEEN = re.compile("(?P<claim>[0-9]{1,18})-(?P<seen>[0-9]{1,18})")


class SignClaimsForm(ElementForm):
    """Signs a round of several claims of an article, each as the person saw it."""

    name = "sign-claims"
    claims = SeenClaimsField()
    role = forms.TypedChoiceField(choices=SignOffRole.choices, coerce=SignOffRole)

    def arguments(self) -> dict[str, Any]:
        return {"role": self.cleaned_data["role"], "seen": self.cleaned_data["claims"]}


class WithdrawSignOffForm(ElementForm):
    """Takes one's own sign-off back."""

    name = "withdraw-sign-off"
    reason = reason_field(_("Why do you withdraw it?"))
