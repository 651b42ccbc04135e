"""Evidence with its snapshot, over the API."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from annotations.models import Claim, Evidence
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


def test_a_copy_whose_file_is_gone_is_not_found_and_says_why(
    me: Asking, claim: Claim, client: Client
) -> None:
    piece = factories.evidence(claim, snapshot=SimpleUploadedFile("minutes.txt", b"He left."))
    Path(piece.snapshot.path).unlink()

    refused = me.get(f"/evidence/{piece.pk}/snapshot")

    assert refused.status_code == 404
    assert f"SHA-256 {piece.snapshot_sha256}" in refused.json()["detail"]
    client.force_login(claim.marked_by)
    page = client.get(reverse("snapshot", args=[piece.pk]))
    assert page.status_code == 404
    assert "is missing on the server" in page.content.decode()


def test_an_empty_snapshot_is_refused_at_its_field(me: Asking, claim: Claim) -> None:
    refused = upload(me, claim, b"")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "snapshot"


def test_evidence_without_a_snapshot_is_json(me: Asking, claim: Claim) -> None:
    added = me.post(f"/claims/{claim.pk}/evidence", DETAILS)
    assert (added.status_code, added.json()["snapshot"]) == (201, None)
    assert me.get(f"/evidence/{added.json()['id']}/snapshot").status_code == 404


def test_evidence_is_withdrawn_once(me: Asking, claim: Claim) -> None:
    path = f"/evidence/{factories.evidence(claim).pk}"
    tag = me.get(path)["ETag"]
    withdrawn = me.post(f"{path}:withdraw", {"reason": "A forgery."}, if_match=tag)
    assert withdrawn.json()["withdrawn_because"] == "A forgery."
    assert me.post(f"{path}:withdraw", {"reason": "Again."}, if_match=tag).status_code == 412
