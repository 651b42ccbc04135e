import uuid
from typing import Any

import pytest

from annotations.actions.evidence import withdraw_evidence
from annotations.actions.verification import VerificationDraft, verify_claim
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Claim, Verification
from annotations.vocabulary import Role, Severity, Status
from tests import factories

pytestmark = pytest.mark.django_db


def verify(claim: Claim, verdict: str = "true", **fields: Any) -> Verification:
    draft = VerificationDraft(
        verdict=factories.verdict(verdict).pk, rationale="The minutes say so."
    )
    return verify_claim(
        **{
            "by": factories.manager_of(claim.article.project),
            "claim": claim,
            "seen": claim.version,
            "supersedes": None,
            "draft": draft,
            **fields,
        }
    )


def draft_of(**fields: Any) -> VerificationDraft:
    return VerificationDraft(**{"verdict": factories.verdict().pk, "rationale": "Why.", **fields})


def test_one_verdict_decides_where_one_is_needed() -> None:
    claim = factories.claim()
    verify(claim, "false")
    claim.refresh_from_db()
    assert (claim.status, claim.verdict.key) == (Status.VERIFIED, "false")


def test_a_second_reviewer_confirms_or_disputes() -> None:
    article = factories.article(factories.project(reviews_needed=2))
    second = factories.member(article.project, Role.REVIEWER)
    agreed, disputed = factories.claim(article), factories.claim(article, "on Monday")
    for claim, key in ((agreed, "true"), (disputed, "false")):
        verify(claim)
        claim.refresh_from_db()
        assert claim.status == Status.IN_REVIEW
        verify(claim, key, by=second)
        claim.refresh_from_db()
    assert (agreed.status, disputed.status) == (Status.VERIFIED, Status.DISPUTED)


def test_a_reviewer_who_changes_their_mind_replaces_their_verdict_and_keeps_it() -> None:
    claim = factories.claim()
    first = verify(claim)
    verify(claim, "false", supersedes=first.pk)
    claim.refresh_from_db()
    assert claim.verdict.key == "false"
    assert [found.verdict.key for found in claim.verifications.all()] == ["false", "true"]


def test_two_tabs_do_not_overwrite_each_other() -> None:
    claim = factories.claim()
    first = verify(claim)
    with pytest.raises(Stale) as refusal:
        verify(claim, "false")
    assert refusal.value.current == first


def test_a_retry_with_the_same_key_records_once_even_after_the_claim_was_settled() -> None:
    claim, key = factories.claim(), uuid.uuid4()
    assert verify(claim, key=key) == verify(claim, key=key)
    assert claim.events.filter(verb="verify").count() == 1


def test_the_evidence_relied_on_is_kept() -> None:
    claim = factories.claim()
    proof = factories.evidence(claim)
    made = verify(claim, draft=draft_of(evidence=(proof.pk,)))
    assert list(made.evidence.all()) == [proof]


def test_withdrawn_evidence_can_not_be_relied_on() -> None:
    claim = factories.claim()
    proof = factories.evidence(claim)
    by = factories.manager_of(claim.article.project)
    withdraw_evidence(by=by, evidence=proof, reason="forged")
    with pytest.raises(Invalid) as refusal:
        verify(claim, draft=draft_of(evidence=(proof.pk,)))
    assert refusal.value.field == "evidence"


def test_evidence_of_another_claim_can_not_be_relied_on() -> None:
    claim = factories.claim()
    other = factories.evidence(factories.claim(claim.article, "on Monday"))
    with pytest.raises(Invalid):
        verify(claim, draft=draft_of(evidence=(other.pk,)))


def test_a_project_can_want_evidence_for_every_verdict() -> None:
    claim = factories.claim(factories.article(factories.project(evidence_required=True)))
    with pytest.raises(Invalid) as refusal:
        verify(claim)
    assert refusal.value.field == "evidence"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"rationale": "  "}, "rationale"),
        ({"verdict": 10**9}, "verdict"),
        ({"correction": "The mayor left."}, "severity"),
        ({"severity": Severity.FIX}, "correction"),
    ],
)
def test_half_a_finding_is_refused_at_its_field(fields: dict[str, Any], field: str) -> None:
    claim = factories.claim()
    with pytest.raises(Invalid) as refusal:
        verify(claim, draft=draft_of(**fields))
    assert refusal.value.field == field
    assert not Verification.objects.exists()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANNOTATOR])
def test_verifying_takes_a_reviewer(role: Role) -> None:
    claim = factories.claim()
    with pytest.raises(NotAllowed):
        verify(claim, by=factories.member(claim.article.project, role))


def test_a_deactivated_reviewer_verifies_nothing() -> None:
    claim = factories.claim()
    reviewer = factories.member(claim.article.project, Role.REVIEWER)
    reviewer.is_active = False
    with pytest.raises(NotAllowed):
        verify(claim, by=reviewer)
