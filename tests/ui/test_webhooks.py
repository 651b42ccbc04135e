"""The pages of a project's webhooks, as its managers use them."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions.deliveries import record_attempt, take_delivery
from annotations.models import Delivery, Project, Webhook
from annotations.rules.webhooks import PAUSED_AFTER, Answer
from annotations.vocabulary import Verb
from tests import factories
from tests.ui.pages import html_of

pytestmark = pytest.mark.django_db

URL = "https://hooks.example.org/in"


@pytest.fixture
def project() -> Project:
    return factories.project(name="City desk", slug="city")


@pytest.fixture
def manager(project: Project) -> Client:
    client = Client()
    client.force_login(factories.manager_of(project))
    return client


def address(name: str, *arguments: Any) -> str:
    return reverse(name, args=["city", *arguments])


def answered(status: int) -> Delivery:
    """The delivery that is due, after its attempt."""
    delivery = take_delivery(at=factories.AT)
    assert delivery
    answer = Answer(status, milliseconds=12, excerpt="<b>no</b>")
    record_attempt(delivery=delivery, answer=answer, at=factories.AT)
    return delivery


def test_the_settings_lead_managers_to_the_webhooks(project: Project, manager: Client) -> None:
    here = reverse("project_settings", args=[project.slug])
    assert address("webhooks") in html_of(manager.get(here))
    assert "No webhooks yet" in html_of(manager.get(address("webhooks")))


def test_a_webhook_that_is_paused_says_so_and_until_when(project: Project, manager: Client) -> None:
    webhook = factories.webhook(project)
    Webhook.objects.update(failures=PAUSED_AFTER, paused_until=factories.AT)
    page = html_of(manager.get(address("webhook", webhook.pk)))
    assert f"has failed {PAUSED_AFTER} times in a row" in page
    assert f"{factories.AT:%Y-%m-%d %H:%M}" in page
    assert "paused" in html_of(manager.get(address("webhooks")))


def test_an_address_in_our_own_network_is_refused_beside_its_field(manager: Client) -> None:
    refused = manager.post(address("webhook_add"), {"url": "https://10.0.0.5/in"})
    assert refused.status_code == 422
    assert "a private network" in html_of(refused)
    assert not Webhook.objects.exists()


def test_a_webhook_is_added_and_its_secret_shown_to_no_cache(manager: Client) -> None:
    fields = {"url": URL, "description": "The newsroom", "verbs": ["verify", "publish"]}
    manager.post(address("webhook_add"), fields)
    webhook = Webhook.objects.get()
    assert (webhook.url, webhook.verbs) == (URL, ["publish", "verify"])
    page = manager.get(address("webhook", webhook.pk))
    assert webhook.secret in html_of(page)
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://hooks.example.org/in", "starts with https://"),
        ("https://me:word@hooks.example.org/in", "Leave the login out"),
        ("nonsense here", "Enter a valid URL"),
    ],
)
def test_an_address_that_can_not_be_sent_to_is_refused(url: str, why: str, manager: Client) -> None:
    response = manager.post(address("webhook_add"), {"url": url})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert why in html_of(response)
    assert not Webhook.objects.exists()


def test_a_change_that_somebody_made_meanwhile_is_shown(project: Project, manager: Client) -> None:
    webhook = factories.webhook(project)
    here = address("webhook_change", webhook.pk)
    fields = {"seen": 1, "url": URL, "description": "Archive", "active": "on"}
    assert manager.post(here, fields).status_code == HTTPStatus.FOUND
    response = manager.post(here, fields | {"description": "Mine"})
    assert response.status_code == HTTPStatus.CONFLICT
    assert "Archive" in html_of(response)


def test_the_log_tells_how_a_message_fared(project: Project, manager: Client) -> None:
    webhook = factories.webhook(project)
    delivery = answered(500)
    listed = html_of(manager.get(address("webhook", webhook.pk)))
    assert "500" in listed
    assert address("delivery", webhook.pk, delivery.pk) in listed
    one = html_of(manager.get(address("delivery", webhook.pk, delivery.pk)))
    assert delivery.message_id in one
    assert "webhook-signature: v1," in one
    assert "&lt;b&gt;no&lt;/b&gt;" in one
    assert "Send it again" not in one


def test_a_message_that_arrived_is_sent_again_under_its_id(
    project: Project, manager: Client
) -> None:
    webhook = factories.webhook(project, Verb.VERIFY)
    delivery = answered(200)
    here = address("delivery", webhook.pk, delivery.pk)
    assert "Send it again" in html_of(manager.get(here))
    manager.post(address("redeliver", webhook.pk, delivery.pk))
    again = Delivery.objects.latest("pk")
    assert (again.message_id, again.attempts) == (delivery.message_id, 0)


def test_the_log_can_be_narrowed_to_a_state(project: Project, manager: Client) -> None:
    webhook = factories.webhook(project)
    delivery = answered(200)
    link = address("delivery", webhook.pk, delivery.pk)
    for state, shown in (("delivered", True), ("given_up", False), ("nonsense", True)):
        page = html_of(manager.get(address("webhook", webhook.pk), {"state": state}))
        assert (link in page) is shown
