"""Corrections, decisions on them, and withdrawn editions over the API."""

from typing import Any

import pytest

from annotations.models import Claim
from tests import factories
from tests.api.asking import Asking
from tests.reports.publishing import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def me(claim: Claim) -> Asking:
    return Asking(factories.member(claim.article.project))


def fields(refused: Any) -> list[str]:
    return [each["field"] for each in refused.json()["errors"]]


def test_a_decision_stands_in_the_list_of_corrections(me: Asking, claim: Claim) -> None:
    proposed = factories.correction(claim)
    body = {"supersedes": None, "decision": "otherwise", "wording": "She left."}
    made = me.post(f"/verifications/{proposed.pk}/decisions", body)
    assert made.status_code == 201
    (row,) = me.get(f"/articles/{claim.article_id}/corrections").json()["results"]
    assert (row["label"], row["sentence"], row["decision"]["wording"]) == ("1a", 1, "She left.")
    assert row["decision"] == me.get(f"/correction-decisions/{made.json()['id']}").json()


def test_a_decision_that_was_not_seen_is_shown(me: Asking, claim: Claim) -> None:
    proposed = factories.correction(claim)
    earlier = factories.decision(proposed)
    body = {"supersedes": None, "decision": "accepted"}
    refused = me.post(f"/verifications/{proposed.pk}/decisions", body)
    assert refused.status_code == 409
    assert refused.json()["current"]["id"] == earlier.pk


def test_a_replaced_correction_is_refused_without_one(me: Asking, claim: Claim) -> None:
    proposed = factories.correction(claim)
    factories.correction(claim, "He stayed.")
    body = {"supersedes": None, "decision": "accepted"}
    refused = me.post(f"/verifications/{proposed.pk}/decisions", body)
    assert refused.status_code == 409
    assert "current" not in refused.json()


def test_a_rejection_without_a_reason_is_refused(me: Asking, claim: Claim) -> None:
    proposed = factories.correction(claim)
    body = {"supersedes": None, "decision": "rejected"}
    refused = me.post(f"/verifications/{proposed.pk}/decisions", body)
    assert refused.status_code == 422
    assert fields(refused) == ["reason"]


def test_the_gate_names_what_it_tells_of() -> None:
    gate = {**factories.NO_GATE, "without_verdict": "tells"}
    claim = factories.claim(factories.article(factories.project(gate=gate)))
    me = Asking(factories.manager_of(claim.article.project))
    refused = me.post(f"/articles/{claim.article_id}/reports", {})
    assert fields(refused) == ["override_reason"]
    body = {"override_reason": "It is urgent.", "edition": 1}
    assert me.post(f"/articles/{claim.article_id}/reports", body).status_code == 201


def test_a_draft_says_that_it_is_one(me: Asking, claim: Claim) -> None:
    path = f"/articles/{claim.article_id}/reports/next"
    drafts = [me.get(each).json()["content"]["imprint"] for each in (path, f"{path}?draft=true")]
    assert [each["draft"] for each in drafts] == [False, True]


def test_a_withdrawn_edition_says_so_around_its_bytes(me: Asking, claim: Claim) -> None:
    report = published(claim.article)
    shown = me.get(f"/reports/{report.pk}")
    before = me.get(f"/reports/{report.pk}/content?format=json")
    reason = {"reason": "A forged letter."}
    etag = {"if_match": shown["ETag"]}
    withdrawn = me.post(f"/reports/{report.pk}:withdraw", reason, **etag)
    assert (withdrawn.json()["state"], withdrawn.json()["withdrawn_because"]) == (
        "withdrawn",
        "A forged letter.",
    )
    after = me.get(f"/reports/{report.pk}/content?format=json")
    assert after.content == before.content
    assert (before["Factcheck-Edition"], after["Factcheck-Edition"]) == ("current", "withdrawn")
    assert withdrawn["ETag"] != shown["ETag"]


def test_the_public_log_of_a_project(me: Asking, claim: Claim) -> None:
    published(claim.article)
    published(claim.article, note="The budget grew by 4%.")
    project = claim.article.project_id
    (row,) = me.get(f"/projects/{project}/edition-corrections").json()["results"]
    assert (row["edition"], row["note"]) == (2, "The budget grew by 4%.")
    other = me.get(f"/projects/{project}/edition-corrections?article=999999").json()
    assert other["results"] == []
