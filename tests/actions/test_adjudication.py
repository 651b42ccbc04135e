"""Settling what reviewers disagree about."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from annotations.actions.adjudication import AdjudicationDraft, SeenWork, add_example, adjudicate
from annotations.actions.claims import recheck_claim, restore_claim
from annotations.actions.conflicts import declare_conflict
from annotations.actions.sources import merge_sources
from annotations.actions.undoing import undo
from annotations.errors import Invalid, NotAllowed, Refusal, Stale
from annotations.models import (
    Adjudication,
    Claim,
    Dispute,
    Event,
    GuidelineExample,
    Source,
    Verification,
)
from annotations.vocabulary import ReviewDifference, Role, Ruling, Status, Verb
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.dispute()


def refused(kind: type[Refusal], claim: Claim, **given: Any) -> Refusal:
    before = Adjudication.objects.count(), Event.objects.count()
    with pytest.raises(kind) as refusal:
        factories.adjudication(claim, **given)
    assert (Adjudication.objects.count(), Event.objects.count()) == before
    return refusal.value


def verifications_of(claim: Claim) -> list[Verification]:
    return list(Verification.objects.filter(claim=claim).order_by("pk"))


def test_taking_one_has_its_verdict_and_its_sourcing_stand(claim: Claim) -> None:
    first, _second = verifications_of(claim)
    made = factories.adjudication(claim, reason=" The minutes say so. ")
    claim.refresh_from_db()
    assert (claim.status, claim.verdict) == (Status.ADJUDICATED, first.verdict)
    assert (made.verdict, made.verification) == (first.verdict, first)
    assert made.sourcing is not None
    assert made.sourcing.reviewer == first.reviewer
    assert made.reason == "The minutes say so."
    assert not Dispute.objects.exists()


def test_reviewers_work_stays_as_it_was(claim: Claim) -> None:
    before = [each.verdict_id for each in verifications_of(claim)]
    factories.adjudication(claim)
    assert [each.verdict_id for each in verifications_of(claim)] == before
    first = verifications_of(claim)[0]
    with pytest.raises(Invalid, match="adjudicated"):
        factories.verification(claim, "false", by=first.reviewer)
    with pytest.raises(Invalid, match="adjudicated"):
        factories.record_sourcing(claim, by=first.reviewer)


def test_a_verdict_is_composed_from_both(claim: Claim) -> None:
    second = verifications_of(claim)[1]
    piece = factories.evidence(claim)
    sourcing = claim.sourcings.get(reviewer=second.reviewer)
    made = factories.adjudication(
        claim,
        ruling=Ruling.COMPOSES,
        verdict=factories.verdict("true").pk,
        rationale="Both are half right.",
        sourcing=sourcing.pk,
        evidence=(piece.pk,),
    )
    claim.refresh_from_db()
    assert (claim.status, claim.verdict) == (Status.ADJUDICATED, factories.verdict("true"))
    assert (made.sourcing, list(made.evidence.all())) == (sourcing, [piece])


def test_rejecting_withdraws_the_claim_for_its_reason(claim: Claim) -> None:
    factories.adjudication(claim, ruling=Ruling.REJECTS, reason="It is an opinion.")
    claim.refresh_from_db()
    assert (claim.status, claim.withdrawn_because) == (Status.WITHDRAWN, "It is an opinion.")
    assert not Dispute.objects.exists()
    restored = restore_claim(
        by=factories.manager_of(claim.article.project), claim=claim, seen=claim.version
    )
    assert restored.status == Status.RECHECK


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"verification": None}, "verification"),
        ({"verification": 0}, "verification"),
        ({"rationale": "Why?"}, "rationale"),
        ({"evidence": (0,)}, "evidence"),
        ({"ruling": Ruling.COMPOSES}, "verdict"),
        ({"ruling": Ruling.COMPOSES, "verdict": 0, "rationale": "Why."}, "verdict"),
        ({"ruling": Ruling.REJECTS, "verification": 1}, "verification"),
    ],
)
def test_an_adjudication_has_what_its_ruling_takes(
    claim: Claim, given: dict[str, Any], field: str
) -> None:
    assert refused(Invalid, claim, **given).field == field


def test_a_composed_verdict_has_its_rationale(claim: Claim) -> None:
    given = {"ruling": Ruling.COMPOSES, "verdict": factories.verdict().pk}
    assert refused(Invalid, claim, **given).field == "rationale"
    given |= {"rationale": "Why.", "sourcing": 0}
    assert refused(Invalid, claim, **given).field == "sourcing"


def test_it_takes_an_adjudicator(claim: Claim) -> None:
    project = claim.article.project
    refused(NotAllowed, claim, by=factories.member(project, Role.REVIEWER))
    refused(NotAllowed, claim, by=factories.user())
    by = factories.member(project, Role.ADJUDICATOR)
    assert factories.adjudication(claim, by=by).adjudicated_by == by


@pytest.mark.parametrize("own", ["verification", "sourcing"])
def test_nobody_settles_what_they_judged_themselves(claim: Claim, own: str) -> None:
    by = factories.member(claim.article.project, Role.ADJUDICATOR)
    if own == "verification":
        factories.verification(claim, by=by)
    else:
        factories.record_sourcing(claim, by=by)
    refused(NotAllowed, claim, by=by)


def test_nobody_settles_what_they_have_a_conflict_of_interest_in(claim: Claim) -> None:
    article = claim.article
    by = factories.member(article.project, Role.ADJUDICATOR)
    declare_conflict(by=by, article=article, person=by, reason="I know the mayor.")
    refused(NotAllowed, claim, by=by)


def test_a_claim_that_nobody_disputes_has_nothing_to_settle() -> None:
    claim = factories.claim()
    factories.verification(claim, by=factories.member(claim.article.project, Role.REVIEWER))
    refused(Invalid, claim)


def test_who_changed_something_meanwhile_is_named(claim: Claim) -> None:
    seen = factories.seen_work(claim)
    first = verifications_of(claim)[0]
    factories.verification(claim, "true", by=first.reviewer, rationale="I looked again.")
    draft = AdjudicationDraft(Ruling.TAKES, "So.", verification=verifications_of(claim)[1].pk)
    by = factories.manager_of(claim.article.project)
    with pytest.raises(Stale) as refusal:
        adjudicate(by=by, claim=claim, seen=seen, draft=draft)
    assert first.reviewer.shown_name in str(refusal.value)
    assert not Adjudication.objects.exists()


@pytest.mark.parametrize(
    "before", [lambda now: replace(now, claim=9), lambda now: replace(now, supersedes=9)]
)
def test_a_claim_that_changed_meanwhile_is_refused(
    claim: Claim, before: Callable[[SeenWork], SeenWork]
) -> None:
    was = before(factories.seen_work(claim))
    draft = AdjudicationDraft(Ruling.REJECTS, "So.")
    with pytest.raises(Stale):
        adjudicate(
            by=factories.manager_of(claim.article.project), claim=claim, seen=was, draft=draft
        )


def test_it_settles_until_the_claim_changes(claim: Claim) -> None:
    made = factories.adjudication(claim)
    claim.refresh_from_db()
    by = factories.manager_of(claim.article.project)
    claim = recheck_claim(by=by, claim=claim, seen=claim.version, reason="New minutes.")
    assert (claim.status, claim.verdict) == (Status.RECHECK, None)
    for each in verifications_of(claim):
        factories.verification(claim, each.verdict.key, by=each.reviewer)
    claim.refresh_from_db()
    assert claim.status == Status.DISPUTED
    again = factories.adjudication(
        claim, verification=Verification.objects.live().filter(claim=claim)[0].pk
    )
    assert again.supersedes == made
    assert list(Adjudication.objects.live()) == [again]


def test_who_takes_a_recheck_back_has_it_settled_as_before(claim: Claim) -> None:
    factories.adjudication(claim)
    claim.refresh_from_db()
    project = claim.article.project
    by = factories.member(project, Role.ADJUDICATOR)
    recheck_claim(by=by, claim=claim, seen=claim.version, reason="New minutes.")
    undo(by=by, project=project)
    claim.refresh_from_db()
    assert (claim.status, claim.verdict) == (Status.ADJUDICATED, factories.verdict("true"))


def test_a_verdict_that_was_settled_is_not_taken_back(claim: Claim) -> None:
    factories.adjudication(claim)
    project = claim.article.project
    for by in (verifications_of(claim)[0].reviewer, factories.manager_of(project)):
        with pytest.raises(Invalid):
            undo(by=by, project=project)
    claim.refresh_from_db()
    assert claim.status == Status.ADJUDICATED


def test_taking_a_verdict_back_ends_a_dispute(claim: Claim) -> None:
    undo(by=verifications_of(claim)[1].reviewer, project=claim.article.project)
    assert Dispute.objects.get().differing == [ReviewDifference.CHAIN]


def test_a_later_one_supersedes_it(claim: Claim) -> None:
    first = factories.adjudication(claim)
    second = factories.adjudication(
        claim, verification=verifications_of(claim)[1].pk, reason="I was wrong."
    )
    claim.refresh_from_db()
    assert second.supersedes == first
    assert claim.verdict == factories.verdict("false")


def test_the_same_key_again_answers_with_what_it_made(claim: Claim) -> None:
    made = factories.adjudication(claim)
    events = Event.objects.count()
    again = factories.adjudication(claim, key=made.key)
    assert again == made
    assert Event.objects.count() == events


def test_decision_and_example_come_together(claim: Claim) -> None:
    made = factories.adjudication(claim, example_title=" Minutes count ")
    example = GuidelineExample.objects.get()
    assert (example.adjudication, example.title, example.text) == (
        made,
        "Minutes count",
        made.reason,
    )
    assert (example.called, example.claim_words) == ("G-01", claim.statement)
    verbs = list(Event.objects.order_by("-number").values_list("verb", flat=True)[:2])
    assert verbs == [Verb.ADD_EXAMPLE, Verb.ADJUDICATE]


def test_an_adjudication_becomes_one_example_only(claim: Claim) -> None:
    made = factories.adjudication(claim)
    by = factories.manager_of(claim.article.project)
    first = add_example(by=by, adjudication=made, title="Minutes count")
    assert add_example(by=by, adjudication=made, title="Otherwise") == first
    assert first.title == "Minutes count"


def test_examples_are_numbered_in_their_project() -> None:
    project = factories.project()
    for number, quote in enumerate(("The mayor", "A council member"), start=1):
        claim = factories.dispute(factories.claim(_article(project), quote))
        factories.adjudication(claim, example_title="One more")
        assert GuidelineExample.objects.filter(project=project).count() == number
    other = factories.adjudication(example_title="Elsewhere")
    assert [each.number for each in GuidelineExample.objects.filter(project=project)] == [1, 2]
    assert GuidelineExample.objects.get(adjudication=other).number == 1


def _article(project: Any) -> Any:
    return project.articles.first() or factories.article(project)


def test_what_is_left_blank_makes_no_example(claim: Claim) -> None:
    factories.adjudication(claim, example_title="  ")
    assert not GuidelineExample.objects.exists()


def test_the_queue_says_how_much_reviewers_differ(claim: Claim) -> None:
    dispute = Dispute.objects.get()
    assert dispute.differing == [ReviewDifference.VERDICT, ReviewDifference.CHAIN]
    assert (dispute.amount, dispute.project_id) == (3, claim.article.project_id)


def test_sourcings_that_differ_are_a_dispute_where_verdicts_agree() -> None:
    claim = factories.claim(factories.article(factories.project(reviews_needed=2)))
    for name, words in (("Politico", ["might"]), ("Reuters", [])):
        by = factories.member(claim.article.project, Role.REVIEWER)
        factories.record_sourcing(claim, name, by=by, hedged_by=tuple(words), credibility=3)
        factories.verification(claim, by=by)
    dispute = Dispute.objects.get()
    assert dispute.differing == [ReviewDifference.CHAIN, ReviewDifference.HEDGE]
    claim.refresh_from_db()
    assert claim.status == Status.VERIFIED
    factories.adjudication(claim)
    claim.refresh_from_db()
    assert claim.status == Status.ADJUDICATED


def test_who_comes_round_ends_a_dispute(claim: Claim) -> None:
    first, second = verifications_of(claim)
    factories.record_sourcing(claim, "The true outlet", by=second.reviewer)
    factories.verification(claim, first.verdict.key, by=second.reviewer)
    assert not Dispute.objects.exists()


def test_sources_that_turn_out_to_be_one_end_a_dispute(claim: Claim) -> None:
    source, into = Source.objects.order_by("pk")
    by = factories.manager_of(claim.article.project)
    merge_sources(by=by, source=source, seen=source.version, into=into)
    assert Dispute.objects.get().differing == [ReviewDifference.VERDICT]


def test_the_event_says_what_was_settled_how_and_why(claim: Claim) -> None:
    made = factories.adjudication(claim, ruling=Ruling.REJECTS, reason="It is an opinion.")
    event = Event.objects.get(verb=Verb.ADJUDICATE)
    assert (event.claim_id, event.subject) == (claim.pk, made.pk)
    assert event.before == {
        "status": "disputed",
        "adjudication": None,
        "withdrawn_because": "",
    }
    assert event.after == {
        "ruling": "rejects",
        "verification": None,
        "sourcing": None,
        "verdict": None,
        "label": "",
        "rationale": "",
        "evidence": [],
        "reason": "It is an opinion.",
        "status": "withdrawn",
        "withdrawn_because": "It is an opinion.",
    }
