"""A project with something of everything, the address of each page in it, and what forms send."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from annotations.actions.archiving import archive_article
from annotations.actions.assignments import return_assignment
from annotations.actions.claims import withdraw_claim
from annotations.actions.deliveries import record_attempt, take_delivery
from annotations.actions.intakes import begin_intake
from annotations.actions.invitations import IssuedInvitation
from annotations.actions.jobs import cancel_job
from annotations.actions.projects import settings_version
from annotations.actions.query_shares import IssuedShare
from annotations.actions.reports import publish
from annotations.actions.sources import SourceDetails, change_source
from annotations.actions.tokens import issue_token
from annotations.models import (
    Adjudication,
    Article,
    Assignment,
    Claim,
    Comment,
    ConflictOfInterest,
    Delivery,
    Dissent,
    Evidence,
    Intake,
    Job,
    Membership,
    PageCopy,
    PassageMark,
    Project,
    Report,
    SignOff,
    Source,
    Thread,
    Token,
    User,
    Verification,
    Webhook,
)
from annotations.queries import reports as queries
from annotations.queries.sign_offs import last_change
from annotations.reports.edition import Edition
from annotations.reports.renderings import RENDERINGS
from annotations.rules.status import DECIDED
from annotations.rules.webhooks import Answer
from annotations.vocabulary import Marking, Role
from tests import factories


@dataclass(frozen=True, slots=True)
class World:
    """What a colleague of the manager recorded on a claim, and the manager's `token`.

    `query` is the manager's about a sentence, which the colleague answered; `comment` is the manager's, too.

    `spare` is a source to merge another into, `archived` an article that was put away,
    `member` somebody without work; `administrator` is one
    of the site, and no member. The manager is a reviewer of what was `settled`, and dissents from what
    was settled besides. `alone` is an article that both mark by themselves, `closed` one where that is
    closed, `rested` one that the manager has finished.
    """

    claim: Claim
    withdrawn: Claim
    archived: Article
    elsewhere: Project
    intake: Intake
    proof: Evidence
    proposed: Verification
    source: Source
    spare: Source
    webhook: Webhook
    delivery: Delivery
    token: Token
    member: Membership
    invitation: IssuedInvitation
    administrator: User
    copy: PageCopy
    job: Job
    cancelled_job: Job
    made_job: Job
    query: Thread
    comment: Comment
    share: IssuedShare
    disputed: Claim
    settled: Adjudication
    dissent: Dissent
    assignment: Assignment
    conflict: ConflictOfInterest
    alone: Article
    closed: Article
    rested: Article

    @property
    def project(self) -> Project:
        return self.claim.article.project

    @property
    def manager(self) -> User:
        return factories.manager_of(self.project)


def world(of: Project | None = None) -> World:
    claim = factories.claim(factories.article(of))
    project = claim.article.project
    factories.guidelines(project)
    by, colleague = factories.manager_of(project), factories.member(project, Role.REVIEWER)
    factories.record_sourcing(claim, "Politico", by=colleague)
    letter = SimpleUploadedFile("letter.txt", b"I resign.")
    proof = factories.evidence(claim, "The mayor's letter", snapshot=letter)
    copy = factories.failed_copy(claim.article)
    proposed = factories.correction(claim, by=colleague)
    # It differs from the first, so that there is a dispute, which what is done here ends or changes.
    factories.record_sourcing(claim, by=factories.member(project, Role.REVIEWER))
    withdrawn = factories.claim(claim.article, "on Monday")
    withdraw_claim(by=by, claim=withdrawn, seen=1, reason="Not a claim.")
    for each in (claim, withdrawn):
        each.refresh_from_db()
    source, spare = Source.objects.get(project=project), factories.source(project, "Reuters")
    publish(by=by, article=claim.article)
    factories.public_page(claim.article, address="the-mayor")
    webhook = factories.webhook(project)
    take_delivery(at=factories.AT)
    delivery = Delivery.objects.get(webhook=webhook)
    record_attempt(delivery=delivery, answer=Answer(200, 1), at=factories.AT)
    factories.webhook(project)
    token = issue_token(by=by, name="Notebook", days=30).token
    if claim.status in DECIDED:
        factories.sign_off(claim)
    member = Membership.objects.get(project=project, user=factories.member(project, Role.VIEWER))
    factories.member(project)  # another manager, so that either can leave
    invitation = factories.invitation(project)
    administrator = factories.user(is_superuser=True)
    archived = factories.article(project, title="Put away")
    archived = archive_article(by=by, article=archived, seen=1, reason="Never printed.")
    comment = factories.comment(factories.thread(claim, by=colleague))
    query = factories.query(claim.article, sentence=2)
    factories.comment(query, by=colleague, answer=True)
    share = factories.query_share(query)
    elsewhere = factories.project()
    factories.member(elsewhere, who=by)
    intake = begin_intake(by=by, project=project, draft=factories.draft("A new text."))
    river = factories.article(project, "The river rose. The dam held. The bridge fell.")
    disputed = factories.dispute(factories.claim(river, "The river rose"))
    adjudicator = factories.member(project, Role.ADJUDICATOR)
    settled, other = (
        factories.adjudication(
            factories.dispute(factories.claim(river, quote), first=by),
            adjudicator,
            example_title=title,
        )
        for quote, title in (("The dam held", "Dams hold"), ("The bridge fell", ""))
    )
    marked = marked_by_themselves(project, by, colleague)
    spare = do_something(by, spare)
    return World(
        claim,
        withdrawn,
        archived,
        elsewhere,
        intake,
        proof,
        proposed,
        source,
        spare,
        webhook,
        delivery,
        token,
        member,
        invitation,
        administrator,
        copy,
        factories.job(project),
        cancel_job(by=by, job=factories.job(project)),
        factories.made_export(project),
        query,
        comment,
        share,
        disputed,
        settled,
        factories.dissented(other, by=by),
        factories.assignment(claim.article, colleague),
        factories.conflict(claim.article),
        *marked,
    )


def marked_by_themselves(project: Project, by: User, colleague: User) -> tuple[Article, ...]:
    """An article that both mark and the colleague has finished, one that is closed, one that `by` has finished."""
    alone, closed, rested = (factories.marked_alone(project) for _ in range(3))
    factories.finished(rested, by)
    factories.passage_mark(alone, by=by)
    factories.passage_mark(alone, by=colleague)
    factories.finished(alone, colleague)
    factories.passage_mark(closed, by=colleague)
    return alone, factories.closed(closed), rested


def waiting_mark(world: World) -> int:
    """The first that is to be aligned, of “The mayor resigned”."""
    return PassageMark.objects.waiting().filter(article=world.closed).earliest("pk").pk


def do_something(by: User, source: Source) -> Source:
    """A step of `by` that can be undone: their last one."""
    details = replace(SourceDetails.of(source), role=f"role {source.version}")
    return change_source(by=by, source=source, seen=source.version, details=details)


def grow(world: World) -> None:
    """Three more of everything that a page of this world shows."""
    project, article, by = world.project, world.claim.article, world.manager
    for number, quote in enumerate(("A council member", "the budget", "grew by 5%")):
        other = factories.article(project, title=f"Article {number}")
        factories.record_sourcing(factories.claim(other), f"Agency {number}", "Politico")
        elsewhere = factories.project()
        factories.member(elsewhere, who=by)
        factories.claim(factories.article(elsewhere), by=by)
        colleague = factories.member(project, Role.REVIEWER)
        for claim in (factories.claim(article, quote), world.claim):
            evidence = factories.evidence(claim, f"The mayor's words {number}")
            factories.record_sourcing(claim, f"Outlet {number}", "Politico", by=colleague)
            factories.correction(claim, by=colleague, evidence=(evidence.pk,))
            factories.comment(factories.query(claim, by=colleague, text="@nobody?"))
        publish(by=by, article=article)
        factories.assignment(article)
        factories.assignment(other, by)
        mine = factories.assignment(factories.claim(other, "A council member"), by)
        return_assignment(by=by, assignment=mine, reason="Not mine.")
        factories.conflict(article)
        factories.webhook(project)
        factories.job(project)
        factories.earlier_check(project)
        factories.invitation(project, f"{number}@example.org")
        factories.comment(world.query, by=colleague, answer=True)
        issue_token(by=by, name=f"Laptop {number}", days=30)
        for settle in (True, False):
            again = factories.dispute(factories.claim(other, "A council member"))
            if settle:
                factories.dissented(factories.adjudication(again, example_title=f"G {number}"))
        for each in (world.alone, world.closed):
            Article.objects.filter(pk=each.pk).update(marking=Marking.INDEPENDENT)
            who = factories.member(project, Role.ANNOTATOR)
            factories.passage_mark(each, quote, by=by)
            factories.passage_mark(each, quote, by=who)
            factories.finished(each, who)
        factories.closed(world.closed)
    for claim in Claim.objects.filter(article=article, status__in=DECIDED):
        factories.sign_off(claim)
    do_something(by, Source.objects.get(pk=world.spare.pk))
    world.claim.refresh_from_db()


def enter(person: User) -> Client:
    """A browser in which somebody has just logged in with their password."""
    client = Client()
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})
    return client


# --- where the pages are ------------------------------------------------------------------------


def nowhere(_world: World) -> list[Any]:
    return []


def at_project(world: World) -> list[Any]:
    return [world.project.slug]


def at_assignment(world: World) -> list[Any]:
    return [world.assignment.pk]


def at_article(world: World) -> list[Any]:
    return [world.claim.article_id]


def at_public_page(_world: World) -> list[Any]:
    return ["the-mayor"]


def at_intake(world: World) -> list[Any]:
    return [world.project.slug, world.intake.key]


def at_archived_article(world: World) -> list[Any]:
    return [world.archived.pk]


def at_claim(world: World) -> list[Any]:
    return [world.claim.article_id, world.claim.number]


def at_withdrawn_claim(world: World) -> list[Any]:
    return [world.claim.article_id, world.withdrawn.number]


def at_source(world: World) -> list[Any]:
    return [world.project.slug, world.source.pk]


def at_proof(world: World) -> list[Any]:
    return [world.proof.pk]


def at_copy(world: World) -> list[Any]:
    return [world.copy.pk]


def at_edition(world: World) -> list[Any]:
    return [world.claim.article_id, 1]


def at_file_of_edition(world: World) -> list[Any]:
    return [world.claim.article_id, 1, "html"]


def at_webhook(world: World) -> list[Any]:
    return [world.project.slug, world.webhook.pk]


def at_delivery(world: World) -> list[Any]:
    return [*at_webhook(world), world.delivery.pk]


def at_member(world: World) -> list[Any]:
    return [world.project.slug, world.member.pk]


def at_person(world: World) -> list[Any]:
    return [world.member.user_id]


def at_invitation(world: World) -> list[Any]:
    return [world.project.slug, world.invitation.invitation.pk]


def at_token_of_invitation(world: World) -> list[Any]:
    return [world.invitation.token]


def at_query(world: World) -> list[Any]:
    return [world.query.pk]


def at_disputed_claim(world: World) -> list[Any]:
    return [world.project.slug, world.disputed.pk]


def at_token(world: World) -> list[Any]:
    return [world.token.key]


Where = Callable[[World], list[Any]]

ADDRESSES: dict[str, Where] = {
    "projects": nowhere,
    "work": nowhere,
    "search": nowhere,
    "tokens": nowhere,
    "token_revoke": at_token,
    "people": nowhere,
    "allow_founding": at_person,
    "disallow_founding": at_person,
    "person_deactivate": at_person,
    "person_reactivate": at_person,
    "project_new": nowhere,
    "project": at_project,
    "project_settings": at_project,
    "guidelines": at_project,
    "guideline_version": lambda world: [world.project.slug, 1],
    "guidelines_change": at_project,
    "team": at_project,
    "log": at_project,
    "article_as_of": at_article,
    "article_restore_as_of": at_article,
    "claim_as_of": at_claim,
    "claim_restore_as_of": at_claim,
    "log_csv": at_project,
    "undo": at_project,
    "redo": at_project,
    "project_leave": at_project,
    "invitation_mail": at_project,
    "invitation_url": at_project,
    "invitation_resend": at_invitation,
    "invitation_revoke": at_invitation,
    "join": at_token_of_invitation,
    "member_add": at_project,
    "member_change": at_member,
    "member_remove": at_member,
    "project_work": at_project,
    "agreement": at_project,
    "agreement_claims": at_project,
    "agreement_table": at_project,
    "agreement_count": at_project,
    "project_reports": at_project,
    "next_claim": at_project,
    "exchange": at_project,
    "import_file": at_project,
    "article_add": at_project,
    "intake": at_intake,
    "article_edit": at_article,
    "project_queue": at_project,
    "article_people": at_article,
    "article_assign": at_article,
    "article_assignees": at_article,
    "conflict_declare": at_article,
    "conflict_end": lambda world: [world.conflict.pk],
    "assignment_return": at_assignment,
    "assignment_finish": at_assignment,
    "claims_select": at_article,
    "article_archive": at_article,
    "article_restore": at_archived_article,
    "article_move": at_article,
    "sources": at_project,
    "earlier_checks": at_project,
    "earlier_checks_import": at_project,
    "source": at_source,
    "source_add": at_project,
    "source_change": at_source,
    "source_merge": at_source,
    "desk": at_article,
    "find_quote": at_article,
    "text_part": at_article,
    "live": at_article,
    "claim": at_claim,
    "claim_mark": at_article,
    "claim_save": at_claim,
    "claim_draft": at_claim,
    "claim_boundaries": at_claim,
    "claim_withdraw": at_claim,
    "claim_restore": at_withdrawn_claim,
    "claim_recheck": at_claim,
    "evidence_withdraw": at_proof,
    "snapshot": at_proof,
    "copy_request": at_article,
    "copy": at_copy,
    "copy_again": at_copy,
    "verify_file": nowhere,
    "reports": at_article,
    "report_next": at_article,
    "report_draft": lambda world: [world.claim.article_id, "html"],
    "reader_page_draft": at_article,
    "reader_page_draft_style": at_article,
    "reader_page_draft_record": at_article,
    "report_corrections": at_article,
    "project_corrections": at_project,
    "report": at_edition,
    "report_withdraw": at_edition,
    "report_file": at_file_of_edition,
    "public_page": at_public_page,
    "public_page_style": at_public_page,
    "public_page_record": at_public_page,
    "public_page_change": at_article,
    "corrections": at_article,
    "adjudicate": at_project,
    "adjudicate_claim": at_disputed_claim,
    "adjudication_dissent": lambda world: [world.settled.pk],
    "dissent_withdraw": lambda world: [world.dissent.pk],
    "correction_decide": lambda world: [world.proposed.pk],
    "project_talk": at_project,
    "article_talk": at_article,
    "mentionable": at_article,
    "thread": at_query,
    "thread_comment": at_query,
    "thread_close": at_query,
    "thread_reopen": at_query,
    "query_change": at_query,
    "thread_share": at_query,
    "thread_unshare": at_query,
    "comment_withdraw": lambda world: [world.comment.pk],
    "answer": lambda world: [world.share.token],
    "notifications": nowhere,
    "notifications_read": nowhere,
    "digest_choose": nowhere,
    "alignment": lambda world: [world.closed.pk],
    "marking_close": lambda world: [world.alone.pk],
    "marks_keep": lambda world: [world.closed.pk],
    "marks_drop": lambda world: [world.closed.pk],
    "passage_mark": lambda world: [world.alone.pk],
    "passage_withdraw": lambda world: [
        world.alone.pk,
        PassageMark.objects.filter(article=world.alone, marked_by=world.manager).latest("pk").pk,
    ],
    "marking_finish": lambda world: [world.alone.pk],
    "marking_resume": lambda world: [world.rested.pk],
    "sign_offs": at_article,
    "article_sign_off": at_article,
    "claims_sign_off": at_article,
    "claim_sign_off": at_claim,
    "sign_off_withdraw": lambda world: [
        SignOff.objects.standing().filter(article=world.claim.article_id).latest("pk").pk
    ],
    "webhooks": at_project,
    "webhook": at_webhook,
    "webhook_add": at_project,
    "webhook_change": at_webhook,
    "webhook_rotate": at_webhook,
    "webhook_remove": at_webhook,
    "delivery": at_delivery,
    "redeliver": at_delivery,
    "jobs": nowhere,
    "all_jobs": nowhere,
    "project_jobs": at_project,
    "export_ask": at_project,
    "job": lambda world: [world.job.pk],
    "job_cancel": lambda world: [world.job.pk],
    "job_retry": lambda world: [world.cancelled_job.pk],
    "job_file": lambda world: [world.made_job.pk],
}


def address(name: str, world: World) -> str:
    return reverse(name, args=ADDRESSES[name](world))


# --- what the forms send ------------------------------------------------------------------------


def seen(world: World) -> dict[str, Any]:
    return {"seen": world.claim.version, "supersedes": ""}


def preview(world: World) -> Edition:
    """What the manager would publish."""
    return queries.preview(world.manager, world.claim.article_id, factories.AT)


def file_of_articles(_world: World) -> dict[str, Any]:
    said = '{"format": "factcheck-article", "version": 1, "title": "One", "text": "One."}\n'
    file = SimpleUploadedFile("articles.jsonl", said.encode())
    return {"format": "jsonl", "mode": "keep_the_good", "unit": "", "file": file}


def file_of_checks(_world: World) -> dict[str, Any]:
    said = json.dumps([factories.CLAIM_REVIEW])
    return {"file": SimpleUploadedFile("reviews.json", said.encode())}


OF_ADMINISTRATORS = {
    "people",
    "allow_founding",
    "disallow_founding",
    "person_deactivate",
    "person_reactivate",
    "project_new",
    "all_jobs",
    "join",
}
"""The pages that belong to no project of the manager's: an administrator of the site sees them."""


def visitors(world: World) -> Callable[[str], Client]:
    """The browser in which the page of a name is looked at."""
    ContentType.objects.get_for_model(User)  # asked once and remembered: it isn't the page's own
    manager, administrator = enter(world.manager), enter(world.administrator)
    return lambda name: administrator if name in OF_ADMINISTRATORS else manager


def settings_of(world: World) -> dict[str, Any]:
    return {"seen": settings_version(world.project), "scale_id": world.project.scale_id}


def review(world: World) -> dict[str, Any]:
    """Every part of the composer at once."""
    return {
        "seen": world.claim.version,
        "key": uuid4(),
        "parts": ["statement", "sourcing", "evidence", "verdict"],
        "statement-statement": "Another one.",
        "statement-kind": "event",
        "sourcing-basis": "unattributed",
        "sourcing-attribution-TOTAL_FORMS": 0,
        "evidence-TOTAL_FORMS": 1,
        "evidence-INITIAL_FORMS": 0,
        "evidence-0-stance": "supports",
        "evidence-0-kind": "data",
        "evidence-0-note": "A table.",
        "verdict-verdict": factories.verdict("false").pk,
        "verdict-rationale": "Why.",
        "verdict-evidence": ["new-0"],
    }


def settling(world: World) -> dict[str, Any]:
    """Rejects the disputed claim, with an example."""
    work = factories.seen_work(world.disputed)
    return {
        "claim_version": work.claim,
        "supersedes": work.supersedes or "",
        "seen_verifications": " ".join(map(str, work.verifications)),
        "seen_sourcings": " ".join(map(str, work.sourcings)),
        "key": uuid4(),
        "decision": "reject",
        "reason": "It is an opinion.",
        "make_example": "on",
        "example_title": "Rivers rise",
    }


def file_of_edition(world: World) -> dict[str, Any]:
    content = RENDERINGS["csv"].render(
        Report.objects.get(article=world.claim.article, edition=1).content
    )
    return {"file": SimpleUploadedFile("report.csv", content)}


def settled(world: World) -> dict[str, Any]:
    return {"seen": Thread.objects.get(pk=world.query.pk).version}


SENT: dict[str, Callable[[World], dict[str, Any]]] = {
    "article_restore_as_of": lambda _: {"seen": 1, "as_of": factories.AT.isoformat()},
    "claim_restore_as_of": lambda world: {**seen(world), "as_of": factories.AT.isoformat()},
    "undo": lambda _: {},
    "redo": lambda _: {},
    "verify_file": file_of_edition,
    "allow_founding": lambda _: {},
    "disallow_founding": lambda _: {},
    "person_deactivate": lambda _: {},
    "person_reactivate": lambda _: {},
    "project_new": lambda world: {
        "name": "Another desk",
        "scale_id": world.project.scale_id,
        "reviews_needed": 1,
    },
    "project_settings": lambda world: {
        **settings_of(world),
        "name": "Another name",
        "reviews_needed": 1,
    },
    "guidelines_change": lambda _: {
        "seen": 1,
        "text": "Be kinder.",
        "note": "More.",
        "recheck": [1],
    },
    "project_leave": lambda _: {},
    "invitation_mail": lambda _: {"emails": "a@example.org", "role": "viewer", "days": 7},
    "invitation_url": lambda _: {"role": "viewer", "days": 7, "uses": 5},
    "invitation_resend": lambda _: {},
    "invitation_revoke": lambda _: {},
    "join": lambda _: {"sure": "yes"},
    "member_add": lambda _: {"user": factories.user().username, "role": "viewer"},
    "member_change": lambda _: {"seen": "viewer", "role": "reviewer"},
    "member_remove": lambda _: {},
    "tokens": lambda _: {"name": "Server", "days": "30"},
    "token_revoke": lambda _: {},
    "import_file": file_of_articles,
    "article_add": lambda _: {"text": "Another text."},
    "intake": lambda _: {"title": "Another", "language": "en"},
    "article_edit": lambda _: {"seen": 1, "title": "Another", "language": "de"},
    "next_claim": lambda _: {},
    "article_assign": lambda world: {"person": world.manager.username},
    "conflict_declare": lambda world: {
        "person": world.manager.username,
        "reason": "My sister is the mayor.",
    },
    "conflict_end": lambda _: {},
    "assignment_return": lambda _: {"reason": "No time."},
    "assignment_finish": lambda _: {},
    "claims_select": lambda world: {
        "deed": "withdraw",
        "reason": "why",
        "claims": [f"{world.claim.pk}-{world.claim.version}"],
    },
    "article_move": lambda world: {"seen": 1, "into": world.elsewhere.pk},
    "article_archive": lambda _: {"seen": 1, "reason": "why"},
    "article_restore": lambda world: {"seen": world.archived.version},
    "earlier_checks_import": file_of_checks,
    "report_file": lambda _: {},
    "source_add": lambda _: {"kind": "person", "name": "Ada"},
    "source_change": lambda _: {"seen": 1, "kind": "person", "name": "Ada"},
    "source_merge": lambda world: {"seen": 1, "into": world.spare.pk},
    "claim_mark": lambda _: {
        "start": 0,
        "end": 9,
        "quote": "The mayor",
        "statement": "There is a mayor.",
        "kind": "identity",
    },
    "claim_save": review,
    "claim_draft": review,
    "claim_boundaries": lambda world: {
        **seen(world),
        "quote": "mayor",
        "affects": Verification.objects.live().filter(claim=world.claim).count(),
    },
    "claim_withdraw": lambda world: {**seen(world), "reason": "why"},
    "claim_restore": lambda world: {"seen": world.withdrawn.version},
    "claim_recheck": lambda world: {**seen(world), "reason": "why"},
    "evidence_withdraw": lambda _: {"reason": "forged"},
    "copy_request": lambda _: {"url": "https://example.org/another"},
    "copy_again": lambda _: {},
    "report_next": lambda world: {
        "seen": preview(world).body_sha256,
        "edition": preview(world).imprint.number,
        "looked": "on",
    },
    "report_withdraw": lambda _: {"reason": "It was wrong.", "edition": 1},
    "public_page_change": lambda _: {"seen": 1, "on": "on", "address": "our-mayor"},
    "marking_close": lambda _: {"anyway": "on"},
    "marks_keep": lambda world: {"marks": waiting_mark(world), "span": "0-9", "key": uuid4()},
    "marks_drop": lambda world: {"marks": waiting_mark(world), "reason": "why"},
    "passage_mark": lambda _: {"start": 0, "end": 9, "quote": "The mayor", "key": uuid4()},
    "passage_withdraw": lambda _: {},
    "marking_finish": lambda _: {},
    "marking_resume": lambda _: {},
    "article_sign_off": lambda world: {
        "role": "editor",
        "key": uuid4(),
        "seen": last_change(world.claim.article),
    },
    "claims_sign_off": lambda world: {
        "role": "legal",
        "claims": f"{world.claim.pk}-{last_change(world.claim.article, world.claim.pk)}",
    },
    "claim_sign_off": lambda world: {
        "role": "legal",
        "key": uuid4(),
        "seen": last_change(world.claim.article, world.claim.pk),
    },
    "sign_off_withdraw": lambda _: {"reason": "why"},
    "correction_decide": lambda _: {"key": uuid4(), "decision": "accepted"},
    "article_talk": lambda _: {"key": uuid4(), "text": "Says who?", "sentence": 2},
    "thread_comment": lambda _: {"key": uuid4(), "text": "She does."},
    "thread_close": settled,
    "thread_reopen": settled,
    "query_change": lambda world: {
        **settled(world),
        "addressee": "author",
        "asked": world.manager.username,
        "due_on": "2026-02-01",
    },
    "thread_share": lambda _: {"email": "", "days": 7},
    "thread_unshare": lambda _: {},
    "comment_withdraw": lambda _: {},
    "answer": lambda _: {"key": uuid4(), "name": "The author", "text": "A colleague."},
    "notifications_read": lambda _: {},
    "digest_choose": lambda _: {"mail_digest": "on"},
    "adjudicate_claim": settling,
    "adjudication_dissent": lambda _: {"key": uuid4(), "words": "It leaked."},
    "dissent_withdraw": lambda _: {},
    "webhook_add": lambda _: {"url": "https://hooks.example.org/other"},
    "webhook_change": lambda _: {"seen": 1, "url": "https://hooks.example.org/other"},
    "webhook_rotate": lambda _: {"seen": 1},
    "webhook_remove": lambda _: {},
    "redeliver": lambda _: {},
    "export_ask": lambda _: {"format": "jsonl"},
    "agreement_count": lambda _: {"field": "verdict"},
    "job_cancel": lambda _: {},
    "job_retry": lambda _: {},
}
