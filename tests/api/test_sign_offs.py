"""Signing off over the API, and with the client."""

import pytest

from annotations.models import Claim, SignOff
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    project = factories.project(sign_offs_wanted=["checker", "second_checker"])
    made = factories.claim(factories.article(project))
    factories.verification(made)
    return made


@pytest.fixture
def me(claim: Claim) -> Asking:
    return Asking(factories.member(claim.article.project, Role.REVIEWER))


def test_a_claim_is_signed_and_taken_back(claim: Claim, me: Asking) -> None:
    sheet = me.get(f"/claims/{claim.pk}/sign-off-sheet").json()
    assert [(each["role"], each["may_sign"]) for each in sheet["rounds"]] == [
        ("checker", True),
        ("second_checker", True),
    ]
    body = {"role": "checker", "last_change": sheet["last_change"]}
    made = me.post(f"/claims/{claim.pk}/sign-offs", body)
    assert made.status_code == 201
    assert made["Location"].endswith(f"/sign-offs/{made.json()['id']}")
    after = me.get(f"/claims/{claim.pk}/sign-off-sheet").json()
    assert [each["may_sign"] for each in after["rounds"]] == [False, False]
    assert after["rounds"][0]["sign_off"] == made.json()
    path = f"/sign-offs/{made.json()['id']}:withdraw"
    withdrawn = me.post(path, {"reason": "Too soon."}).json()
    assert (withdrawn["state"], withdrawn["withdrawn_because"]) == ("withdrawn", "Too soon.")


def test_who_was_faster_is_shown(claim: Claim, me: Asking) -> None:
    body = {
        "role": "checker",
        "last_change": me.get(f"/claims/{claim.pk}/sign-off-sheet").json()["last_change"],
    }
    made = factories.sign_off(claim)
    refused = me.post(f"/claims/{claim.pk}/sign-offs", body)
    assert refused.status_code == 409
    assert refused.json()["current"]["id"] == made.pk


def test_the_article_covers_its_claims_until_one_changes(claim: Claim, me: Asking) -> None:
    made = factories.sign_off(claim.article)
    (row,) = [
        each["sign_off"]
        for each in me.get(f"/claims/{claim.pk}/sign-off-sheet").json()["rounds"]
        if each["sign_off"]
    ]
    assert (row["id"], row["claim"]) == (made.pk, None)
    factories.evidence(claim)
    void = me.get(f"/sign-offs/{made.pk}").json()
    assert (void["state"], void["voided_because"]) == ("void", "add_evidence")
    sheet = me.get(f"/articles/{claim.article_id}/sign-off-sheet").json()
    assert {each["sign_off"] for each in sheet["rounds"]} == {None}


def test_several_claims_are_signed_at_once_or_none(claim: Claim, me: Asking) -> None:
    other = factories.claim(claim.article, "on Monday")
    path = f"/articles/{claim.article_id}/claims:sign-off"

    def seen(*claims: Claim) -> list[dict[str, int]]:
        sheets = (me.get(f"/claims/{each.pk}/sign-off-sheet").json() for each in claims)
        return [{"id": each["claim"], "last_change": each["last_change"]} for each in sheets]

    refused = me.post(path, {"role": "checker", "claims": seen(claim, other)})
    assert refused.status_code == 422
    assert "No verdict stands on these: 1b" in refused.json()["detail"]
    assert not SignOff.objects.exists()
    factories.verification(other)
    body = {"role": "checker", "claims": seen(claim, other)}
    made = me.post(path, body)
    assert made.status_code == 200
    assert [(each["claim"], each["role"]) for each in made.json()["sign_offs"]] == [
        (claim.pk, "checker"),
        (other.pk, "checker"),
    ]
    again = me.post(path, body)
    assert again.status_code == 409
    assert "Somebody signed these in this role: 1a, 1b" in again.json()["detail"]
