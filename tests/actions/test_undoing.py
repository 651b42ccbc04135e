import pytest

from annotations.actions import claims, evidence, undoing
from annotations.actions.archiving import archive_article
from annotations.actions.claims import ClaimDetails
from annotations.actions.review import SourcingPart, VerdictPart, save_review
from annotations.actions.sources import SourceDetails, change_source
from annotations.actions.sourcing import SourcingDraft
from annotations.actions.verification import VerificationDraft
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Claim, Event, Evidence, Membership, Sourcing, User, Verification
from annotations.queries.undoing import next_steps
from annotations.vocabulary import Basis, ClaimKind, Role, SourceKind, Stance, Status, Verb
from tests import factories

pytestmark = pytest.mark.django_db


def undo(claim: Claim, by: User | None = None) -> list[str]:
    """The verbs of what was undone."""
    project = claim.article.project
    return [
        event.verb
        for event in undoing.undo(by=by or factories.manager_of(project), project=project)
    ]


def redo(claim: Claim, by: User | None = None) -> list[str]:
    project = claim.article.project
    return [
        event.verb
        for event in undoing.redo(by=by or factories.manager_of(project), project=project)
    ]


def restate(claim: Claim, statement: str, by: User | None = None) -> Claim:
    claim.refresh_from_db()
    return claims.change_claim(
        by=by or claim.marked_by,
        claim=claim,
        seen=claim.version,
        details=ClaimDetails(statement, ClaimKind.EVENT),
    )


def test_an_undoing_is_an_event_that_names_what_it_takes_back() -> None:
    claim = factories.claim()
    restate(claim, "She stayed.")
    changed = Event.objects.get(verb=Verb.CHANGE_CLAIM)
    undo(claim)
    undone = Event.objects.get(undoes=changed.number)
    assert (undone.verb, undone.before["statement"]) == (Verb.CHANGE_CLAIM, "She stayed.")
    redo(claim)
    assert Event.objects.filter(redoes=undone.number).count() == 1


def test_a_verdict_counts_again_once_the_words_that_it_was_given_on_are_back() -> None:
    claim = factories.claim()
    factories.verification(claim)
    assert restate(claim, "She stayed.").status == Status.RECHECK
    undo(claim)
    claim.refresh_from_db()
    assert (claim.status, claim.version) == (Status.VERIFIED, 1)


def test_a_version_that_was_undone_is_never_given_again() -> None:
    claim = factories.claim()
    restate(claim, "She stayed.")
    undo(claim)
    assert restate(claim, "She left.").version == 3


def test_one_save_is_undone_at_once() -> None:
    claim = factories.claim()
    table = evidence.EvidenceDetails(Stance.SUPPORTS, title="A table")
    save_review(
        by=claim.marked_by,
        claim=claim,
        seen=1,
        sourcing=SourcingPart(SourcingDraft(Basis.UNATTRIBUTED), None),
        evidence=[evidence.EvidenceDraft(table)],
        verdict=VerdictPart(VerificationDraft(factories.verdict().pk, "So it is."), None, (0,)),
    )
    assert undo(claim) == ["verify", "add_evidence", "record_sourcing"]
    assert not Sourcing.objects.live().exists()
    assert not Verification.objects.live().exists()


def test_somebody_elses_step_is_never_undone() -> None:
    claim = factories.claim()
    other = factories.member(claim.article.project)
    with pytest.raises(Invalid, match="nothing of yours"):
        undo(claim, by=other)


def test_what_somebody_changed_since_is_left_alone() -> None:
    claim = factories.claim()
    restate(claim, "She stayed.")
    restate(claim, "She left.", by=factories.member(claim.article.project))
    events = Event.objects.count()
    with pytest.raises(Stale):
        undo(claim)
    claim.refresh_from_db()
    assert (claim.statement, Event.objects.count()) == ("She left.", events)


def test_a_field_that_somebody_else_changed_is_no_obstacle() -> None:
    project = factories.project()
    source = factories.source(project, "Politico")
    me, other = factories.manager_of(project), factories.member(project)
    kind = SourceKind.NEWS_OUTLET
    for by, details in (
        (me, SourceDetails(kind, "Politico", role="an outlet")),
        (other, SourceDetails(kind, "Politico Europe", role="an outlet")),
    ):
        source = change_source(by=by, source=source, seen=source.version, details=details)
    undoing.undo(by=me, project=project)
    source.refresh_from_db()
    assert (source.name, source.role) == ("Politico Europe", "")


def test_who_may_no_longer_do_it_may_not_undo_it_either() -> None:
    claim = factories.claim()
    reviewer = factories.member(claim.article.project, Role.REVIEWER)
    factories.verification(claim, by=reviewer)
    Membership.objects.filter(user=reviewer).update(role=Role.ANNOTATOR)
    with pytest.raises(NotAllowed):
        undo(claim, by=reviewer)


def test_an_article_that_was_added_says_why_it_stays() -> None:
    article = factories.article()
    by = factories.manager_of(article.project)
    with pytest.raises(Invalid, match="archive the article"):
        undoing.undo(by=by, project=article.project)


def test_doing_something_ends_what_can_be_redone() -> None:
    claim = factories.claim()
    restate(claim, "She stayed.")
    undo(claim)
    factories.evidence(claim)
    with pytest.raises(Invalid, match="nothing of yours here to redo"):
        redo(claim)


def test_withdrawn_evidence_keeps_its_reason_when_that_is_redone() -> None:
    claim = factories.claim()
    proof = factories.evidence(claim)
    evidence.withdraw_evidence(by=claim.marked_by, evidence=proof, reason="Forged.")
    undo(claim)
    proof.refresh_from_db()
    assert not proof.withdrawn_because
    redo(claim)
    assert Evidence.objects.get(pk=proof.pk).withdrawn_because == "Forged."


def test_a_second_try_at_a_verdict_counts_as_the_first_while_others_are_hidden() -> None:
    claim = factories.claim(factories.article(factories.project(blind=True, reviews_needed=2)))
    one, two = (factories.member(claim.article.project, Role.REVIEWER) for _ in "12")
    factories.verification(claim, "true", by=one)
    factories.verification(claim, "false", by=two)
    undo(claim, by=two)
    factories.verification(claim, "true", by=two)
    claim.refresh_from_db()
    assert claim.status == Status.DISPUTED


def test_undoing_shows_what_comes_next() -> None:
    claim = factories.claim()
    project, me = claim.article.project, claim.marked_by
    restate(claim, "She stayed.")
    undo(claim)
    steps = next_steps(me, project)
    assert [[event.verb for event in step] for step in (steps.undo, steps.redo)] == [
        ["mark"],
        ["change_claim"],
    ]


def test_what_was_archived_is_archived_again_since_the_same_moment() -> None:
    at = factories.AT.replace(microsecond=123456)
    claim = factories.claim()
    article = claim.article
    archive_article(by=claim.marked_by, article=article, seen=article.version, reason="Old.", at=at)
    undo(claim)
    redo(claim)
    article.refresh_from_db()
    assert article.archived_at == at
