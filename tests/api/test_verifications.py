"""Verdicts with their reasons, over the API."""

import pytest

from annotations.models import Claim, Verification
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def me(claim: Claim) -> Asking:
    return Asking(factories.member(claim.article.project))


def test_a_verification_takes_the_place_of_ones_own_last(me: Asking, claim: Claim) -> None:
    proof = factories.evidence(claim)
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
