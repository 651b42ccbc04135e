"""The forms that sign claims and articles off, and withdraw that."""

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


class WithdrawSignOffForm(ElementForm):
    """Takes one's own sign-off back."""

    name = "withdraw-sign-off"
    reason = reason_field(_("Why do you withdraw it?"))
