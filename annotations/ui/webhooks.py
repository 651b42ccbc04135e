"""The webhooks of a project, for its managers: their settings, and the log of their messages."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from annotations.actions import webhooks as actions
from annotations.actions.webhooks import HEARD, WebhookDetails
from annotations.forms.refusable import DetailsForm, RefusableForm
from annotations.queries import projects as project_queries
from annotations.queries import webhooks as queries
from annotations.ui.forms import ListForm, SeenForm
from annotations.ui.requests import PageRequest, form_page
from annotations.ui.tabs import tabbed
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

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        details = WebhookDetails(
            url=given["url"],
            description=given["description"],
            verbs=tuple(map(Verb, given["verbs"])),
            active=given.get("active", True),
        )
        return {"details": details}


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


class DeliveryListForm(ListForm):
    state = forms.ChoiceField(choices=[("", _("All")), *DeliveryState.choices], required=False)


@require_safe
def webhooks(request: PageRequest, slug: str) -> HttpResponse:
    page = queries.listed(request.user, slug, **ListForm(request.GET).arguments())
    context = {"webhooks": page, **tabbed(request, page.project)}
    return render(request, "webhooks/list.html", context)


@form_page
def webhook_add(request: PageRequest, slug: str) -> HttpResponse:
    project = project_queries.one_to_add_to(request.user, slug, Verb.ADD_WEBHOOK)
    form = WebhookFields(request.POST or None)
    if added := form.submit(actions.add_webhook, by=request.user, project=project):
        return redirect("webhook", slug, added.pk)
    context = {"form": form, "project": project}
    return render(request, "webhooks/add.html", context, status=form.status)


@require_safe
@never_cache
def webhook(request: PageRequest, slug: str, webhook_id: int) -> HttpResponse:
    query = DeliveryListForm(request.GET).arguments()
    context = {
        "about": queries.webhook_page(request.user, slug, webhook_id, **query),
        "query": query,
        "states": DeliveryState,
    }
    return render(request, "webhooks/page.html", context)


@form_page
def webhook_change(request: PageRequest, slug: str, webhook_id: int) -> HttpResponse:
    webhook = queries.one(request.user, slug, webhook_id)
    form = WebhookDetailsForm.of(webhook, request.POST or None)
    if form.submit(actions.change_webhook, by=request.user, webhook=webhook):
        return redirect("webhook", slug, webhook_id)
    context = {"form": form, "webhook": webhook}
    return render(request, "webhooks/change.html", context, status=form.status)


@require_POST
def webhook_rotate(request: PageRequest, slug: str, webhook_id: int) -> HttpResponse:
    webhook = queries.one(request.user, slug, webhook_id)
    form = SeenForm(request.POST)
    if form.is_valid():
        actions.rotate_secret(by=request.user, webhook=webhook, **form.cleaned_data)
    return redirect("webhook", slug, webhook_id)


@require_POST
def webhook_remove(request: PageRequest, slug: str, webhook_id: int) -> HttpResponse:
    webhook = queries.one(request.user, slug, webhook_id)
    actions.remove_webhook(by=request.user, webhook=webhook)
    return redirect("webhook", slug, webhook_id)


@require_safe
@never_cache
def delivery(request: PageRequest, slug: str, webhook_id: int, delivery_id: int) -> HttpResponse:
    now = timezone.now()
    about = queries.delivery_page(request.user, slug, webhook_id, delivery_id, now)
    return render(request, "webhooks/delivery.html", {"about": about})


@require_POST
def redeliver(request: PageRequest, slug: str, webhook_id: int, delivery_id: int) -> HttpResponse:
    delivery = queries.one_delivery(request.user, slug, webhook_id, delivery_id)
    again = actions.redeliver(by=request.user, delivery=delivery)
    return redirect("delivery", slug, webhook_id, again.pk)


ALL = "projects/<slug:slug>/webhooks/"
ONE = f"{ALL}<int:webhook_id>/"
DELIVERY = f"{ONE}deliveries/<int:delivery_id>/"

urlpatterns = [
    path(ALL, webhooks, name="webhooks"),
    path(f"{ALL}add/", webhook_add, name="webhook_add"),
    path(ONE, webhook, name="webhook"),
    path(f"{ONE}change/", webhook_change, name="webhook_change"),
    path(f"{ONE}rotate/", webhook_rotate, name="webhook_rotate"),
    path(f"{ONE}remove/", webhook_remove, name="webhook_remove"),
    path(DELIVERY, delivery, name="delivery"),
    path(f"{DELIVERY}again/", redeliver, name="redeliver"),
]
