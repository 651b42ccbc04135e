"""What the pages of webhooks take in."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.actions.webhooks import HEARD, WebhookDetails
from annotations.ui.forms import DetailsForm, RefusableForm
from annotations.vocabulary import DeliveryState, Verb

EVENTS = [(verb.value, verb.label) for verb in HEARD]


class WebhookFields(RefusableForm):
    """Where messages go, and of what."""

    url = forms.URLField(
        label=_("Address"),
        max_length=2000,
        assume_scheme="https",
        help_text=_("Messages are posted here; it begins with https://."),
    )
    description = forms.CharField(
        label=_("Description"), max_length=200, required=False, help_text=_("What it is for.")
    )
    verbs = forms.MultipleChoiceField(
        label=_("Events"),
        choices=EVENTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Every event when none is chosen, those of later versions too."),
    )

    def details(self) -> WebhookDetails:
        given = self.cleaned_data
        return WebhookDetails(
            url=given["url"],
            description=given["description"],
            verbs=tuple(map(Verb, given["verbs"])),
            active=given.get("active", True),
        )


class WebhookDetailsForm(DetailsForm, WebhookFields):
    active = forms.BooleanField(
        label=_("Active"),
        required=False,
        help_text=_("What happens while it is off is not sent later."),
    )

    @classmethod
    def row_values(cls, row: Any) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("url", "description", "verbs", "active")}

    def _shown(self, name: str, value: Any) -> str:
        if name == "verbs":
            return ", ".join(str(Verb(verb).label) for verb in value) or gettext("every event")
        if name == "active":
            return gettext("yes") if value else gettext("no")
        return super()._shown(name, value)


class SeenForm(forms.Form):
    """The version that the person saw when they pressed a button."""

    seen = forms.IntegerField()


class DeliverySearchForm(forms.Form):
    """Which deliveries are shown; what it can't make sense of counts as not asked."""

    state = forms.ChoiceField(choices=[("", _("All")), *DeliveryState.choices], required=False)
    page = forms.CharField(required=False)

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        given = self.cleaned_data
        return {"state": given.get("state", ""), "cursor": given.get("page", "")}
