"""What a reviewer is shown of one article is read at the same cost however much there is elsewhere."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.models import (
    Anchor,
    Article,
    Attribution,
    Claim,
    Event,
    Evidence,
    Project,
    Revision,
    Sentence,
    Source,
    Sourcing,
    User,
    Verification,
)
from annotations.queries.api_rows import resources
from annotations.queries.api_rows.review_screen import screen
from annotations.queries.desk import page, refresh
from annotations.queries.desk.following import following
from annotations.vocabulary import (
    Basis,
    ClaimKind,
    EvidenceKind,
    SourceKind,
    Stance,
    Status,
    Verb,
)
from tests import factories

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite doesn't count rows"),
]

FEW, MANY = 20, 2_000
OWN = 10
"""More rows than the article has itself of any table: another plan may visit some of them again."""
TEXT = "It rained all day. " * 20

Ask = Callable[[User, Claim], Any]
READS: dict[str, Ask] = {
    "desk": lambda user, claim: page.desk(user, claim.article_id),
    "desk with a claim": lambda user, claim: page.desk(user, claim.article_id, number=claim.number),
    "figures": lambda user, claim: page.about(user, claim.article_id, show="mine"),
    "panel": lambda user, claim: refresh.opened(user, claim.article_id, claim.number),
    "fetched part": lambda user, claim: refresh.fetched(user, claim.article_id, 0),
    "next claim": lambda user, claim: following(user, claim, show="unnamed"),
    "change": lambda user, claim: refresh.changed(
        user, claim.article_id, claim.number, now=claim.number
    ),
    "API's screen": lambda user, claim: screen(user, claim.article_id),
    "API's claims": lambda user, claim: resources.claims(user, claim.article_id),
    "API's claim": lambda user, claim: resources.claim(user, claim.pk),
    "API's sourcings": lambda user, claim: resources.sourcings(user, claim.pk),
    "API's verifications": lambda user, claim: resources.verifications(user, claim.pk),
    "API's evidence": lambda user, claim: resources.evidence(user, claim.pk),
}


def reviewed_claim() -> Claim:
    """A claim with everything that can be said of one, beside another."""
    claim = factories.claim()
    factories.claim(claim.article)
    factories.record_sourcing(claim, "Politico", "Reuters")
    factories.verification(claim, evidence=(factories.evidence(claim).pk,))
    return claim


def projects_of(person: User) -> list[Project]:
    """Other projects, of which `person` is a member too."""
    projects = [factories.project() for _ in range(5)]
    for project in projects:
        factories.member(project, who=person)
        factories.manager_of(project)
    return projects


def add_elsewhere(projects: list[Project], claims: int) -> None:
    """As many claims with all that can be said of them, each in its own article, stored directly."""
    for project in projects:
        _fill(project, claims // len(projects))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _fill(project: Project, count: int) -> None:
    by = factories.manager_of(project)
    added: dict[str, Any] = {"added_by": by, "added_at": factories.AT}
    articles = Article.objects.bulk_create(
        Article(project=project, title="Weather", **added) for _ in range(count)
    )
    revisions = Revision.objects.bulk_create(
        Revision(article=each, number=1, text=TEXT, sha256="0", **added) for each in articles
    )
    Sentence.objects.bulk_create(
        Sentence(revision=each, number=1, paragraph=1, start=0, end=18) for each in revisions
    )
    claims = Claim.objects.bulk_create(
        Claim(
            article=each,
            number=1,
            statement="It rained.",
            kind=ClaimKind.EVENT,
            status=Status.VERIFIED,
            verdict=factories.verdict(),
            marked_by=by,
            marked_at=factories.AT,
        )
        for each in articles
    )
    Anchor.objects.bulk_create(
        Anchor(claim=claim, revision=revision, start=0, end=9, quote=TEXT[:9], line=1, letter=1)
        for claim, revision in zip(claims, revisions, strict=True)
    )
    _say(project, claims, by)


def _say(project: Project, claims: list[Claim], by: User) -> None:
    """A sourcing with two attributions, evidence, a verification and an event for each claim."""
    sources = Source.objects.bulk_create(
        Source(project=project, kind=SourceKind.PERSON, name=f"Witness of {each.pk}")
        for each in claims
    )
    said: dict[str, Any] = {"claim_version": 1, "reviewer": by, "at": factories.AT}
    sourcings = Sourcing.objects.bulk_create(
        Sourcing(claim=each, basis=Basis.ATTRIBUTED, **said) for each in claims
    )
    Attribution.objects.bulk_create(
        Attribution(sourcing=each, position=position, source=source)
        for each, source in zip(sourcings, sources, strict=True)
        for position in (1, 2)
    )
    evidence = Evidence.objects.bulk_create(
        Evidence(
            claim=each,
            stance=Stance.SUPPORTS,
            kind=EvidenceKind.DATA,
            title="Gauge",
            added_by=by,
            added_at=factories.AT,
        )
        for each in claims
    )
    verifications = Verification.objects.bulk_create(
        Verification(claim=each, verdict=factories.verdict(), rationale="Wet.", **said)
        for each in claims
    )
    through = Verification.evidence.through
    through.objects.bulk_create(
        through(verification=one, evidence=other)
        for one, other in zip(verifications, evidence, strict=True)
    )
    Event.objects.bulk_create(
        Event(
            project=project,
            number=number,
            actor=by,
            verb=Verb.VERIFY,
            kind="verification",
            subject=each.pk,
            article_id=each.article_id,
            claim=each,
            at=factories.AT,
            previous_hash="0",
            hash="0",
        )
        for number, each in enumerate(claims, start=1000 + claims[0].pk)
    )


def rows_visited(ask: Ask, user: User, claim: Claim) -> list[tuple[str, Counter[str]]]:
    """Each statement that is asked, with how many rows of each table PostgreSQL visits for it."""
    with CaptureQueriesContext(connection) as asked:
        ask(user, claim)
    statements = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"]]
    return [(sql, _visited(sql)) for sql in statements]


def _visited(sql: str) -> Counter[str]:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql.replace("%", "%%"), [])
        (plan,) = cursor.fetchone()[0]
    visited: Counter[str] = Counter()
    for node in _nodes(plan["Plan"]):
        removed = sum(each for name, each in node.items() if name.startswith("Rows Removed"))
        if "Relation Name" in node:
            rows = (node["Actual Rows"] + removed) * node["Actual Loops"]
            visited[node["Relation Name"]] += round(rows)
    return visited


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for each in node.get("Plans", ()):
        yield from _nodes(each)


def test_no_statement_visits_more_rows_when_there_are_more_claims_elsewhere() -> None:
    claim = reviewed_claim()
    user = factories.manager_of(claim.article.project)
    elsewhere = projects_of(user)
    add_elsewhere(elsewhere, FEW)
    few = {name: rows_visited(ask, user, claim) for name, ask in READS.items()}
    add_elsewhere(elsewhere, MANY)
    many = {name: rows_visited(ask, user, claim) for name, ask in READS.items()}
    grown = [
        f"{name}: {dict(before)} -> {dict(after)} by {sql}"
        for name in READS
        for (sql, before), (_same, after) in zip(few[name], many[name], strict=True)
        if any(rows > before[table] + OWN for table, rows in after.items())
    ]
    assert all(few.values())
    assert not grown, "\n".join(grown)


def test_postgresql_expects_as_many_latest_rows_as_there_are() -> None:
    """It takes a join with what is newer for one row at most, and then reads all of the installation's."""
    add_elsewhere([factories.project()], MANY)
    for latest in (Sourcing.objects.live(), Verification.objects.live()):
        sql, params = latest.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (FORMAT JSON) " + sql, params)
            (plan,) = cursor.fetchone()[0]
        assert plan["Plan"]["Plan Rows"] > MANY / 2
