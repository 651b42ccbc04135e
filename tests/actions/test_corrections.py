"""Deciding what becomes of a correction."""

from typing import Any

import pytest

from annotations.actions.claims import ClaimDetails, change_claim
from annotations.actions.corrections import DecisionDraft, decide_correction
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Claim, CorrectionDecision, Event, Verification
from annotations.queries.corrections import of_article
from annotations.vocabulary import ClaimKind, Decision, Role, Severity, Verb
from tests import factories
from tests.reports.publishing import first_claim, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def proposed(claim: Claim) -> Verification:
    return factories.correction(claim)


def decide(of: Verification, decision: Decision = Decision.ACCEPTED, **given: Any) -> Any:
    words = {name: given.pop(name) for name in ("wording", "reason") if name in given}
    by = given.pop("by", None) or factories.manager_of(of.claim.article.project)
    draft = DecisionDraft(decision, **words)
    return decide_correction(by=by, verification=of, draft=draft, **{"supersedes": None, **given})


def refused(kind: type[Exception], of: Verification, *args: Any, **given: Any) -> Any:
    before = CorrectionDecision.objects.count(), Event.objects.count()
    with pytest.raises(kind) as refusal:
        decide(of, *args, **given)
    assert (CorrectionDecision.objects.count(), Event.objects.count()) == before
    return refusal.value


def test_who_may_publish_decides(proposed: Verification) -> None:
    project = proposed.claim.article.project
    by = factories.member(project, Role.REVIEWER)
    assert decide(proposed, by=by).decided_by == by
    refused(NotAllowed, proposed, by=factories.member(project, Role.ANNOTATOR))
    refused(NotAllowed, proposed, by=factories.user())


@pytest.mark.parametrize(
    ("decision", "words", "field"),
    [
        (Decision.REJECTED, {}, "reason"),
        (Decision.REJECTED, {"reason": " "}, "reason"),
        (Decision.OTHERWISE, {}, "wording"),
        (Decision.ACCEPTED, {"wording": "She left."}, "wording"),
    ],
)
def test_a_decision_has_the_words_that_it_takes_and_no_others(
    proposed: Verification, decision: Decision, words: dict[str, str], field: str
) -> None:
    assert refused(Invalid, proposed, decision, **words).field == field


def test_a_decision_leaves_its_event(proposed: Verification) -> None:
    made = decide(proposed, Decision.OTHERWISE, wording=" She left. ")
    event = Event.objects.get(verb=Verb.DECIDE_CORRECTION)
    assert (event.claim_id, event.subject) == (proposed.claim_id, made.pk)
    assert event.after == {
        "correction": proposed.pk,
        "decision": "otherwise",
        "wording": "She left.",
        "reason": "",
    }


def test_a_later_decision_supersedes_the_one_that_was_seen(proposed: Verification) -> None:
    first = decide(proposed)
    assert refused(Stale, proposed, Decision.REJECTED, reason="No.").current == first
    second = decide(proposed, Decision.REJECTED, reason="No.", supersedes=first.pk)
    assert list(CorrectionDecision.objects.live()) == [second]
    assert CorrectionDecision.objects.count() == 2


def test_asked_twice_with_a_key_it_is_decided_once(proposed: Verification) -> None:
    first = decide(proposed)
    assert decide(proposed, key=first.key) == first
    assert CorrectionDecision.objects.count() == 1


def test_a_correction_that_its_reviewer_replaced_is_not_decided(
    claim: Claim, proposed: Verification
) -> None:
    factories.correction(claim, "He stayed.")
    refused(Stale, proposed)


def test_a_correction_of_what_the_claim_was_is_not_decided(
    claim: Claim, proposed: Verification
) -> None:
    by = factories.manager_of(claim.article.project)
    change_claim(by=by, claim=claim, seen=1, details=ClaimDetails("It was May.", ClaimKind.EVENT))
    refused(Stale, proposed)


def test_a_correction_of_a_withdrawn_claim_is_not_decided(
    claim: Claim, proposed: Verification
) -> None:
    withdraw(claim)
    refused(Invalid, proposed)


def test_a_verification_without_a_correction_has_nothing_to_decide(claim: Claim) -> None:
    refused(Invalid, factories.verification(claim))


def test_the_edition_tells_the_latest_decision(claim: Claim, proposed: Verification) -> None:
    by = factories.member(
        claim.article.project, Role.REVIEWER, factories.user(first_name="Bo", last_name="Editor")
    )
    factories.decision(proposed, by=by, decision=Decision.REJECTED, reason="A quotation.")
    (verification,) = first_claim(claim.article)["verifications"]
    assert verification["decision"] == {
        "decision": "rejected",
        "wording": "",
        "reason": "A quotation.",
        "by": "Bo Editor",
        "at": "2026-01-02T03:04:05Z",
    }


# --- the list -------------------------------------------------------------------------------------


def test_the_list_has_the_gravest_first_and_then_the_order_of_the_text(claim: Claim) -> None:
    later = factories.claim(claim.article, "budget grew")
    factories.correction(later, "The budget shrank.")
    factories.correction(claim, "She stayed.", severity=Severity.NOTE)
    other = factories.member(claim.article.project, Role.REVIEWER)
    factories.correction(claim, "He resigned.", by=other)
    rows = of_article(factories.manager_of(claim.article.project), claim.article_id).rows
    assert [(row.correction, row.label, row.sentence, row.severity) for row in rows] == [
        ("He resigned.", "1a", 1, "must_fix"),
        ("The budget shrank.", "2a", 2, "must_fix"),
        ("She stayed.", "1a", 1, "note"),
    ]


def test_the_list_has_each_latest_decision(claim: Claim, proposed: Verification) -> None:
    me = factories.manager_of(claim.article.project)
    assert [row.decision for row in of_article(me, claim.article_id).rows] == [None]
    first = factories.decision(proposed)
    decide(proposed, Decision.REJECTED, reason="No.", supersedes=first.pk)
    (row,) = of_article(me, claim.article_id).rows
    assert row.decision
    assert (row.decision.decision, row.decision.reason) == ("rejected", "No.")


def test_the_list_leaves_out_what_does_not_count(claim: Claim, proposed: Verification) -> None:
    me = factories.manager_of(claim.article.project)
    factories.verification(factories.claim(claim.article, "on Monday"))
    withdraw(claim)
    assert of_article(me, claim.article_id).rows == ()


def test_the_blind_see_neither_anothers_correction_nor_what_was_decided() -> None:
    claim = factories.claim(factories.article(factories.project(blind=True, reviews_needed=2)))
    factories.decision(factories.correction(claim))
    me = factories.member(claim.article.project, Role.REVIEWER)
    assert of_article(me, claim.article_id).rows == ()
    assert not Event.objects.visible_to(me).filter(verb=Verb.DECIDE_CORRECTION).exists()
