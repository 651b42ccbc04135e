"""The desk's addresses that forms are sent to, read in a browser, and sent to without a login."""

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Event
from annotations.ui.desk.urls import urlpatterns
from tests.ui import world as worlds
from tests.ui.test_desk_changes import HTMX

pytestmark = pytest.mark.django_db


def test_a_reload_of_an_address_that_forms_are_sent_to_leads_to_their_claim() -> None:
    here = worlds.world()
    client, events = worlds.enter(here.manager), Event.objects.count()
    led = {}
    # A script asks for copies, and their addresses are never in the bar.
    for name in {str(pattern.name) for pattern in urlpatterns} - {
        "copy",
        "copy_again",
        "copy_request",
    }:
        path = worlds.address(name, here)
        if client.options(path).headers["Allow"] == "POST":
            response = client.get(path, {"show": "open"})
            assert response.status_code == 302, name
            led[name] = response["Location"]
    claim, withdrawn = (
        f"{reverse('claim', args=[each.article_id, each.number])}?show=open"
        for each in (here.claim, here.withdrawn)
    )
    text = f"{reverse('desk', args=[here.claim.article_id])}?show=open"
    assert {"claim_save", "evidence_withdraw", "claim_mark"} <= led.keys()
    alone, rested = (
        f"{reverse('desk', args=[each.pk])}?show=open" for each in (here.alone, here.rested)
    )
    elsewhere = {
        "claim_mark": text,
        "claim_restore": withdrawn,
        **dict.fromkeys(("passage_mark", "passage_withdraw", "marking_finish"), alone),
        "marking_resume": rested,
    }
    assert led == {name: elsewhere.get(name, claim) for name in led}
    assert Event.objects.count() == events


def test_an_expired_login_is_told_in_the_form_that_was_asked_for() -> None:
    here = worlds.world()
    path, client = worlds.address("claim_save", here), Client()
    fragment = client.post(path, headers=HTMX)
    assert (fragment.status_code, fragment["HX-Retarget"]) == (401, "#notice")
    told = client.post(path, headers={"Accept": "application/json"})
    assert (told.status_code, told.json()) == (401, {"login": reverse("account_login")})
    page = client.post(path, headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.status_code == 302
