"""What an edition says of a dispute that was settled, and of who dissents."""

from dataclasses import replace

import pytest

from annotations.actions.claims import recheck_claim, restore_claim, withdraw_claim
from annotations.models import Claim, Project
from annotations.queries.reports import preview
from annotations.reports.changes import ChangeKind, changes
from annotations.reports.claim import WithdrawnClaim
from annotations.reports.edition import Edition
from annotations.vocabulary import Ruling, Status
from tests import factories
from tests.reports import copies, samples

REASON, RATIONALE, DISSENT = "They are signed.", "Both are half right.", "It is a mere draft."

ALL_OF_IT = (
    "html",
    "json",
    "csv",
    "pdf",
    "xlsx",
    "checking-copy.docx",
    "reader-page.zip",
)
"""The forms that tell all that is known of a verdict."""
IN_SHORT = ("annotated-copy.html", "annotated-copy.pdf")


def settled() -> Edition:
    claim = samples.claim(
        status=Status.ADJUDICATED,
        verdict=samples.TRUE,
        verifications=(samples.finding(), samples.finding(samples.FALSE, reviewer="Alan")),
        adjudication=samples.adjudication(
            ruling=Ruling.COMPOSES,
            reviewer="",
            rationale=RATIONALE,
            reason=REASON,
            dissents=(samples.dissent(DISSENT),),
        ),
    )
    return samples.edition(claim)


@pytest.mark.parametrize("form", ALL_OF_IT)
def test_every_form_that_tells_of_verdicts_says_how_it_was_settled(form: str) -> None:
    said = (REASON, RATIONALE, DISSENT, "Grace")
    assert copies.told(settled().to_json(), form, *said) == [*said]


@pytest.mark.parametrize("form", IN_SHORT)
def test_the_annotated_copy_says_why_and_who_dissents(form: str) -> None:
    assert copies.told(settled().to_json(), form, REASON, DISSENT) == [REASON, DISSENT]


def test_a_claim_review_gives_the_reasons_of_the_decision() -> None:
    assert copies.told(settled().to_json(), "claimreview.jsonld", RATIONALE, REASON, DISSENT) == [
        RATIONALE,
        REASON,
    ]


def test_a_rejected_claim_says_that_an_adjudicator_rejected_it() -> None:
    gone = WithdrawnClaim(9, "9a", "It is bad.", REASON, samples.adjudication(None, reason=REASON))
    content = samples.edition(withdrawn=(gone,)).to_json()
    for form in ("html", "pdf", "json"):
        assert copies.told(content, form, REASON, "Grace") == [REASON, "Grace"]


def test_another_decision_for_the_same_verdict_is_a_change() -> None:
    before = settled()
    (claim,) = before.claims
    assert claim.adjudication
    other = replace(claim, adjudication=replace(claim.adjudication, reason="They are sealed."))
    (change,) = changes(before, replace(before, claims=(other,)), {})
    assert change.kind is ChangeKind.VERIFICATIONS
    assert "Grace: " in change.after


@pytest.fixture
def claim() -> Claim:
    return factories.dispute()


def frozen(claim: Claim) -> Edition:
    by = factories.manager_of(claim.article.project)
    return preview(by, claim.article_id, factories.AT)


@pytest.mark.django_db
def test_the_sourcing_that_was_taken_stands_for_the_claim(claim: Claim) -> None:
    factories.adjudication(claim)
    (shown,) = frozen(claim).claims
    assert shown.adjudication
    assert shown.adjudication.reviewer == claim.verifications.order_by("pk")[0].reviewer.shown_name
    assert shown.sourcing
    assert "The true outlet" in shown.sourcing.in_words


@pytest.mark.django_db
@pytest.mark.parametrize("shows", [True, False])
def test_dissents_are_told_where_the_project_shows_them(claim: Claim, *, shows: bool) -> None:
    factories.dissented(factories.adjudication(claim), DISSENT)
    Project.objects.update(show_dissents=shows)
    edition = frozen(claim)
    (shown,) = edition.claims
    assert shown.adjudication
    assert [each.words for each in shown.adjudication.dissents] == [DISSENT] * shows
    assert edition.method.show_dissents is shows


@pytest.mark.django_db
def test_what_a_change_has_ended_is_not_told(claim: Claim) -> None:
    factories.adjudication(claim)
    claim.refresh_from_db()
    by = factories.manager_of(claim.article.project)
    recheck_claim(by=by, claim=claim, seen=claim.version, reason="New minutes.")
    (shown,) = frozen(claim).claims
    assert (shown.status, shown.adjudication) == (Status.RECHECK, None)


@pytest.mark.django_db
def test_a_claim_that_is_withdrawn_for_another_reason_later_was_not_rejected(claim: Claim) -> None:
    factories.adjudication(claim, ruling=Ruling.REJECTS, reason=REASON)
    (gone,) = frozen(claim).withdrawn
    assert gone.adjudication
    by = factories.manager_of(claim.article.project)
    claim.refresh_from_db()
    claim = restore_claim(by=by, claim=claim, seen=claim.version)
    withdraw_claim(by=by, claim=claim, seen=claim.version, reason="It was marked twice.")
    (gone,) = frozen(claim).withdrawn
    assert gone.adjudication is None
