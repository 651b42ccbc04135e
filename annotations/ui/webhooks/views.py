"""The webhooks of a project, for its managers: their settings, and the log of their messages."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotations.actions import webhooks as actions
from annotations.queries import projects as project_queries
from annotations.queries import webhooks as queries
from annotations.ui.requests import PersonRequest
from annotations.ui.webhooks.forms import (
    DeliverySearchForm,
    SeenForm,
    WebhookDetailsForm,
    WebhookFields,
)
from annotations.vocabulary import DeliveryState, Verb

form_page = require_http_methods(("GET", "HEAD", "POST"))


@require_safe
def webhooks(request: PersonRequest, slug: str) -> HttpResponse:
    cursor = DeliverySearchForm(request.GET).asked()["cursor"]
    found = queries.listed(request.user, slug, cursor)
    return render(request, "webhooks/list.html", {"webhooks": found})


@form_page
def webhook_add(request: PersonRequest, slug: str) -> HttpResponse:
    project = project_queries.one_to_add_to(request.user, slug, Verb.ADD_WEBHOOK)
    form = WebhookFields(request.POST or None)
    added = (
        form.attempt(actions.add_webhook, by=request.user, project=project, details=form.details())
        if form.is_valid()
        else None
    )
    if not added:
        context = {"form": form, "project": project}
        return render(request, "webhooks/add.html", context, status=form.status)
    return redirect("webhook", slug, added.pk)


@require_safe
@never_cache
def webhook(request: PersonRequest, slug: str, webhook_id: int) -> HttpResponse:
    asked = DeliverySearchForm(request.GET).asked()
    context = {
        "about": queries.webhook_page(request.user, slug, webhook_id, **asked),
        "asked": asked,
        "states": DeliveryState,
    }
    return render(request, "webhooks/page.html", context)


@form_page
def webhook_change(request: PersonRequest, slug: str, webhook_id: int) -> HttpResponse:
    webhook = queries.one(request.user, slug, webhook_id)
    form = WebhookDetailsForm.of(webhook, request.POST or None)
    changed = (
        form.attempt(
            actions.change_webhook,
            by=request.user,
            webhook=webhook,
            seen=form.cleaned_data["seen"],
            details=form.details(),
        )
        if form.is_valid()
        else None
    )
    if not changed:
        context = {"form": form, "webhook": webhook}
        return render(request, "webhooks/change.html", context, status=form.status)
    return redirect("webhook", slug, webhook_id)


@require_POST
def webhook_rotate(request: PersonRequest, slug: str, webhook_id: int) -> HttpResponse:
    webhook = queries.one(request.user, slug, webhook_id)
    form = SeenForm(request.POST)
    if form.is_valid():
        actions.rotate_secret(by=request.user, webhook=webhook, **form.cleaned_data)
    return redirect("webhook", slug, webhook_id)


@require_POST
def webhook_remove(request: PersonRequest, slug: str, webhook_id: int) -> HttpResponse:
    webhook = queries.one(request.user, slug, webhook_id)
    actions.remove_webhook(by=request.user, webhook=webhook)
    return redirect("webhook", slug, webhook_id)


@require_safe
@never_cache
def delivery(request: PersonRequest, slug: str, webhook_id: int, delivery_id: int) -> HttpResponse:
    now = timezone.now()
    about = queries.delivery_page(request.user, slug, webhook_id, delivery_id, now)
    return render(request, "webhooks/delivery.html", {"about": about})


@require_POST
def redeliver(request: PersonRequest, slug: str, webhook_id: int, delivery_id: int) -> HttpResponse:
    delivery = queries.one_delivery(request.user, slug, webhook_id, delivery_id)
    again = actions.redeliver(by=request.user, delivery=delivery)
    return redirect("delivery", slug, webhook_id, again.pk)
