"""Whatever somebody does, undoing it step by step leads back through the same records, redoing it forth."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.actions import articles, evidence, marking, sources, undoing
from annotations.actions.archiving import archive_article, restore_article
from annotations.actions.claims import (
    ClaimDetails,
    change_claim,
    recheck_claim,
    restore_claim,
    withdraw_claim,
)
from annotations.actions.corrections import DecisionDraft, decide_correction
from annotations.actions.review import SourcingPart, VerdictPart, save_review
from annotations.actions.selections import change_kinds, withdraw_claims
from annotations.actions.sourcing import AttributionDraft, SourcingDraft
from annotations.actions.verification import VerificationDraft
from annotations.errors import Refusal
from annotations.models import (
    Article,
    Claim,
    CorrectionDecision,
    Evidence,
    Project,
    Revision,
    Source,
    Sourcing,
    User,
    Verification,
)
from annotations.queries.export_records import records
from annotations.queries.integrity.check import check_installation
from annotations.queries.undoing import step_to_undo
from annotations.records.article import ArticleRecord
from annotations.rules.undoing import UNDONE
from annotations.text.spans import Span
from annotations.vocabulary import Basis, ClaimKind, Decision, Role, Severity, SourceKind, Stance
from tests import factories
from tests.savepoints import undone

pytestmark = pytest.mark.django_db

SPANS = (Span(0, 18), Span(4, 9), Span(10, 28), Span(30, 47))


@dataclass
class World:
    """An article with a claim that somebody else has worked on, and the person who acts."""

    me: User
    article: Article

    @property
    def project(self) -> Project:
        return self.article.project

    def now(self) -> Article:
        return Article.objects.select_related("project").get(pk=self.article.pk)

    def claim(self, at: int) -> Claim:
        claims = Claim.objects.filter(article=self.article).select_related("article__project")
        return claims.order_by("number")[at % claims.count()]

    def record(self) -> tuple[ArticleRecord, ...]:
        """What stands: without what was added and undone."""
        return tuple(map(_standing, records(self.me, self.project)))


def _standing(record: ArticleRecord) -> ArticleRecord:
    claims = (each for each in record.claims if each.withdrawn_because != UNDONE)
    return replace(
        record,
        archived_at=record.archived_at and factories.AT,  # archived again it is at another time
        claims=tuple(
            replace(
                claim,
                label="",  # another claim may have been given it meanwhile
                evidence=tuple(e for e in claim.evidence if e.withdrawn_because != UNDONE),
            )
            for claim in claims
        ),
    )


def begin() -> World:
    article = factories.article(factories.project(reviews_needed=2))
    claim = factories.claim(article)
    colleague = factories.member(article.project, Role.REVIEWER)
    factories.record_sourcing(claim, "Politico", by=colleague)
    factories.verification(claim, by=colleague, evidence=(factories.evidence(claim).pk,))
    return World(factories.member(article.project), article)


def mark(world: World, n: int) -> None:
    span = SPANS[n % len(SPANS)]
    revision = Revision.objects.select_related("article__project").get(article=world.article)
    marking.mark_claim(
        by=world.me,
        revision=revision,
        span=span,
        quote=span.of(revision.text),
        details=ClaimDetails(f"Statement {n}", ClaimKind.EVENT),
        sourcing=_sourcing(n) if n % 2 else None,
        again=True,
    )


def _sourcing(n: int) -> SourcingDraft:
    if n % 3 == 0:
        return SourcingDraft(Basis.COMMON_KNOWLEDGE, note=f"Note {n}")
    details = sources.SourceDetails(SourceKind.NEWS_OUTLET, f"Outlet {n % 2}")
    return SourcingDraft(Basis.ATTRIBUTED, chain=(AttributionDraft(details),), note=f"Note {n}")


def move(world: World, n: int) -> None:
    claim, span = world.claim(n), SPANS[n % len(SPANS)]
    details = replace(ClaimDetails.of(claim), statement=f"Moved {n}")
    change_claim(by=world.me, claim=claim, seen=claim.version, details=details, span=span)


def restate(world: World, n: int) -> None:
    claim = world.claim(n)
    details = ClaimDetails(f"Restated {n}", ClaimKind.QUANTITY, 0.5)
    change_claim(by=world.me, claim=claim, seen=claim.version, details=details)


def withdraw(world: World, n: int) -> None:
    claim = world.claim(n)
    withdraw_claim(by=world.me, claim=claim, seen=claim.version, reason=f"Reason {n}")


def restore(world: World, n: int) -> None:
    claim = world.claim(n)
    restore_claim(by=world.me, claim=claim, seen=claim.version)


def recheck(world: World, n: int) -> None:
    claim = world.claim(n)
    recheck_claim(by=world.me, claim=claim, seen=claim.version, reason=f"Reason {n}")


def _all(world: World) -> dict[str, Any]:
    claims = Claim.objects.filter(article=world.article)
    seen = dict(claims.values_list("pk", "version"))
    return {"by": world.me, "project": world.project, "seen": seen}


def withdraw_all(world: World, n: int) -> None:
    withdraw_claims(**_all(world), reason=f"Reason {n}")


def change_all(world: World, n: int) -> None:
    change_kinds(**_all(world), kind=list(ClaimKind)[n % len(ClaimKind)])


def review(world: World, n: int) -> None:
    """One to four things at once."""
    claim = world.claim(n)
    mine = {"claim": claim, "reviewer": world.me}
    sourced = Sourcing.objects.live().filter(**mine).first()
    verified = Verification.objects.live().filter(**mine).first()
    details = evidence.EvidenceDetails(Stance.SUPPORTS, title=f"Table {n}")
    verdict = VerificationDraft(
        factories.verdict(["true", "false"][n % 2]).pk,
        "Why.",
        correction=f"Words {n}" if n % 2 else "",
        severity=Severity.FIX if n % 2 else "",
    )
    save_review(
        by=world.me,
        claim=claim,
        seen=claim.version,
        statement=ClaimDetails(f"Reviewed {n}", ClaimKind.EVENT) if n % 5 == 0 else None,
        sourcing=SourcingPart(_sourcing(n), sourced.pk if sourced else None) if n % 3 else None,
        evidence=[evidence.EvidenceDraft(details)] if n % 2 else (),
        verdict=VerdictPart(verdict, verified.pk if verified else None, (0,) if n % 2 else ()),
    )


def withdraw_evidence(world: World, n: int) -> None:
    pieces = Evidence.objects.filter(claim__article=world.article).order_by("pk")
    piece = pieces.select_related("claim__article__project")[n % pieces.count()]
    evidence.withdraw_evidence(by=world.me, evidence=piece, reason=f"Reason {n}")


def decide(world: World, n: int) -> None:
    proposed = Verification.objects.live().filter(claim__article=world.article)
    for each in proposed.exclude(correction="").select_related("claim__article__project")[:1]:
        decided = CorrectionDecision.objects.live().filter(verification=each).first()
        draft = DecisionDraft(Decision.OTHERWISE, wording=f"Words {n}")
        decide_correction(
            by=world.me, verification=each, supersedes=decided.pk if decided else None, draft=draft
        )


def change_source(world: World, n: int) -> None:
    source = Source.objects.filter(project=world.project).order_by("pk").first()
    assert source
    details = replace(sources.SourceDetails.of(source), name=f"Name {n}", role=f"Role {n}")
    sources.change_source(by=world.me, source=source, seen=source.version, details=details)


def change_article(world: World, n: int) -> None:
    article = world.now()
    changes = {"title": f"Title {n}", "due_at": factories.AT, "topics": [f"topic {n}"]}
    articles.change_article(by=world.me, article=article, seen=article.version, changes=changes)


def archive(world: World, n: int) -> None:
    article = world.now()
    archive_article(by=world.me, article=article, seen=article.version, reason=f"Reason {n}")


def restore_archived(world: World, n: int) -> None:
    article = world.now()
    restore_article(by=world.me, article=article, seen=article.version)


MOVES: tuple[Callable[[World, int], None], ...] = (
    mark,
    mark,
    move,
    restate,
    withdraw,
    restore,
    recheck,
    withdraw_all,
    change_all,
    review,
    review,
    review,
    withdraw_evidence,
    decide,
    change_source,
    change_article,
    archive,
    restore_archived,
)
steps = st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 29)), max_size=4)


def act(world: World, doing: list[tuple[Callable[[World, int], None], int]]) -> list[Any]:
    """The records before and after each step that isn't refused, and that left something."""
    seen = [world.record()]
    for move, n in doing:
        try:
            move(world, n)
        except Refusal:
            continue
        if step_to_undo(world.me, world.project) and world.record() != seen[-1]:
            seen.append(world.record())
    return seen


def walk_back(world: World, through: list[Any], most: int | None = None) -> tuple[int, int]:
    """Undo all, or `most` steps. Each leads to a record on the way, and the last of all to the first.

    How many steps it were, and the place of the record that they led to.
    """
    count, place = 0, len(through) - 1
    while count != most and step_to_undo(world.me, world.project):
        undoing.undo(by=world.me, project=world.project)
        count += 1
        if world.record() != through[place]:
            place -= 1
            assert world.record() == through[place]
    if most is None:
        assert world.record() == through[0]
    return count, place


@settings(max_examples=5)  # of up to 40 actions each, which take seconds
@given(steps, st.integers(0, 12), steps)
def test_undoing_all_leads_back_and_redoing_all_leads_forth(
    doing: list[Any], some: int, later: list[Any]
) -> None:
    with undone():
        world = begin()
        seen = act(world, doing)
        count, _first = walk_back(world, seen)
        for _step in range(count):
            undoing.redo(by=world.me, project=world.project)
        assert world.record() == seen[-1]
        _count, place = walk_back(world, seen, some)
        walk_back(world, [*seen[:place], *act(world, later)])
        assert _discrepancies() == []


def _discrepancies() -> list[str]:
    """What the log and the rows disagree about; the factories let members in past the log."""
    found = (each.discrepancies for each in check_installation())
    return [each.wrong for each in chain.from_iterable(found) if "member" not in each.place]
