"""Evidence with its snapshot, verifications and reports over the API."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.models import Claim, Evidence, Report, Verification
from annotations.reports.renderings import RENDERINGS
from tests import factories
from tests.api.asking import ROOT, Asking

# An upload's key is claimed in a transaction of its own.
pytestmark = pytest.mark.django_db(transaction=True)
DETAILS = {"stance": "refutes", "kind": "data", "title": "Figures"}


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def me(claim: Claim) -> Asking:
    return Asking(factories.member(claim.article.project))


def upload(me: Asking, claim: Claim, content: bytes, **headers: str) -> Any:
    body = {**DETAILS, "snapshot": SimpleUploadedFile("<b>figures.html", content)}
    return me.client.post(f"{ROOT}/claims/{claim.pk}/evidence", body, headers=headers)


def test_a_snapshot_comes_back_as_a_download(me: Asking, claim: Claim) -> None:
    added = upload(me, claim, b"<script>alert(1)</script>")
    assert added.status_code == 201
    assert added.json()["snapshot"]["bytes"] == 25
    copy = me.get(f"/evidence/{added.json()['id']}/snapshot", accept="text/html")
    assert b"".join(copy.streaming_content) == b"<script>alert(1)</script>"
    assert copy["Content-Type"] == "application/octet-stream"
    assert copy["Content-Disposition"].startswith("attachment")


def test_an_upload_that_is_sent_again_is_stored_once(me: Asking, claim: Claim) -> None:
    key = {"Idempotency-Key": "one"}
    first, again = (upload(me, claim, b"Figures", **key) for _ in range(2))
    assert (first.status_code, again.content) == (201, first.content)
    assert upload(me, claim, b"Other figures", **key).status_code == 422
    assert Evidence.objects.count() == 1


def test_an_empty_snapshot_is_refused_at_its_field(me: Asking, claim: Claim) -> None:
    refused = upload(me, claim, b"")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "snapshot"


def test_evidence_without_a_snapshot_is_json(me: Asking, claim: Claim) -> None:
    added = me.post(f"/claims/{claim.pk}/evidence", DETAILS)
    assert (added.status_code, added.json()["snapshot"]) == (201, None)
    assert me.get(f"/evidence/{added.json()['id']}/snapshot").status_code == 404


def test_evidence_is_withdrawn_once(me: Asking, claim: Claim) -> None:
    path = f"/evidence/{factories.proof(claim).pk}"
    tag = me.get(path)["ETag"]
    withdrawn = me.post(f"{path}:withdraw", {"reason": "A forgery."}, if_match=tag)
    assert withdrawn.json()["withdrawn_because"] == "A forgery."
    assert me.post(f"{path}:withdraw", {"reason": "Again."}, if_match=tag).status_code == 412


def test_a_finding_takes_the_place_of_ones_own_last(me: Asking, claim: Claim) -> None:
    proof = factories.proof(claim)
    path = f"/claims/{claim.pk}/verifications"
    body = {"verdict": factories.verdict().pk, "rationale": "So it is.", "evidence": [proof.pk]}
    seen = {"claim_version": 1, "supersedes": None}
    made = me.post(path, {**body, **seen})
    assert (made.status_code, made.json()["evidence"]) == (201, [proof.pk])
    stale = me.post(path, {**body, **seen})
    assert (stale.status_code, stale.json()["current"]) == (409, made.json())
    assert me.post(path, {**body, **seen, "supersedes": made.json()["id"]}).status_code == 201
    assert Verification.objects.live().count() == 1


def test_a_verdict_of_another_scale_is_refused(me: Asking, claim: Claim) -> None:
    body = {"verdict": 2**62, "rationale": "No.", "claim_version": 1, "supersedes": None}
    refused = me.post(f"/claims/{claim.pk}/verifications", body)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "verdict")


@pytest.mark.parametrize("form", RENDERINGS)
def test_a_report_has_the_bytes_of_the_pages_file(me: Asking, claim: Claim, form: str) -> None:
    published = me.post(f"/articles/{claim.article_id}/reports", {"note": "First."})
    assert published.status_code == 201
    content = me.get(f"/reports/{published.json()['id']}/content?format={form}")
    page = me.client.get(f"/articles/{claim.article_id}/reports/1/report.{form}")
    assert content.content == page.content
    assert content["Content-Type"] == page["Content-Type"]


def test_what_was_not_looked_at_is_not_published(me: Asking, claim: Claim) -> None:
    refused = me.post(f"/articles/{claim.article_id}/reports", {"seen": "something else"})
    assert refused.status_code == 409
    assert not Report.objects.exists()


def test_a_report_has_no_other_forms(me: Asking, claim: Claim) -> None:
    published = me.post(f"/articles/{claim.article_id}/reports", {})
    refused = me.get(f"/reports/{published.json()['id']}/content?format=exe")
    assert refused.status_code == 400
