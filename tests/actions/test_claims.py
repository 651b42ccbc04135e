import uuid
from typing import Any

import pytest

from annotations.actions import claims, marking
from annotations.actions.claims import ClaimDetails
from annotations.errors import Duplicate, Invalid, NotAllowed, Stale
from annotations.models import Anchor, Claim, Event, Revision
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind, Role, Status
from tests import factories

pytestmark = pytest.mark.django_db

FAMILY = "👩‍👩‍👧"


def mark(revision: Revision, span: Span, quote: str, **fields: Any) -> Claim:
    by = factories.manager_of(revision.article.project)
    return marking.mark_claim(
        **{
            "by": by,
            "revision": revision,
            "span": span,
            "quote": quote,
            "details": ClaimDetails("It is so.", ClaimKind.EVENT),
            **fields,
        }
    ).claim


def revision_of(text: str = factories.TEXT) -> Revision:
    article = factories.article(text=text)
    return Revision.objects.select_related("article__project").get(article=article)


def test_a_marked_claim_knows_its_words_and_what_stands_around_them() -> None:
    text = f"{FAMILY} said: the bridge fell. Nobody was hurt."
    start = text.index("the bridge")
    claim = mark(revision_of(text), Span(start, start + 15), "the bridge fell")
    anchor = claim.anchors.get()
    assert (anchor.quote, text[anchor.start : anchor.end]) == ("the bridge fell",) * 2
    assert anchor.prefix == f"{FAMILY} said: "
    assert anchor.suffix == ". Nobody was hurt."


def test_a_span_that_cuts_a_character_grows_to_the_whole_of_it() -> None:
    claim = mark(revision_of(f"{FAMILY} left."), Span(0, 1), "👩")
    assert claim.anchors.get().quote == FAMILY


def test_the_words_of_a_claim_that_was_withdrawn_are_free_again() -> None:
    revision = revision_of()
    first = mark(revision, Span(0, 9), "The mayor")
    with pytest.raises(Duplicate, match="Claim 1a has these words already") as refusal:
        mark(revision, Span(0, 9), "The mayor")
    assert refusal.value.existing == first
    claims.withdraw_claim(by=first.marked_by, claim=first, seen=1, reason="No claim.")
    mark(revision, Span(0, 9), "The mayor")
    mark(revision, Span(0, 18), "The mayor resigned")
    assert Claim.objects.count() == 3


def test_a_quote_that_the_text_does_not_have_there_is_refused_and_leaves_nothing() -> None:
    revision = revision_of()
    before = Event.objects.count()
    with pytest.raises(Invalid, match="The text there reads “The”") as refusal:
        mark(revision, Span(0, 3), "the")
    assert refusal.value.field == "quote"
    assert not Claim.objects.exists()
    assert not Anchor.objects.exists()
    assert Event.objects.count() == before


@pytest.mark.parametrize("span", [Span(70, 500), Span(29, 30)])
def test_a_span_beyond_the_text_or_of_white_space_is_refused(span: Span) -> None:
    revision = revision_of()
    with pytest.raises(Invalid):
        mark(revision, span, revision.text[span.start : span.end])


def test_claims_are_numbered_within_their_article_and_no_number_comes_back() -> None:
    article = factories.article()
    first = factories.claim(article)
    withdraw(first)
    assert factories.claim(article, "on Monday").number == 2
    assert factories.claim().number == 1


def withdraw(claim: Claim, reason: str = "a question, not a claim") -> Claim:
    by = factories.manager_of(claim.article.project)
    return claims.withdraw_claim(by=by, claim=claim, seen=claim.version, reason=reason)


def test_a_retry_with_the_same_key_marks_once() -> None:
    revision, key = revision_of(), uuid.uuid4()
    once = mark(revision, Span(0, 9), "The mayor", key=key)
    assert mark(revision, Span(0, 9), "The mayor", key=key) == once
    assert Claim.objects.count() == 1


def test_a_viewer_marks_nothing() -> None:
    revision = revision_of()
    viewer = factories.member(revision.article.project, Role.VIEWER)
    with pytest.raises(NotAllowed, match="annotator"):
        mark(revision, Span(0, 9), "The mayor", by=viewer)


def test_a_withdrawn_claim_keeps_its_verifications_and_its_reason() -> None:
    claim = factories.claim()
    factories.verification(claim)
    claim.refresh_from_db()
    claim = withdraw(claim)
    assert (claim.status, claim.verdict) == (Status.WITHDRAWN, None)
    assert claim.verifications.count() == 1
    assert claim.events.first().after["reason"] == "a question, not a claim"


def test_withdrawing_takes_a_reason() -> None:
    with pytest.raises(Invalid) as refusal:
        withdraw(factories.claim(), reason="  ")
    assert refusal.value.field == "reason"


def test_a_restored_claim_whose_verdict_was_given_before_wants_a_recheck() -> None:
    claim = factories.claim()
    factories.verification(claim)
    claim.refresh_from_db()
    claim = withdraw(claim)
    by = factories.manager_of(claim.article.project)
    claim = claims.restore_claim(by=by, claim=claim, seen=claim.version)
    assert claim.status == Status.RECHECK


def test_restating_a_verified_claim_wants_a_recheck_and_a_new_verdict_settles_it() -> None:
    claim = factories.claim()
    factories.verification(claim)
    claim.refresh_from_db()
    by = factories.manager_of(claim.article.project)
    claim = claims.change_claim(
        by=by, claim=claim, seen=1, details=ClaimDetails("The mayor left office.", ClaimKind.EVENT)
    )
    assert (claim.status, claim.verdict, claim.version) == (Status.RECHECK, None, 2)
    factories.verification(claim, "false")
    claim.refresh_from_db()
    assert (claim.status, claim.verdict.key) == (Status.VERIFIED, "false")


def test_a_change_of_nothing_changes_nothing() -> None:
    claim = factories.claim()
    by = factories.manager_of(claim.article.project)
    events = claim.events.count()
    claim = claims.change_claim(
        by=by, claim=claim, seen=1, details=ClaimDetails(claim.statement, ClaimKind.EVENT)
    )
    assert (claim.version, claim.events.count()) == (1, events)


def test_a_change_on_top_of_an_unseen_one_is_refused_with_the_claim_as_it_stands() -> None:
    claim = factories.claim()
    by = factories.manager_of(claim.article.project)
    change: dict[str, Any] = {"by": by, "claim": claim, "seen": 1}
    claims.change_claim(**change, details=ClaimDetails("First.", ClaimKind.EVENT))
    with pytest.raises(Stale) as refusal:
        claims.change_claim(**change, details=ClaimDetails("Second.", ClaimKind.EVENT))
    assert refusal.value.current.statement == "First."


def test_a_claim_can_be_moved_within_its_text() -> None:
    claim = factories.claim()
    by = factories.manager_of(claim.article.project)
    claims.change_claim(
        by=by, claim=claim, seen=1, details=ClaimDetails("x", ClaimKind.EVENT), span=Span(0, 29)
    )
    assert claim.anchors.get().quote == "The mayor resigned on Monday."


def test_asking_for_a_recheck_takes_a_verdict_to_recheck() -> None:
    claim = factories.claim()
    by = factories.manager_of(claim.article.project)
    ask: dict[str, Any] = {"by": by, "claim": claim, "seen": 1, "reason": "a reader objects"}
    with pytest.raises(Invalid):
        claims.recheck_claim(**ask)
    factories.verification(claim)
    assert claims.recheck_claim(**ask).status == Status.RECHECK
