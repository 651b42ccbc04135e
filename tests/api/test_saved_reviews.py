"""All that was found out about a claim in one request, over the API."""

from typing import Any

import pytest

from annotations.models import Claim, Evidence, Sourcing
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def me(claim: Claim) -> Asking:
    return Asking(factories.member(claim.article.project))


def everything(**other: Any) -> dict[str, Any]:
    return {
        "claim_version": 1,
        "statement": {"statement": "He resigned on Monday.", "kind": "event"},
        "sourcing": {"basis": "unattributed", "supersedes": None},
        "evidence": [{"stance": "supports", "note": "The minutes say so."}],
        "verdict": {
            "verdict": factories.verdict().pk,
            "rationale": "The minutes.",
            "supersedes": None,
            "added": [0],
        },
        **other,
    }


def test_all_parts_are_saved_and_shown(me: Asking, claim: Claim) -> None:
    made = me.post(f"/claims/{claim.pk}/review", everything())
    assert made.status_code == 201
    saved = made.json()
    assert (saved["claim"]["version"], saved["claim"]["status"]) == (2, "verified")
    assert saved["sourcing"]["claim_version"] == saved["verification"]["claim_version"] == 2
    assert saved["verification"]["evidence"] == [saved["evidence"][0]["id"]]
    assert saved["claim"] == me.get(f"/claims/{claim.pk}").json()


def test_a_part_that_is_left_out_is_left_alone(me: Asking, claim: Claim) -> None:
    body = {name: everything()[name] for name in ("claim_version", "evidence")}
    saved = me.post(f"/claims/{claim.pk}/review", body).json()
    assert (saved["claim"]["version"], saved["sourcing"], saved["verification"]) == (1, None, None)
    refused = me.post(f"/claims/{claim.pk}/review", {"claim_version": 1})
    assert (refused.status_code, refused.json()["detail"]) == (422, "There is nothing to save.")


def test_a_refusal_names_its_part_and_saves_nothing(me: Asking, claim: Claim) -> None:
    body = everything()
    body["verdict"] |= {"added": [1]}
    refused = me.post(f"/claims/{claim.pk}/review", body)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "verdict.added")
    assert not Sourcing.objects.exists()
    assert not Evidence.objects.exists()


def test_a_conflict_shows_what_is_there_now(me: Asking, claim: Claim) -> None:
    first = me.post(f"/claims/{claim.pk}/review", everything()).json()
    body = everything(claim_version=2, statement=None, evidence=[], verdict=None)
    stale = me.post(f"/claims/{claim.pk}/review", body)
    assert (stale.status_code, stale.json()["current"]) == (409, first["sourcing"])


def test_each_part_takes_its_own_right(claim: Claim) -> None:
    annotator = Asking(factories.member(claim.article.project, Role.ANNOTATOR))
    refused = annotator.post(f"/claims/{claim.pk}/review", everything())
    assert refused.status_code == 403
    assert not Sourcing.objects.exists()
    allowed = annotator.post(f"/claims/{claim.pk}/review", everything(verdict=None, evidence=[]))
    assert allowed.status_code == 201
