"""A project's guidelines on the pages: their versions, and changing them."""

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Claim, GuidelineVersion, Project, Sourcing, Verification
from annotations.vocabulary import Role, Status
from tests import factories
from tests.ui.dom import read
from tests.ui.pages import html_of

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
CHANGE = reverse("guidelines_change", args=["city"])


@pytest.fixture
def project() -> Project:
    return factories.project(name="City desk", slug="city", guidelines="Be kind.")


@pytest.fixture
def manager(client: Client, project: Project) -> Client:
    client.force_login(factories.manager_of(project))
    return client


def test_they_are_shown_as_they_are_meant(client: Client, project: Project) -> None:
    said = (
        "# Claims\n\n#### Figures\n\n"
        "**Numbers** first <script>alert(1)</script> [x](javascript:alert(1))"
    )
    factories.guidelines(project, said)
    client.force_login(factories.member(project, Role.VIEWER))
    shown = html_of(client.get(reverse("guidelines", args=["city"])))
    assert "<strong>Numbers</strong>" in shown
    assert "<h3>Claims</h3>" in shown
    assert "<h6>Figures</h6>" in shown
    assert "&lt;script&gt;alert" in shown
    assert 'href="javascript:' not in shown


def test_a_preview_stores_nothing_and_works_without_a_script(
    manager: Client, project: Project
) -> None:
    sent = {"seen": 1, "text": "**New**", "preview": "1"}
    page = read(manager.post(CHANGE, sent))
    assert page.one(id="preview").one("strong").words == "New"
    assert page.one("textarea").text.strip() == "**New**"

    live = manager.post(CHANGE, sent, headers=HTMX)

    assert html_of(live).strip().startswith("<div")
    assert [each.text for each in GuidelineVersion.objects.all()] == ["Be kind."]


def test_what_is_too_long_is_refused_and_shown_as_typed(manager: Client, project: Project) -> None:
    refused = read(manager.post(CHANGE, {"seen": 1, "text": "**" * 25_001}))
    assert "have 50,002 characters and the most is 50,000" in refused.words
    assert refused.one(id="preview").words.startswith("****")


def test_they_are_saved_as_they_were_typed(manager: Client, project: Project) -> None:
    answer = manager.post(CHANGE, {"seen": 1, "text": "- One\r\n- Two\r\n", "note": "A list."})
    assert answer["Location"] == reverse("guidelines", args=["city"])
    project.refresh_from_db()
    assert project.guidelines == "- One\n- Two\n"
    page = read(manager.get(answer["Location"]))
    assert "Version 2 · A list." in page.words
    assert "Version 1" in page.words


def test_a_version_says_what_changed_since_the_one_before(
    manager: Client, project: Project
) -> None:
    manager.post(CHANGE, {"seen": 1, "text": "Be very kind.\nAlways.", "note": "Kinder."})
    page = read(manager.get(reverse("guideline_version", args=["city", 2])))
    assert [each.words for each in page.every("ins")] == ["very", "Always."]
    assert "Kinder." in page.words
    first = read(manager.get(reverse("guideline_version", args=["city", 1])))
    assert "What changed" not in first.words


def test_who_read_an_earlier_version_is_told_what_holds(manager: Client, project: Project) -> None:
    factories.guidelines(project, "Be quick.")
    answer = manager.post(CHANGE, {"seen": 1, "text": "Be slow."})
    assert answer.status_code == 409
    page = read(answer)
    assert "Be quick." in page.words
    assert page.one("input", name="seen")["value"] == "2"
    assert page.one("textarea").text.strip() == "Be slow."


def test_claims_that_were_checked_under_a_version_are_opened_again(
    manager: Client, project: Project
) -> None:
    article = factories.article(project)
    old, new = factories.claim(article), factories.claim(article, "on Monday")
    factories.record_sourcing(old, "Politico")
    factories.verification(old)
    factories.guidelines(project, "Be quick.")
    factories.verification(new)
    offered = read(manager.get(CHANGE))
    assert "version 2, which holds now: 1 claim" in offered.words
    assert "version 1: 1 claim" in offered.words

    manager.post(CHANGE, {"seen": 2, "text": "Be slow.", "note": "Slower.", "recheck": [1]})

    statuses = dict(Claim.objects.values_list("pk", "status"))
    assert statuses == {old.pk: Status.RECHECK, new.pk: Status.VERIFIED}
    assert Sourcing.objects.get().guideline_version.number == 1
    assert sorted(each.guideline_version.number for each in Verification.objects.all()) == [1, 2]


def test_why_claims_are_opened_again_has_to_be_said(manager: Client, project: Project) -> None:
    factories.verification(factories.claim(factories.article(project)))
    page = read(manager.post(CHANGE, {"seen": 1, "text": "Be slow.", "recheck": [1]}))
    assert "Say what changed" in page.words
    assert GuidelineVersion.objects.count() == 1


def test_the_desk_shows_what_holds_and_what_work_was_made_under(
    manager: Client, project: Project
) -> None:
    claim = factories.claim(factories.article(project))
    factories.record_sourcing(claim, "Politico", by=factories.member(project, Role.REVIEWER))
    factories.verification(claim, by=factories.member(project, Role.REVIEWER))
    desk = read(manager.get(reverse("claim", args=[claim.article_id, claim.number])))
    assert desk.one(id="guidelines-beside")
    assert desk.one(id="panel").words.count("guidelines 1") == 2
    beside = html_of(manager.get(reverse("guidelines", args=["city"]), headers=HTMX))
    assert "Be kind." in beside
    assert "<html" not in beside
