"""Signing claims and articles off, what makes that void, and taking it back."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions.articles import change_article
from annotations.actions.claims import ClaimDetails, change_claim, recheck_claim, withdraw_claim
from annotations.actions.conflicts import end_conflict
from annotations.actions.corrections import DecisionDraft, decide_correction
from annotations.actions.projects import change_project
from annotations.actions.sign_offs import (
    sign_off_article,
    sign_off_claim,
    sign_off_claims,
    withdraw_sign_off,
)
from annotations.errors import Invalid, NotAllowed, NotFound, Stale
from annotations.models import Article, Claim, Event, SignOff, User
from annotations.queries.integrity.check import check_installation
from annotations.queries.log import breaks
from annotations.queries.sign_offs import article_sheet, claim_sheet, last_change, last_changes
from annotations.vocabulary import Decision, Role, SignOffRole, SignOffState, Verb
from tests import factories

pytestmark = pytest.mark.django_db

CHECKER, SECOND = SignOffRole.CHECKER, SignOffRole.SECOND_CHECKER


@pytest.fixture
def claim() -> Claim:
    """A claim on which a verdict stands, in a project with all rounds."""
    made = factories.claim(factories.article(factories.project(sign_offs_wanted=factories.ROUNDS)))
    factories.verification(made)
    made.refresh_from_db()
    return made


def reviewer(claim: Claim) -> User:
    return factories.member(claim.article.project, Role.REVIEWER)


def state(of: SignOff) -> SignOffState:
    of.refresh_from_db()
    return of.state


def test_a_sign_off_says_who_when_in_which_role_and_version(claim: Claim) -> None:
    by = reviewer(claim)
    made = factories.sign_off(claim, by, CHECKER)
    assert (made.signed_by, made.at, made.role) == (by, factories.AT, CHECKER)
    assert (made.version, made.state) == (claim.version, SignOffState.STANDS)
    event = Event.objects.get(verb=Verb.SIGN_OFF)
    assert (event.actor, event.claim, event.subject) == (by, claim, made.pk)


def test_the_same_key_signs_once(claim: Claim) -> None:
    by, key = reviewer(claim), "5b4c2f6e-0f0e-4d63-8a2e-6d5b52a64d6a"
    seen = claim_sheet(by, claim.pk).last_change
    one, again = (
        sign_off_claim(by=by, claim=claim, role=CHECKER, seen=seen, key=key)  # type: ignore[arg-type]
        for _ in range(2)
    )
    assert one == again
    assert Event.objects.filter(verb=Verb.SIGN_OFF).count() == 1


def test_what_is_not_decided_is_not_signed_off() -> None:
    project = factories.project(sign_offs_wanted=factories.ROUNDS)
    undecided = factories.claim(factories.article(project))
    for of in (undecided, undecided.article):
        with pytest.raises(Invalid, match="decided"):
            factories.sign_off(of)
    assert not SignOff.objects.exists()


def test_a_round_that_the_project_has_not_is_not_signed(claim: Claim) -> None:
    claim.article.project.sign_offs_wanted = ["editor"]
    claim.article.project.save()
    with pytest.raises(Invalid, match="no round"):
        sign_off_claim(
            by=reviewer(claim),
            claim=claim,
            role=CHECKER,
            seen=claim_sheet(reviewer(claim), claim.pk).last_change,
        )


def test_an_annotator_signs_nothing_off(claim: Claim) -> None:
    with pytest.raises(NotAllowed):
        factories.sign_off(claim, factories.member(claim.article.project, Role.ANNOTATOR))


def test_the_second_checker_is_another_person(claim: Claim) -> None:
    first, second = reviewer(claim), reviewer(claim)
    factories.sign_off(claim, first, CHECKER)
    for of in (claim, claim.article):
        with pytest.raises(Invalid, match="somebody else"):
            factories.sign_off(of, first, SECOND)
    assert factories.sign_off(claim, second, SECOND).state is SignOffState.STANDS
    assert factories.sign_off(claim, first, SignOffRole.EDITOR)


def test_who_checked_the_whole_article_is_not_the_second_checker_of_its_claims(
    claim: Claim,
) -> None:
    first = reviewer(claim)
    factories.sign_off(claim.article, first, CHECKER)
    with pytest.raises(Invalid, match="somebody else"):
        factories.sign_off(claim, first, SECOND)


def test_a_round_is_signed_once(claim: Claim) -> None:
    made = factories.sign_off(claim, reviewer(claim))
    with pytest.raises(Stale) as refused:
        factories.sign_off(claim, reviewer(claim))
    assert refused.value.current == made


def test_who_signs_has_seen_the_last_change(claim: Claim) -> None:
    by = reviewer(claim)
    seen = claim_sheet(by, claim.pk).last_change
    whole = article_sheet(by, claim.article_id).last_change
    factories.verification(claim, by=reviewer(claim))
    with pytest.raises(Stale):
        sign_off_claim(by=by, claim=claim, role=CHECKER, seen=seen)
    with pytest.raises(Stale):
        sign_off_article(by=by, article=claim.article, role=CHECKER, seen=whole)


def reword(claim: Claim, by: User) -> None:
    claim.refresh_from_db()
    details = ClaimDetails.of(claim)
    change_claim(by=by, claim=claim, seen=claim.version, details=_other(details), at=factories.AT)


def _other(details: ClaimDetails) -> ClaimDetails:
    return ClaimDetails("She left.", details.kind, details.check_worthiness)


def withdraw(claim: Claim, by: User) -> None:
    claim.refresh_from_db()
    withdraw_claim(by=by, claim=claim, seen=claim.version, reason="why")


def recheck(claim: Claim, by: User) -> None:
    claim.refresh_from_db()
    recheck_claim(by=by, claim=claim, seen=claim.version, reason="why")


CHANGES = {
    "another wording": reword,
    "withdrawn": withdraw,
    "to recheck": recheck,
    "another verdict": lambda claim, by: factories.verification(claim, by=by),
    "another sourcing": lambda claim, by: factories.record_sourcing(claim, "Reuters", by=by),
    "more evidence": lambda claim, _by: factories.evidence(claim, "The letter"),
    "a decision": lambda claim, by: decide_correction(
        by=by,
        verification=factories.correction(claim),
        supersedes=None,
        draft=DecisionDraft(Decision.ACCEPTED),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_makes_void_what_was_signed(claim: Claim, change: Any) -> None:
    other = factories.claim(claim.article, "the budget")
    factories.verification(other)
    by = reviewer(claim)
    signed, elsewhere = factories.sign_off(claim), factories.sign_off(other)
    whole = factories.sign_off(claim.article, role=SignOffRole.EDITOR)
    change(claim, by)
    assert state(signed) is SignOffState.VOID
    assert state(whole) is SignOffState.VOID
    assert state(elsewhere) is SignOffState.STANDS
    first = Event.objects.filter(claim=claim, number__gt=3).exclude(verb=Verb.SIGN_OFF)
    assert signed.voided_because in set(first.values_list("verb", flat=True))
    assert signed.voided_by is not None


def test_wanting_more_reviews_makes_void_what_is_not_decided_any_more(claim: Claim) -> None:
    by, project = factories.manager_of(claim.article.project), claim.article.project
    signed, whole = factories.sign_off(claim), factories.sign_off(claim.article)
    change_project(by=by, project=project, changes={"reviews_needed": 2}, affects=1)
    assert {state(signed), state(whole)} == {SignOffState.VOID}


def test_another_claim_makes_the_whole_void(claim: Claim) -> None:
    signed, whole = factories.sign_off(claim), factories.sign_off(claim.article)
    factories.claim(claim.article, "the budget")
    assert state(whole) is SignOffState.VOID
    assert state(signed) is SignOffState.STANDS


def test_the_title_counts_and_the_due_date_does_not(claim: Claim) -> None:
    whole, by = factories.sign_off(claim.article), factories.manager_of(claim.article.project)
    article = Article.objects.get()
    article = change_article(by=by, article=article, seen=1, changes={"due_at": factories.AT})
    assert state(whole) is SignOffState.STANDS
    change_article(by=by, article=article, seen=2, changes={"title": "Another"})
    assert state(whole) is SignOffState.VOID


def test_after_a_change_it_is_signed_anew(claim: Claim) -> None:
    by = reviewer(claim)
    first = factories.sign_off(claim, by)
    factories.verification(claim, by=reviewer(claim))
    again = factories.sign_off(claim, by)
    assert (state(first), state(again)) == (SignOffState.VOID, SignOffState.STANDS)


def test_one_takes_ones_own_back_for_a_reason(claim: Claim) -> None:
    by = reviewer(claim)
    made = factories.sign_off(claim, by)
    with pytest.raises(Invalid, match="Only who signed"):
        withdraw_sign_off(by=reviewer(claim), sign_off=made, reason="why")
    with pytest.raises(Invalid, match="Say why"):
        withdraw_sign_off(by=by, sign_off=made, reason=" ")
    assert withdraw_sign_off(by=by, sign_off=made, reason="Too soon.").withdrawn_because
    with pytest.raises(Invalid, match="withdrawn already"):
        withdraw_sign_off(by=by, sign_off=made, reason="Too soon.")
    assert factories.sign_off(claim, by, SECOND)


def test_what_is_void_is_not_withdrawn(claim: Claim) -> None:
    by = reviewer(claim)
    made = factories.sign_off(claim, by)
    factories.evidence(claim)
    with pytest.raises(Stale):
        withdraw_sign_off(by=by, sign_off=made, reason="why")


# --- conflicts of interest ------------------------------------------------------------------------


def test_who_has_a_conflict_of_interest_signs_nothing_of_the_article(claim: Claim) -> None:
    by = reviewer(claim)
    factories.conflict(claim.article, by)
    for of in (claim, claim.article):
        with pytest.raises(Invalid, match="conflict of interest"):
            factories.sign_off(of, by)
    assert not claim_sheet(by, claim.pk).may_sign
    assert not article_sheet(by, claim.article_id).may_sign
    assert claim_sheet(reviewer(claim), claim.pk).may_sign


def test_a_conflict_of_interest_makes_void_what_its_person_signed(claim: Claim) -> None:
    by = reviewer(claim)
    mine = factories.sign_off(claim, by)
    others = factories.sign_off(claim, reviewer(claim), SECOND)
    whole = factories.sign_off(claim.article, reviewer(claim), SignOffRole.EDITOR)
    conflict = factories.conflict(claim.article, by)
    assert (state(mine), state(others), state(whole)) == ("void", "stands", "stands")
    assert (mine.voided_because, mine.voided_by) == (Verb.DECLARE_CONFLICT, conflict.declared_by)


def test_it_makes_void_what_others_signed_of_what_its_person_found(claim: Claim) -> None:
    by = reviewer(claim)
    other = factories.claim(claim.article, "on Monday")
    for each in (claim, other):
        factories.verification(each)
    factories.verification(claim, by=by)
    of_claim = factories.sign_off(Claim.objects.get(pk=claim.pk), reviewer(claim))
    of_other = factories.sign_off(Claim.objects.get(pk=other.pk), reviewer(claim))
    whole = factories.sign_off(claim.article, reviewer(claim), SignOffRole.EDITOR)
    conflict = factories.conflict(claim.article, by)
    assert (state(of_claim), state(of_other), state(whole)) == ("void", "stands", "void")
    again = factories.sign_off(Claim.objects.get(pk=claim.pk), reviewer(claim))
    end_conflict(by=factories.manager_of(claim.article.project), conflict=conflict)
    assert (state(again), state(of_other)) == ("void", "stands")
    found = [str(each) for part in check_installation() for each in part.discrepancies]
    assert [each for each in found if "signoff" in each] == []


def test_who_signs_has_seen_that_somebodys_findings_do_not_count_any_more(claim: Claim) -> None:
    by = reviewer(claim)
    seen = claim_sheet(by, claim.pk).last_change
    factories.conflict(claim.article, reviewer(claim))
    with pytest.raises(Stale):
        sign_off_claim(by=by, claim=claim, role=CHECKER, seen=seen)


# --- several claims at once -----------------------------------------------------------------------


def another(claim: Claim, quote: str = "on Monday") -> Claim:
    """Another decided claim of the article."""
    made = factories.claim(claim.article, quote)
    factories.verification(made)
    made.refresh_from_db()
    return made


def seen(*claims: Claim) -> dict[int, int]:
    return dict(last_changes(claims[0].article, [each.pk for each in claims]))


def refused(refusal: type[Exception], words: str, by: User, *claims: Claim, **given: Any) -> None:
    before = SignOff.objects.count(), Event.objects.count()
    arguments: dict[str, Any] = {"role": CHECKER, "seen": seen(*claims), **given}
    with pytest.raises(refusal, match=words):
        sign_off_claims(by=by, article=claims[0].article, **arguments)
    assert (SignOff.objects.count(), Event.objects.count()) == before


def test_several_claims_are_signed_at_once_with_an_event_each(claim: Claim) -> None:
    by, other = reviewer(claim), another(claim)
    made = sign_off_claims(
        by=by, article=claim.article, role=CHECKER, seen=seen(claim, other), at=factories.AT
    )
    assert [(each.claim, each.signed_by, each.version) for each in made] == [
        (claim, by, 1),
        (other, by, 1),
    ]
    events = Event.objects.filter(verb=Verb.SIGN_OFF).order_by("number")
    assert [(each.claim, each.subject) for each in events] == [
        (claim, made[0].pk),
        (other, made[1].pk),
    ]
    assert breaks() == []


def test_signing_many_takes_as_many_statements_as_signing_two(
    claim: Claim, django_assert_num_queries: Any
) -> None:
    by = reviewer(claim)
    factories.sign_off(another(claim, "5%"), by)
    few = seen(claim, another(claim))
    many = seen(*(another(claim, quote) for quote in ("A council member", "the budget", "grew")))
    given: Any = {"by": by, "article": claim.article, "role": CHECKER}
    with CaptureQueriesContext(connection) as counted:
        sign_off_claims(**given, seen=few)
    with django_assert_num_queries(len(counted)):
        sign_off_claims(**given, seen=many)


def test_claims_that_cannot_be_signed_are_named_and_none_is_signed(claim: Claim) -> None:
    by, undecided, signed = reviewer(claim), factories.claim(claim.article, "grew"), another(claim)
    refused(Invalid, r"No verdict stands on these: 2a ", by, claim, undecided)
    factories.sign_off(signed)
    refused(Stale, r"Somebody signed these in this role: 1b ", by, claim, signed)
    stale = {**seen(claim), signed.pk: 0}
    refused(Stale, r"Someone changed these .*: 1b ", by, claim, signed, seen=stale, role=SECOND)


def test_a_second_pair_of_eyes_is_somebody_elses_for_several_too(claim: Claim) -> None:
    by, other = reviewer(claim), another(claim)
    factories.sign_off(claim, by)
    refused(Invalid, r"in the other check: 1a \(", by, claim, other, role=SECOND)
    factories.sign_off(claim.article, by, CHECKER)
    refused(Invalid, r"in the other check: 1a, 1b \(", by, claim, other, role=SECOND)


def test_several_claims_are_of_one_article_and_signed_in_a_round_that_is_wanted(
    claim: Claim,
) -> None:
    by = reviewer(claim)
    elsewhere = factories.claim(factories.article(claim.article.project, "The dam broke."), "broke")
    factories.verification(elsewhere)
    both = {**seen(claim), elsewhere.pk: last_change(elsewhere.article, elsewhere.pk)}
    refused(NotFound, "no such claim", by, claim, seen=both)
    refused(Invalid, "Choose some claims", by, claim, seen={})
    change_project(
        by=factories.manager_of(claim.article.project),
        project=claim.article.project,
        changes={"sign_offs_wanted": [SECOND]},
    )
    refused(Invalid, "no round of that role", by, claim)


def test_who_may_not_sign_one_signs_no_several(claim: Claim) -> None:
    refused(NotAllowed, "role", factories.member(claim.article.project, Role.ANNOTATOR), claim)
