"""What the pages of publishing show, and what their forms refuse."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions.reports import publish, withdraw_edition
from annotations.models import Claim, CorrectionDecision, Project, Report
from annotations.models.project import default_gate
from annotations.queries.reports import preview
from annotations.reports import reader_page
from annotations.reports.renderings import RENDERINGS
from annotations.ui.report_files import FORMS
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import Element, read, typed

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def claim() -> Claim:
    """Verified, with a sourcing and nothing against it, where the gate looks for what it usually does."""
    claim = factories.claim(factories.article(factories.project(gate=default_gate())))
    factories.record_sourcing(claim)
    factories.verification(claim)
    return claim


def enter(client: Client, claim: Claim, role: Role = Role.REVIEWER) -> None:
    client.force_login(factories.member(claim.article.project, role))


def next_page(client: Client, claim: Claim) -> Element:
    return read(client.get(reverse("report_next", args=[claim.article_id])))


def send(client: Client, claim: Claim, page: Element, **fields: Any) -> Any:
    sent = {**typed(page.one("form", id="publish")), "looked": "on", "edition": 1, **fields}
    return client.post(reverse("report_next", args=[claim.article_id]), sent)


def row(page: Element, words: str) -> Element:
    (found,) = [each for each in page.every("li", data_tone="false") if words in each.words]
    return found


def test_every_form_is_offered_in_words() -> None:
    assert {form for each in FORMS.values() for form in each} >= set(RENDERINGS)


def test_what_stops_is_said_at_its_check_and_on_the_button(client: Client, claim: Claim) -> None:
    factories.correction(claim, by=factories.member(claim.article.project))
    enter(client, claim)

    page = next_page(client, claim)

    stopping = row(page, "Must-fix corrections without a decision")
    assert "1 of 1" in stopping.words
    assert reverse("corrections", args=[claim.article_id]) in [
        e["href"] for e in stopping.every("a")
    ]
    button = page.one("button", id="publish-now")
    assert "disabled" in button.attributes
    assert "1 thing stops it" in page.one(id=button["aria-describedby"]).words
    refused = send(client, claim, page)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Report.objects.exists()


def test_publishing_takes_both_steps(client: Client, claim: Claim) -> None:
    enter(client, claim)
    page = next_page(client, claim)
    for missing in ({"looked": ""}, {"edition": ""}, {"edition": 2}):
        refused = send(client, claim, page, **missing)
        assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Report.objects.exists()

    done = send(client, claim, page)

    assert done["Location"] == reverse("reports", args=[claim.article_id]) + "?published=1"
    told = read(client.get(done["Location"])).one("section", role="status")
    assert "Edition 1 is published" in told.words
    assert "autofocus" in told.every("a")[0].attributes
    assert len(told.one("dl").every("a")) == len(RENDERINGS)


def test_who_may_not_publish_sees_the_gate_and_no_form(client: Client, claim: Claim) -> None:
    enter(client, claim, Role.VIEWER)
    page = next_page(client, claim)
    assert "Release gate" in page.words
    assert page.every("form", id="publish") == []
    assert "Publishing takes the role of a reviewer" in page.words


def test_a_changed_verdict_asks_for_a_note(client: Client, claim: Claim) -> None:
    publish(by=factories.manager_of(claim.article.project), article=claim.article)
    factories.verification(claim, "false")
    enter(client, claim)

    page = next_page(client, claim)

    assert "required" in page.one("textarea", name="note").attributes
    assert [(e.words) for e in page.every("del")] == ["True"]
    assert [(e.words) for e in page.every("ins")] == ["False"]
    refused = send(client, claim, page, edition=2)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert (
        send(client, claim, page, edition=2, note="It was false.").status_code == HTTPStatus.FOUND
    )


def test_what_changed_meanwhile_is_marked_and_what_was_typed_stays(
    client: Client, claim: Claim
) -> None:
    enter(client, claim)
    page = next_page(client, claim)
    factories.correction(claim, by=factories.member(claim.article.project))

    refused = send(client, claim, page, note="All was checked.")

    assert refused.status_code == HTTPStatus.CONFLICT
    again = read(refused)
    marked = again.having(lambda each: "data-new" in each.attributes)
    assert ["Must-fix corrections" in each.words for each in marked] == [True]
    sent = typed(again.one("form", id="publish"))
    assert sent["note"].strip() == "All was checked."
    assert "looked" not in sent
    assert not Report.objects.exists()


@pytest.mark.parametrize("form", RENDERINGS)
def test_every_form_can_be_had_as_a_draft(client: Client, claim: Claim, form: str) -> None:
    enter(client, claim, Role.VIEWER)
    address = reverse("report_draft", args=[claim.article_id, form])
    answer = client.get(address, {"language": "de"})
    assert answer.status_code == HTTPStatus.OK
    assert answer["Content-Type"] == RENDERINGS[form].media_type
    if form == "html":
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
    if form == "json":
        assert '"draft": true' in answer.content.decode()
        assert "-draft.json" in answer["Content-Disposition"]
    assert not Report.objects.exists()


def test_the_page_for_readers_is_shown_as_it_will_be(client: Client, claim: Claim) -> None:
    enter(client, claim, Role.VIEWER)
    page = client.get(reverse("reader_page_draft", args=[claim.article_id]), {"language": "de"})
    beside = [f"reader_page_draft_{each}" for each in ("style", "record")]
    style, record = (client.get(reverse(name, args=[claim.article_id])) for name in beside)

    assert read(page).one("html").attributes["lang"] == "de"
    assert "ENTWURF" in read(page).words
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert style.content == reader_page.style()
    assert '"draft": true' in record.content.decode()
    assert not Report.objects.exists()


def test_a_published_edition_stands_in_nobodys_frame(client: Client, claim: Claim) -> None:
    publish(by=factories.manager_of(claim.article.project), article=claim.article)
    enter(client, claim)
    answer = client.get(reverse("report", args=[claim.article_id, 1]))
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_a_withdrawn_edition_says_so_before_it_is_read(client: Client, claim: Claim) -> None:
    manager = factories.manager_of(claim.article.project)
    report = publish(by=manager, article=claim.article)
    withdraw_edition(by=manager, report=report, reason="Forged minutes.")
    enter(client, claim)
    address = reverse("report", args=[claim.article_id, 1])

    assert "Forged minutes." in read(client.get(address)).words
    as_published = client.get(address, {"as": "published"})
    assert "Forged minutes." not in as_published.content.decode()
    assert as_published["Factcheck-Edition"] == "withdrawn"
    for name, of in (
        ("report_corrections", claim.article_id),
        ("project_corrections", claim.article.project.slug),
    ):
        assert "Forged minutes." in read(client.get(reverse(name, args=[of]))).words


def test_withdrawing_takes_the_number_of_the_edition(client: Client, claim: Claim) -> None:
    publish(by=factories.manager_of(claim.article.project), article=claim.article)
    enter(client, claim)
    address = reverse("report_withdraw", args=[claim.article_id, 1])
    refused = client.post(address, {"reason": "Forged.", "edition": 2})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Forged." in read(refused).one("textarea").text
    assert client.post(address, {"reason": "Forged.", "edition": 1}).status_code == HTTPStatus.FOUND
    assert Report.objects.get().withdrawn_because == "Forged."


def test_a_correction_is_decided_in_its_place(client: Client, claim: Claim) -> None:
    proposed = factories.correction(claim, by=factories.member(claim.article.project))
    enter(client, claim)
    page = read(client.get(reverse("corrections", args=[claim.article_id])))
    assert "sentence 1" in page.words
    address = reverse("correction_decide", args=[proposed.pk])
    sent = typed(page.one("form", action=address))

    refused = client.post(address, {**sent, "decision": "rejected"}, headers=HTMX)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Say why the correction is rejected." in read(refused).words
    saved = client.post(
        address, {**sent, "decision": "otherwise", "wording": "He left."}, headers=HTMX
    )
    assert read(saved).one("article")["id"] == f"correction-{proposed.pk}"
    assert "He left." in read(saved).words

    stale = client.post(address, {**sent, "decision": "accepted", "key": uuid4()}, headers=HTMX)
    assert stale.status_code == HTTPStatus.CONFLICT
    assert "He left." in read(stale).words
    assert CorrectionDecision.objects.count() == 1


def test_a_correction_that_does_not_count_any_more_leads_back(client: Client, claim: Claim) -> None:
    proposed = factories.correction(claim, by=factories.member(claim.article.project))
    enter(client, claim)
    Claim.objects.filter(pk=claim.pk).update(version=claim.version + 1)
    address = reverse("correction_decide", args=[proposed.pk])
    sent = {"decision": "accepted", "key": uuid4()}
    answer = client.post(address, sent, follow=True)
    assert "have it rechecked" in read(answer).words
    assert not CorrectionDecision.objects.exists()


def test_a_manager_sets_the_level_of_each_check(client: Client, claim: Claim) -> None:
    project = claim.article.project
    enter(client, claim, Role.MANAGER)
    address = reverse("project_settings", args=[project.slug])
    (form,) = [
        e for e in read(client.get(address)).every("form") if e.attributes.get("action") == address
    ]

    client.post(address, {**typed(form), "gate_disputed": "stops"})

    assert Project.objects.get(pk=project.pk).gate == {**default_gate(), "disputed": "stops"}


def test_a_draft_has_the_number_of_the_preview(client: Client, claim: Claim) -> None:
    manager = factories.manager_of(claim.article.project)
    publish(by=manager, article=claim.article)
    assert preview(manager, claim.article_id, factories.AT).imprint.number == 2
    enter(client, claim)
    address = reverse("report_draft", args=[claim.article_id, "csv"])
    assert "-edition-2-draft.csv" in client.get(address)["Content-Disposition"]
