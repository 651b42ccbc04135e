"""Two people at once: no write is lost, no number is given twice, the log never forks."""

from collections.abc import Callable
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from annotations.actions.articles import add_article
from annotations.actions.assignments import return_assignment
from annotations.actions.claims import ClaimDetails
from annotations.actions.evidence import EvidenceDetails, EvidenceDraft
from annotations.actions.invitations import accept_invitation
from annotations.actions.projects import change_project
from annotations.actions.queue import TakenClaim, take_next
from annotations.actions.review import SavedReview, VerdictPart, save_review
from annotations.actions.verification import VerificationDraft, verify_claim
from annotations.errors import Duplicate, Invalid, NotFound, Stale, Unconfirmed
from annotations.models import (
    Article,
    Assignment,
    Claim,
    Event,
    Evidence,
    Membership,
    Project,
    Verification,
)
from annotations.queries.log import breaks
from annotations.vocabulary import ClaimKind, Marking, Role, Stance, Status
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*verbs: Callable[[], object]) -> list[object]:
    """Run each on a connection of its own, all let go together; what they return or raise."""
    gate = Barrier(len(verbs))
    results: list[object] = [None] * len(verbs)

    def run(place: int, verb: Callable[[], object]) -> None:
        gate.wait()
        try:
            results[place] = verb()
        except (Duplicate, Invalid, NotFound, Stale, Unconfirmed) as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def kinds(results: list[object]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def test_two_tabs_of_one_reviewer_leave_one_verification_and_one_conflict() -> None:
    claim = factories.claim()
    by, verdict = factories.manager_of(claim.article.project), factories.verdict().pk

    def verify(rationale: str) -> Verification:
        draft = VerificationDraft(verdict=verdict, rationale=rationale)
        return verify_claim(by=by, claim=claim, seen=1, supersedes=None, draft=draft)

    results = at_once(lambda: verify("one"), lambda: verify("other"))
    assert kinds(results) == ["Stale", "Verification"]
    assert Verification.objects.count() == 1


def test_two_windows_that_save_a_review_at_once_leave_one_of_them_whole() -> None:
    claim = factories.claim()
    by, verdict = factories.manager_of(claim.article.project), factories.verdict().pk

    def save(words: str) -> SavedReview:
        draft = VerificationDraft(verdict=verdict, rationale=words)
        return save_review(
            by=by,
            claim=claim,
            seen=1,
            statement=ClaimDetails(words, ClaimKind.EVENT),
            evidence=[EvidenceDraft(EvidenceDetails(Stance.SUPPORTS, note=words))],
            verdict=VerdictPart(draft, None, added=(0,)),
        )

    results = at_once(lambda: save("one"), lambda: save("other"))
    assert kinds(results) == ["SavedReview", "Stale"]
    claim.refresh_from_db()
    verification = Verification.objects.get()
    assert claim.statement == verification.rationale == verification.evidence.get().note
    assert (Evidence.objects.count(), breaks()) == (1, [])


def test_the_same_save_sent_twice_at_once_is_one() -> None:
    claim, key = factories.claim(), uuid4()
    by = factories.manager_of(claim.article.project)
    draft = VerificationDraft(verdict=factories.verdict().pk, rationale="Why.")
    details = ClaimDetails("It is so.", ClaimKind.EVENT)

    def save() -> SavedReview:
        verdict = VerdictPart(draft, None)
        return save_review(by=by, claim=claim, seen=1, statement=details, verdict=verdict, key=key)

    assert kinds(at_once(save, save)) == ["SavedReview", "SavedReview"]
    assert Verification.objects.count() == 1


def test_two_reviewers_at_once_settle_the_claim_together() -> None:
    claim = factories.claim(factories.article(factories.project(reviews_needed=2)))
    people = [factories.member(claim.article.project, Role.REVIEWER) for _ in range(2)]
    results = at_once(*(lambda who=who: factories.verification(claim, by=who) for who in people))
    assert kinds(results) == ["Verification", "Verification"]
    claim.refresh_from_db()
    assert claim.status == Status.VERIFIED


def test_claims_marked_at_once_have_numbers_of_their_own() -> None:
    article = factories.article()
    factories.manager_of(article.project)
    quotes = ("The mayor", "resigned", "on Monday", "A council member")
    at_once(*(lambda quote=quote: factories.claim(article, quote) for quote in quotes))
    numbers = Claim.objects.filter(article=article).values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4]


def test_an_article_has_a_claim_or_is_marked_by_everybody_alone_when_both_are_begun_at_once() -> (
    None
):
    project = factories.project()
    by = factories.manager_of(project)
    articles = [factories.article(project, f"The mayor resigned {number}.") for number in range(6)]
    results = at_once(
        *(lambda article=article: factories.claim(article) for article in articles[:3]),
        lambda: change_project(by=by, project=project, changes={"independent_marking": True}),
        *(lambda article=article: factories.claim(article) for article in articles[3:]),
    )
    assert set(kinds(results)) <= {"Claim", "Invalid", "Project"}
    assert isinstance(results[3], Project)
    for article in Article.objects.all():
        marked = Claim.objects.filter(article=article).count()
        assert (article.marking, marked) in {(Marking.SHARED, 1), (Marking.INDEPENDENT, 0)}
    assert breaks() == []


def test_the_same_text_sent_twice_at_once_is_stored_once() -> None:
    project = factories.project()
    by = factories.member(project)

    def add() -> object:
        return add_article(by=by, project=project, draft=factories.draft())

    assert kinds(at_once(add, add)) == ["Article", "Duplicate"]


def test_the_log_stays_one_chain() -> None:
    article = factories.article()
    quotes = ("The mayor", "resigned", "on Monday", "A council member")
    at_once(*(lambda quote=quote: factories.claim(article, quote) for quote in quotes))
    assert breaks() == []
    assert Event.objects.filter(article=article).count() == 1 + len(quotes)


def test_verdicts_that_come_while_fewer_reviews_are_asked_for_are_all_counted() -> None:
    project = factories.project(reviews_needed=2)
    article = factories.article(project)
    claims = [factories.claim(article, words) for words in ("The mayor", "resigned", "budget")]
    for claim in claims[:2]:
        factories.verification(claim, by=factories.member(project, Role.REVIEWER))
    by, verdict = factories.manager_of(project), factories.verdict().pk

    def verify(claim: Claim) -> Callable[[], Verification]:
        draft = VerificationDraft(verdict=verdict, rationale="Why.")
        return lambda: verify_claim(by=by, claim=claim, seen=1, supersedes=None, draft=draft)

    results = at_once(
        verify(claims[0]),
        lambda: change_project(by=by, project=project, changes={"reviews_needed": 1}, affects=2),
        verify(claims[2]),
    )
    project.refresh_from_db()
    # Whoever was told of two claims and finds another number changes nothing.
    assert kinds(results)[-2:] == ["Verification"] * 2
    assert project.reviews_needed == (2 if "Unconfirmed" in kinds(results) else 1)
    for claim in claims:
        claim.refresh_from_db()
        enough = Verification.objects.filter(claim=claim).count() >= project.reviews_needed
        assert claim.status == (Status.VERIFIED if enough else Status.IN_REVIEW)
    assert breaks() == []


def test_an_invitation_for_one_lets_one_of_two_in() -> None:
    issued = factories.invitation()
    people = [factories.user(), factories.user()]
    results = at_once(
        *(lambda who=who: accept_invitation(by=who, token=issued.token) for who in people)
    )
    assert kinds(results) == ["Membership", "NotFound"]
    assert Membership.objects.filter(user__in=people).count() == 1


def test_people_who_ask_the_queue_at_once_never_get_the_same_place() -> None:
    project = factories.project()
    article = factories.article(project)
    quotes = ("The mayor", "resigned", "on Monday")
    claims = [factories.claim(article, quote) for quote in quotes]
    people = [factories.member(project, Role.REVIEWER) for _ in range(4)]
    results = at_once(*(lambda who=who: take_next(by=who, project=project) for who in people))
    assert kinds(results) == ["NoneType", "TakenClaim", "TakenClaim", "TakenClaim"]
    taken = {each.claim.pk for each in results if isinstance(each, TakenClaim)}
    assert taken == {claim.pk for claim in claims}
    assert breaks() == []


def test_a_claim_that_needs_two_reviews_is_given_to_two_of_three_who_ask_at_once() -> None:
    project = factories.project(reviews_needed=2)
    factories.claim(factories.article(project))
    people = [factories.member(project, Role.REVIEWER) for _ in range(3)]
    results = at_once(*(lambda who=who: take_next(by=who, project=project) for who in people))
    assert kinds(results) == ["NoneType", "TakenClaim", "TakenClaim"]
    places = Assignment.objects.order_by("place").values_list("place", flat=True)
    assert list(places) == [1, 2]


def test_who_asks_the_queue_twice_at_once_gets_one_claim() -> None:
    project = factories.project()
    article = factories.article(project)
    for quote in ("The mayor", "resigned"):
        factories.claim(article, quote)
    me = factories.member(project, Role.REVIEWER)
    first, second = at_once(*[lambda: take_next(by=me, project=project)] * 2)
    assert isinstance(first, TakenClaim)
    assert isinstance(second, TakenClaim)
    assert first.claim == second.claim
    assert Assignment.objects.count() == 1


def test_what_is_given_back_twice_at_once_goes_back_once() -> None:
    made = factories.assignment(factories.claim())
    results = at_once(
        *(
            lambda why=why: return_assignment(by=made.person, assignment=made, reason=why)
            for why in ("one", "other")
        )
    )
    assert kinds(results) == ["Assignment", "Stale"]
    assert Event.objects.filter(verb="return_assignment").count() == 1
