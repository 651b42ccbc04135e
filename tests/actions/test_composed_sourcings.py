"""The sourcing that an adjudicator composes from what reviewers recorded, which is no finding of its own."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from annotations.actions.claims import recheck_claim
from annotations.actions.conflicts import declare_conflict
from annotations.actions.dissents import dissent
from annotations.actions.sourcing import AttributionDraft, SourcingDraft
from annotations.actions.undoing import undo
from annotations.errors import Invalid, NotAllowed
from annotations.models import (
    Adjudication,
    Attribution,
    Claim,
    Dispute,
    Event,
    Project,
    Source,
    Sourcing,
    User,
    Verdict,
)
from annotations.queries.agreement.judgements import project_judgements
from annotations.queries.as_of import claim_as_of
from annotations.queries.export_records import records
from annotations.queries.integrity.check import check_installation
from annotations.queries.reports import preview
from annotations.records.article import ArticleRecord
from annotations.vocabulary import Basis, Role, Ruling, Status, Terms, Verb
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.dispute()


@pytest.fixture
def adjudicator(claim: Claim) -> User:
    return factories.member(claim.article.project, Role.ADJUDICATOR)


def from_both(claim: Claim, **fields: Any) -> SourcingDraft:
    """The nearest source of each reviewer, one behind the other, on terms that neither has."""
    nearest = [
        Attribution.objects.get(sourcing=each, position=1).source_id
        for each in Sourcing.objects.live().filter(claim=claim).order_by("pk")
    ]
    first, second = (AttributionDraft(each, Terms.ON_RECORD) for each in nearest)
    return SourcingDraft(Basis.ATTRIBUTED, chain=(first, second), **fields)


def compose(claim: Claim, by: User, **given: Any) -> Adjudication:
    given = {"composed_sourcing": from_both(claim), "rationale": "Both are half right.", **given}
    return factories.adjudication(
        claim, by, ruling=Ruling.COMPOSES, verdict=factories.verdict("true").pk, **given
    )


def named(sourcing: Sourcing | None) -> list[str]:
    assert sourcing
    return [each.source.name for each in sourcing.chain.all() if each.source]


def discrepancies() -> list[str]:
    """What isn't as the log says, but for members, whom the factories let in without it."""
    found = (each for part in check_installation() for each in part.discrepancies)
    return [each.wrong.split(";")[0] for each in found if not each.wrong.startswith("the role is")]


def reopened(claim: Claim) -> Claim:
    claim.refresh_from_db()
    by = factories.manager_of(claim.article.project)
    return recheck_claim(by=by, claim=claim, seen=claim.version, reason="New minutes.")


def test_a_chain_that_nobody_recorded_stands(claim: Claim, adjudicator: User) -> None:
    made = compose(claim, adjudicator)
    assert named(made.sourcing) == ["The true outlet", "The false outlet"]
    assert made.sourcing
    assert (made.sourcing.reviewer, made.sourcing.composed) == (adjudicator, True)
    (shown,) = preview(adjudicator, claim.article_id, factories.AT).claims
    assert shown.sourcing
    assert shown.sourcing.reviewer == adjudicator.shown_name
    assert [each.name for each in shown.sourcing.chain] == ["The true outlet", "The false outlet"]


def test_evidence_of_both_reviewers_and_any_verdict_of_the_scale_can_be_composed(
    claim: Claim, adjudicator: User
) -> None:
    pieces = [factories.evidence(claim, title) for title in ("The minutes", "The figures")]
    for each, piece in zip(claim.verifications.order_by("pk"), pieces, strict=True):
        each.evidence.add(piece)
    true = factories.verdict()
    other = Verdict.objects.create(
        scale=true.scale, key="unproven", label="Unproven", order=3, hotkey="3", tone=true.tone
    )
    made = factories.adjudication(
        claim,
        adjudicator,
        ruling=Ruling.COMPOSES,
        verdict=other.pk,
        rationale="Neither is shown.",
        evidence=tuple(each.pk for each in pieces),
    )
    claim.refresh_from_db()
    assert claim.verdict == other
    assert set(made.evidence.all()) == set(pieces)


def test_it_counts_as_no_reviewers_sourcing(claim: Claim, adjudicator: User) -> None:
    before = list(Sourcing.objects.counting())
    compose(claim, adjudicator)
    assert list(Sourcing.objects.counting()) == list(Sourcing.objects.live()) == before
    (found,) = project_judgements(adjudicator, claim.article.project).claims
    assert adjudicator.pk not in found.sourcings
    assert len(found.sourcings) == 2


def test_it_does_not_make_up_for_a_sourcing_that_a_claim_needs(
    adjudicator: User, claim: Claim
) -> None:
    Claim.objects.update(sourcings_needed=3)
    compose(claim, adjudicator)
    claim = reopened(claim)
    for each in claim.verifications.order_by("pk"):
        factories.verification(claim, "true", by=each.reviewer)
    claim.refresh_from_db()
    assert claim.status == Status.IN_REVIEW
    assert not Dispute.objects.exists()


def test_who_composed_is_no_reviewer_of_the_claim(claim: Claim, adjudicator: User) -> None:
    made = compose(claim, adjudicator)
    with pytest.raises(NotAllowed, match="reviewer"):
        dissent(by=adjudicator, adjudication=made, words="On second thoughts.")
    again = compose(claim, adjudicator, rationale="Put otherwise.")
    assert again.supersedes == made
    own = factories.record_sourcing(reopened(claim), "Reuters", by=adjudicator)
    assert own.supersedes is None
    assert list(Sourcing.objects.live().filter(reviewer=adjudicator)) == [own]


@pytest.mark.parametrize("ruling", [Ruling.TAKES, Ruling.COMPOSES, Ruling.REJECTS])
def test_settling_anew_withdraws_what_was_composed_before(
    claim: Claim, adjudicator: User, ruling: Ruling
) -> None:
    before = compose(claim, adjudicator).sourcing
    if ruling is Ruling.COMPOSES:
        compose(claim, adjudicator)
    else:
        factories.adjudication(claim, ruling=ruling)
    standing = Sourcing.objects.standing().filter(composed=True)
    assert before not in standing
    assert len(standing) == (ruling is Ruling.COMPOSES)
    assert discrepancies() == []


def test_one_step_says_all_of_it_and_cannot_be_undone(claim: Claim, adjudicator: User) -> None:
    made = compose(claim, adjudicator)
    recorded, settled = Event.objects.order_by("-number")[:2][::-1]
    assert (recorded.verb, settled.verb) == (Verb.RECORD_SOURCING, Verb.ADJUDICATE)
    assert settled.step == recorded.number
    assert recorded.after["composed"] is True
    assert settled.after["sourcing"] == recorded.subject == made.sourcing_id
    with pytest.raises(Invalid, match="settle the claim anew"):
        undo(by=adjudicator, project=claim.article.project)
    assert discrepancies() == []


def test_one_that_is_made_a_finding_behind_the_logs_back_is_found(
    claim: Claim, adjudicator: User
) -> None:
    compose(claim, adjudicator)
    Sourcing.objects.update(composed=False)
    assert any(each.startswith("composed is") for each in discrepancies())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ruling": Ruling.TAKES}, "verdict"),
        ({"sourcing": 1}, "sourcing"),
        ({"composed_sourcing": SourcingDraft(Basis.ATTRIBUTED)}, "composed_sourcing.chain"),
        (
            {"composed_sourcing": SourcingDraft(Basis.ATTRIBUTED, chain=(AttributionDraft(0),))},
            "composed_sourcing.source",
        ),
    ],
)
def test_what_cannot_be_composed_is_refused_whole(
    claim: Claim, adjudicator: User, given: dict[str, Any], field: str
) -> None:
    before = Sourcing.objects.count(), Event.objects.count()
    draft = {
        "ruling": Ruling.COMPOSES,
        "verdict": factories.verdict().pk,
        "rationale": "Why.",
        "composed_sourcing": from_both(claim),
        **given,
    }
    if draft["ruling"] is Ruling.TAKES:
        draft = {name: draft[name] for name in ("ruling", "composed_sourcing")}
    with pytest.raises(Invalid) as refusal:
        factories.adjudication(claim, adjudicator, **draft)
    assert refusal.value.field == field
    assert (Sourcing.objects.count(), Event.objects.count()) == before
    claim.refresh_from_db()
    assert claim.status == Status.DISPUTED


def test_a_conflict_of_interest_leaves_what_was_composed(claim: Claim, adjudicator: User) -> None:
    made = compose(claim, adjudicator)
    declare_conflict(by=adjudicator, article=claim.article, person=adjudicator, reason="A friend.")
    assert made.sourcing
    made.sourcing.refresh_from_db()
    assert not made.sourcing.in_conflict
    assert discrepancies() == []


def test_in_a_blind_project_the_sources_of_both_are_named() -> None:
    """Both reviewers brought a source of the same name, which is one once the claim is settled."""
    claim = factories.claim(factories.article(factories.project(blind=True, reviews_needed=2)))
    for key in ("true", "false"):
        by = factories.member(claim.article.project, Role.REVIEWER)
        factories.record_sourcing(claim, "Politico", f"The {key} outlet", by=by)
        factories.verification(claim, key, by=by)
    claim.refresh_from_db()
    private = Source.objects.filter(name="Politico").order_by("pk")
    assert len(private) == 2
    chain = tuple(AttributionDraft(each.pk, branch=n) for n, each in enumerate(private, start=1))
    made = compose(
        claim,
        factories.manager_of(claim.article.project),
        composed_sourcing=SourcingDraft(Basis.ATTRIBUTED, chain=chain),
    )
    assert made.sourcing
    assert {each.source for each in made.sourcing.chain.all()} == {private[0]}
    assert discrepancies() == []


def test_it_was_not_there_before(claim: Claim, adjudicator: User) -> None:
    compose(claim, adjudicator)
    day = timedelta(days=1)
    Event.objects.filter(actor=adjudicator).update(at=factories.AT + day)
    now, then = (claim_as_of(adjudicator, claim, factories.AT + each * day) for each in (2, 0))
    assert [each.composed for each in now.sourcings] == [False, False, True]
    assert [each.composed for each in then.sourcings] == [False, False]


def export_of(project: Project) -> ArticleRecord:
    (record,) = records(factories.manager_of(project), project)
    return record


def test_our_own_export_carries_it(claim: Claim, adjudicator: User) -> None:
    compose(claim, adjudicator)
    (exported,) = export_of(claim.article.project).claims
    assert exported.leading_sourcing
    assert exported.leading_sourcing.composed
    there = factories.project()
    for each in claim.article.project.memberships.all():
        factories.member(there, Role(each.role), each.user)
    article = factories.imported(exported, of=there)
    again = article.claims.get()
    assert [each.composed for each in again.sourcings.order_by("pk")] == [False, False, True]
    assert again.adjudications.get().sourcing == again.sourcings.get(composed=True)
    assert again.status == Status.ADJUDICATED
    (returned,) = export_of(article.project).claims
    assert returned.leading_sourcing
    assert returned.leading_sourcing.chain == exported.leading_sourcing.chain
    assert discrepancies() == []


def test_the_database_holds_one_a_claim(claim: Claim, adjudicator: User) -> None:
    made = compose(claim, adjudicator).sourcing
    assert made
    made.pk, made.key = None, Sourcing().key
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)
