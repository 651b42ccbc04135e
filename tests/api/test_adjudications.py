"""Settling disputes, dissenting and guideline examples over the API."""

from typing import Any

import pytest

from annotations.models import Adjudication, Claim
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.dispute()


@pytest.fixture
def me(claim: Claim) -> Asking:
    return Asking(factories.member(claim.article.project, Role.ADJUDICATOR))


def queued(me: Asking, claim: Claim) -> Any:
    (row,) = me.get(f"/projects/{claim.article.project_id}/disputes").json()["results"]
    return row


def settling(row: Any, **given: Any) -> dict[str, Any]:
    return {
        "claim_version": row["claim_version"],
        "supersedes": row["supersedes"],
        "seen_verifications": row["verifications"],
        "seen_sourcings": row["sourcings"],
        "ruling": "takes",
        "reason": "The minutes say so.",
        "verification": row["verifications"][0],
        **given,
    }


def test_the_queue_has_what_settling_takes(me: Asking, claim: Claim) -> None:
    row = queued(me, claim)
    assert (row["claim"], row["label"], row["amount"]) == (claim.pk, "1a", 3)
    assert row["differences"] == ["verdict", "chain"]
    made = me.post(f"/claims/{claim.pk}/adjudications", settling(row, example_title="Minutes"))
    assert made.status_code == 201
    assert made.json() == me.get(f"/adjudications/{made.json()['id']}").json()
    assert made.json()["example"]["called"] == "G-01"
    assert me.get(f"/claims/{claim.pk}").json()["status"] == "adjudicated"
    assert me.get(f"/projects/{claim.article.project_id}/disputes").json()["results"] == []


def test_a_chain_is_composed_and_counts_as_no_sourcing_more(me: Asking, claim: Claim) -> None:
    row = queued(me, claim)
    path = f"/claims/{claim.pk}/sourcings"
    named = [each["chain"][0]["source"] for each in me.get(path).json()["results"]]
    given = settling(
        row,
        ruling="composes",
        verification=None,
        verdict=factories.verdict("true").pk,
        rationale="Both are half right.",
        composed_sourcing={
            "basis": "attributed",
            "chain": [{"source": each, "terms": "on_record"} for each in named],
        },
    )
    made = me.post(f"/claims/{claim.pk}/adjudications", given)
    assert made.status_code == 201, made.json()
    sourcing = me.get(f"/sourcings/{made.json()['sourcing']}").json()
    assert sourcing["composed"]
    assert [each["source"] for each in sourcing["chain"]] == named
    assert [each["terms"] for each in sourcing["chain"]] == ["on_record", "on_record"]
    assert [each["composed"] for each in me.get(path).json()["results"]] == [True, False, False]


def test_what_is_wrong_with_a_chain_is_said_of_it(me: Asking, claim: Claim) -> None:
    given = settling(
        queued(me, claim),
        ruling="composes",
        verification=None,
        verdict=factories.verdict("true").pk,
        rationale="Both are half right.",
        composed_sourcing={"basis": "attributed"},
    )
    refused = me.post(f"/claims/{claim.pk}/adjudications", given)
    assert refused.status_code == 422
    assert "composed_sourcing.chain" in str(refused.json())


def test_the_most_comes_first(me: Asking, claim: Claim) -> None:
    article = claim.article
    alike = factories.claim(article, "A council member")
    for key in ("true", "false"):
        factories.verification(alike, key, by=factories.member(article.project, Role.REVIEWER))
    rows = me.get(f"/projects/{article.project_id}/disputes").json()["results"]
    assert [(row["claim"], row["amount"]) for row in rows] == [(claim.pk, 3), (alike.pk, 2)]


def test_what_was_recorded_meanwhile_is_refused_with_the_claim(me: Asking, claim: Claim) -> None:
    row = queued(me, claim)
    reviewer = claim.verifications.order_by("pk")[0].reviewer
    factories.verification(claim, "false", by=reviewer)
    refused = me.post(f"/claims/{claim.pk}/adjudications", settling(row))
    assert refused.status_code == 409
    assert reviewer.shown_name in refused.json()["detail"]
    assert refused.json()["current"]["id"] == claim.pk


def test_an_adjudication_without_a_reason_is_refused(me: Asking, claim: Claim) -> None:
    refused = me.post(f"/claims/{claim.pk}/adjudications", settling(queued(me, claim), reason=""))
    assert refused.status_code in {400, 422}
    assert "reason" in str(refused.json()["errors"])


def test_reviewers_do_not_see_the_queue(claim: Claim) -> None:
    me = Asking(factories.member(claim.article.project, Role.REVIEWER))
    assert me.get(f"/projects/{claim.article.project_id}/disputes").status_code == 403


def test_a_reviewer_dissents_and_thinks_better_of_it(claim: Claim) -> None:
    adjudication = factories.adjudication(claim)
    me = Asking(factories.dissenter(adjudication))
    made = me.post(f"/adjudications/{adjudication.pk}/dissents", {"words": "It is a draft."})
    assert made.status_code == 201
    (shown,) = me.get(f"/adjudications/{adjudication.pk}").json()["dissents"]
    assert shown == made.json() == me.get(f"/dissents/{made.json()['id']}").json()
    withdrawn = me.post(f"/dissents/{made.json()['id']}:withdraw")
    assert withdrawn.json()["withdrawn_at"]
    assert me.get(f"/adjudications/{adjudication.pk}").json()["dissents"] == []
    (kept,) = me.get(f"/adjudications/{adjudication.pk}/dissents").json()["results"]
    assert kept == withdrawn.json()


def test_who_is_no_reviewer_of_the_claim_does_not_dissent(me: Asking, claim: Claim) -> None:
    adjudication = factories.adjudication(claim)
    path = f"/adjudications/{adjudication.pk}/dissents"
    assert me.post(path, {"words": "It is a draft."}).status_code == 403
    dissent = factories.dissented(adjudication)
    assert me.post(f"/dissents/{dissent.pk}:withdraw").status_code == 403


def test_a_reason_becomes_an_example_afterwards(me: Asking, claim: Claim) -> None:
    adjudication = factories.adjudication(claim)
    made = me.post(f"/adjudications/{adjudication.pk}/example", {"title": "Minutes count"})
    assert made.status_code == 201
    listed = me.get(f"/projects/{claim.article.project_id}/guideline-examples").json()["results"]
    assert listed == [made.json()] == [me.get(f"/guideline-examples/{made.json()['id']}").json()]
    assert made.json()["text"] == Adjudication.objects.get().reason
