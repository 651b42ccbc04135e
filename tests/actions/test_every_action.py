"""What holds of every action: it says what it takes, it stands alone, and it keeps its promise.

PROMISES has a row for each: the least legal arguments, and the events that it leaves in the log.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from annotations.actions import (
    accounts,
    adjudication,
    alignment,
    archiving,
    articles,
    assignments,
    claims,
    conflicts,
    copies,
    corrections,
    deliveries,
    dissents,
    drafts,
    earlier_checks,
    evidence,
    file_jobs,
    guidelines,
    idempotency,
    imports,
    intakes,
    invitations,
    job_attempts,
    jobs,
    marking,
    moving,
    notifications,
    passage_marks,
    projects,
    public_pages,
    query_shares,
    queue,
    quotes,
    reports,
    restoring,
    review,
    search,
    selections,
    sign_offs,
    sources,
    sourcing,
    talk,
    tokens,
    undoing,
    verification,
    webhooks,
)
from annotations.errors import NotAllowed, Notice
from annotations.exchange.earlier_checks import checks_in
from annotations.exchange.format import ReadItem
from annotations.models import Claim, Event, Membership, QueryShare, Revision, User
from annotations.queries.sign_offs import last_change
from annotations.records.article import ArticleRecord
from annotations.rules.jobs import JobDraft
from annotations.rules.undoing import INVERSE
from annotations.rules.webhooks import Answer
from annotations.text.spans import Span
from annotations.vocabulary import (
    Addressee,
    Basis,
    ClaimKind,
    Decision,
    Role,
    Ruling,
    SignOffRole,
    SourceKind,
    Stance,
    Verb,
)
from tests import factories

pytestmark = pytest.mark.django_db

ROOT = Path(accounts.__file__).parent
NOT_ACTIONS = {
    projects.settings_version: "reads: it computes what tells one state of settings from another",
    imports.import_by_batches: "is import_articles bit by bit: its batches are what is durable",
}
OPEN = {
    (idempotency.keep_answer, "a stranger"): "whoever may send a request may give it a key",
    (idempotency.keep_answer, "somebody deactivated"): "their request is refused elsewhere",
    (idempotency.hold_key, "a stranger"): "as for keep_answer",
    (idempotency.hold_key, "somebody deactivated"): "as for keep_answer",
    (invitations.accept_invitation, "a stranger"): "who holds an invitation is one until then",
    (notifications.read_notifications, "a stranger"): "notifications are one's own",
    (notifications.read_notifications, "somebody deactivated"): "they can't come in anyway",
    (notifications.choose_digest, "a stranger"): "as for read_notifications",
    (notifications.choose_digest, "somebody deactivated"): "as for read_notifications",
    (tokens.issue_token, "a stranger"): "a token is for oneself",
    (tokens.revoke_token, "somebody deactivated"): "the token lets them in no more anyway",
}
"""What isn't refused to whom, and why."""

ANSWER = idempotency.KeptAnswer(200, {}, "{}")

Arguments = dict[str, Any]


def actions() -> Iterator[Callable[..., Any]]:
    """The public functions of the modules of actions that aren't private."""
    for path in sorted(ROOT.glob("[!_]*.py")):
        module = import_module(f"annotations.actions.{path.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield function


ACTIONS = [action for action in actions() if action not in NOT_ACTIONS]


def name_of(action: Callable[..., Any]) -> str:
    return f"{action.__module__.rpartition('.')[2]}.{action.__name__}"


@dataclass(frozen=True)
class Promise:
    """What makes an action's least legal arguments, and the verbs of the events that it leaves."""

    arguments: Callable[[], Arguments]
    events: tuple[Verb, ...] = ()


def in_project(**given: Any) -> Arguments:
    project = factories.project()
    return {"by": factories.manager_of(project), "project": project, **given}


def about_article(**given: Any) -> Arguments:
    article = factories.article()
    return {"by": factories.manager_of(article.project), "article": article, **given}


def about_intake() -> Arguments:
    given = in_project()
    return {
        "by": given["by"],
        "intake": intakes.begin_intake(**given, draft=factories.draft()),
    }


def about_move() -> Arguments:
    given = about_article(seen=1)
    into = factories.project()
    factories.member(into, who=given["by"])
    return given | {"into": into}


def about_archived_article() -> Arguments:
    given = about_article(seen=1)
    archived = archiving.archive_article(**given, reason="Never printed.")
    return given | {"article": archived, "seen": archived.version}


def about_claim(**given: Any) -> Arguments:
    claim = factories.claim()
    return {"by": claim.marked_by, "claim": claim, "seen": claim.version, **given}


def about_withdrawn_claim() -> Arguments:
    given = about_claim()
    claim = claims.withdraw_claim(**given, reason="A forecast.")
    return given | {"claim": claim, "seen": claim.version}


def about_verified_claim() -> Arguments:
    given = about_claim(reason="A reader objects.")
    factories.verification(given["claim"])
    return given


def to_be_assigned() -> Arguments:
    claim = factories.claim()
    project = claim.article.project
    person = factories.member(project, Role.REVIEWER)
    return {"by": claim.marked_by, "project": project, "person": person, "claims": [claim.pk]}


def about_assignment(**given: Any) -> Arguments:
    article = factories.article()
    made = factories.assignment(article)
    return {"by": factories.manager_of(article.project), "assignment": made, **given}


def about_conflict() -> Arguments:
    article = factories.article()
    by = factories.manager_of(article.project)
    return {"by": by, "article": article, "person": by, "reason": "My sister is the mayor."}


def about_declared_conflict() -> Arguments:
    conflict = factories.conflict(factories.article())
    return {"by": factories.manager_of(conflict.article.project), "conflict": conflict}


def about_queue() -> Arguments:
    claim = factories.claim()
    return {"by": claim.marked_by, "project": claim.article.project}


def with_a_lease_that_ran_out() -> Arguments:
    return {"at": factories.assignment(factories.article()).leased_until}


def about_selection(**given: Any) -> Arguments:
    first = factories.claim()
    claims = (first, factories.claim(first.article, "on Monday"))
    seen = {claim.pk: claim.version for claim in claims}
    return {"by": first.marked_by, "project": first.article.project, "seen": seen, **given}


def about_verified_selection() -> Arguments:
    given = about_selection(reason="A reader objects.")
    for claim in Claim.objects.select_related("article__project").filter(pk__in=given["seen"]):
        factories.verification(claim)
    return given


def about_old_work() -> Arguments:
    claim = factories.claim()
    factories.verification(claim)
    given = {"by": claim.marked_by, "project": claim.article.project}
    return given | {"versions": [0], "reason": "Quotations are checked now."}


def about_draft() -> Arguments:
    given = about_claim()
    drafts.keep_draft(**given, fields=[("verdict-rationale", "Why.")])
    return {name: given[name] for name in ("by", "claim")}


def about_step() -> Arguments:
    claim = factories.claim()
    return {"by": claim.marked_by, "project": claim.article.project}


def about_undone_step() -> Arguments:
    given = about_step()
    undoing.undo(**given)
    return given


def about_changed_claim() -> Arguments:
    given = about_claim()
    claims.change_claim(**given, details=claims.ClaimDetails("It is so.", ClaimKind.EVENT))
    return given | {"seen": 2, "as_of": factories.AT}


def about_changed_article() -> Arguments:
    given = about_article(seen=1)
    articles.change_article(**given, changes={"title": "New"})
    return given | {"seen": 2, "as_of": factories.AT}


def about_review() -> Arguments:
    details = evidence.EvidenceDetails(Stance.SUPPORTS, title="A table")
    verdict = verification.VerificationDraft(factories.verdict().pk, "The table.")
    return about_claim(
        statement=claims.ClaimDetails("It is so.", ClaimKind.EVENT),
        sourcing=review.SourcingPart(UNATTRIBUTED, None),
        evidence=[evidence.EvidenceDraft(details)],
        verdict=review.VerdictPart(verdict, None, added=(0,)),
    )


def about_correction() -> Arguments:
    claim = factories.claim()
    draft = corrections.DecisionDraft(Decision.ACCEPTED)
    proposed = factories.correction(claim)
    return {"by": claim.marked_by, "verification": proposed, "supersedes": None, "draft": draft}


def about_decided_claim() -> Arguments:
    claim = factories.claim(factories.article(factories.project(sign_offs_wanted=factories.ROUNDS)))
    factories.verification(claim)
    seen = last_change(claim.article, claim.pk)
    return {"by": claim.marked_by, "claim": claim, "role": SignOffRole.CHECKER, "seen": seen}


def about_decided_article() -> Arguments:
    given = about_decided_claim()
    article = given.pop("claim").article
    return {**given, "article": article}


def about_decided_claims() -> Arguments:
    given = about_decided_claim()
    claim, seen = given.pop("claim"), given.pop("seen")
    return {**given, "article": claim.article, "seen": {claim.pk: seen}}


def about_sign_off() -> Arguments:
    claim = about_decided_claim()["claim"]
    made = factories.sign_off(claim)
    return {"by": made.signed_by, "sign_off": made, "reason": "Too soon."}


def about_passage() -> Arguments:
    article = factories.marked_alone()
    revision = Revision.objects.select_related("article__project").get(article=article)
    span, quote = Span(0, 9), revision.text[:9]
    return {"by": article.added_by, "revision": revision, "span": span, "quote": quote}


def about_mark() -> Arguments:
    made = factories.passage_mark()
    return {"by": made.marked_by, "mark": made}


def about_marked_article() -> Arguments:
    mark = factories.passage_mark()
    return {"by": mark.marked_by, "article": mark.article}


def about_finished_article() -> Arguments:
    given = about_marked_article()
    factories.finished(given["article"], given["by"])
    return given


def about_marking() -> Arguments:
    given = about_finished_article()
    return {**given, "by": factories.manager_of(given["article"].project)}


def about_alignment(**given: Any) -> Arguments:
    mark = factories.passage_mark()
    article = factories.closed(mark.article)
    return {"by": article.added_by, "article": article, "marks": [mark.pk], **given}


def about_dispute() -> Arguments:
    claim = factories.dispute()
    return {
        "by": factories.manager_of(claim.article.project),
        "claim": claim,
        "seen": factories.seen_work(claim),
        "draft": adjudication.AdjudicationDraft(Ruling.REJECTS, "It is an opinion."),
        "example_title": "Opinions",
    }


def about_example() -> Arguments:
    made = factories.adjudication()
    return {"by": made.adjudicated_by, "adjudication": made, "title": "Minutes count"}


def about_adjudication() -> Arguments:
    made = factories.adjudication()
    return {"by": factories.dissenter(made), "adjudication": made, "words": "It is a draft."}


def about_dissent() -> Arguments:
    made = factories.dissented()
    return {"by": made.person, "dissent": made}


def about_quote(**given: Any) -> Arguments:
    return {"evidence": factories.evidence(factories.claim()), **given}


def about_edition() -> Arguments:
    claim = factories.claim()
    report = reports.publish(by=claim.marked_by, article=claim.article)
    return {"by": claim.marked_by, "report": report, "reason": "A forged letter."}


def about_new_evidence() -> Arguments:
    claim = factories.claim()
    draft = evidence.EvidenceDraft(evidence.EvidenceDetails(Stance.SUPPORTS, note="A table."))
    return {"by": claim.marked_by, "claim": claim, "draft": draft}


def about_evidence() -> Arguments:
    claim = factories.claim()
    return {"by": claim.marked_by, "evidence": factories.evidence(claim), "reason": "Forged."}


def about_failed_copy() -> Arguments:
    copy = factories.failed_copy()
    return {"by": copy.asked_by, "copy": copy}


def about_taken_copy(**given: Any) -> Arguments:
    factories.page_copy()
    return {"copy": copies.take_copy(at=factories.AT), **given}


def about_copy_that_evidence_waits_for() -> Arguments:
    claim = factories.claim()
    copy = factories.page_copy(claim.article)
    factories.evidence(claim, page_copy=copy.pk)
    found = copies.PageDraft(b"<p>seen</p>", "story.html", "text/html")
    return {"copy": copies.take_copy(at=factories.AT), "page": found}


def about_words(**given: Any) -> Arguments:
    article = factories.article()
    revision = Revision.objects.select_related("article__project").get(article=article)
    return {
        "by": factories.manager_of(article.project),
        "revision": revision,
        "span": Span(0, 9),
        "quote": revision.text[:9],
        "details": claims.ClaimDetails("A mayor.", ClaimKind.EVENT),
        **given,
    }


def about_publication() -> Arguments:
    claim = factories.claim()
    return {"by": claim.marked_by, "article": claim.article}


def about_membership(**given: Any) -> Arguments:
    project = factories.project()
    manager = factories.manager_of(project)
    member = factories.member(project, Role.VIEWER)
    membership = Membership.objects.get(project=project, user=member)
    return {"by": manager, "membership": membership, **given}


def about_own_membership() -> Arguments:
    project = factories.project()
    factories.manager_of(project)
    return {"by": factories.member(project, Role.VIEWER), "project": project}


def about_source(**given: Any) -> Arguments:
    project = factories.project()
    source = factories.source(project)
    by = factories.manager_of(project)
    return {"by": by, "source": source, "seen": source.version, **given}


def about_two_sources() -> Arguments:
    given = about_source()
    return given | {"into": factories.source(given["source"].project, "Reuters")}


def about_webhook(**given: Any) -> Arguments:
    webhook = factories.webhook()
    by = factories.manager_of(webhook.project)
    return {"by": by, "webhook": webhook, **given}


def with_a_delivery_due() -> Arguments:
    factories.webhook()
    return {"at": factories.AT}


def about_delivery() -> Arguments:
    factories.webhook()
    delivery = deliveries.take_delivery(at=factories.AT)
    assert delivery is not None
    return {"delivery": delivery, "answer": Answer(200, 1)}


def about_delivered_message() -> Arguments:
    given = about_delivery()
    deliveries.record_attempt(**given, at=factories.AT)
    delivery = given["delivery"]
    return {"by": factories.manager_of(delivery.webhook.project), "delivery": delivery}


def about_job(**given: Any) -> Arguments:
    job = factories.job()
    return {"by": job.asked_by, "job": job, **given}


def about_cancelled_job() -> Arguments:
    given = about_job()
    return given | {"job": jobs.cancel_job(**given)}


def about_taken_job(**given: Any) -> Arguments:
    job = factories.job()
    return {"job": job_attempts.take_job(kinds=[job.kind], at=factories.AT), **given}


def with_a_lost_job() -> Arguments:
    about_taken_job()
    return {"at": factories.AT + job_attempts.LEASE}


def with_a_job_due() -> Arguments:
    job = factories.job()
    return {"kinds": [job.kind], "at": factories.AT}


def about_request(**given: Any) -> Arguments:
    held = idempotency.hold_key(by=factories.user(), key="a", digest="b")
    return {"request": held, **given}


def about_thread(**given: Any) -> Arguments:
    thread = factories.thread(factories.claim())
    return {"by": thread.opened_by, "thread": thread, **given}


def about_query(**given: Any) -> Arguments:
    thread = factories.query(factories.claim())
    return {"by": thread.opened_by, "thread": thread, **given}


def about_closed_thread() -> Arguments:
    given = about_thread(seen=1)
    closed = talk.close_thread(**given)
    return given | {"thread": closed, "seen": closed.version}


def about_comment() -> Arguments:
    comment = factories.comment(factories.thread(factories.claim()))
    return {"by": comment.author, "comment": comment}


def about_shared_query() -> Arguments:
    given = about_query()
    query_shares.share_query(**given)
    return given


def about_answer() -> Arguments:
    issued = query_shares.share_query(**about_query())
    return {"token": issued.token, "name": "The author", "text": "A colleague."}


def about_token() -> Arguments:
    by = factories.user()
    return {"by": by, "token": tokens.issue_token(by=by, name="A script", days=30).token}


def about_person() -> Arguments:
    return {"by": factories.user(is_superuser=True), "person": factories.user()}


def about_invitation(**given: Any) -> Arguments:
    invitation = factories.invitation().invitation
    by = factories.manager_of(invitation.project)
    return {"by": by, "invitation": invitation, **given}


def a_project_to_reopen() -> Arguments:
    given = about_claim()
    factories.verification(given["claim"])
    project = given["claim"].article.project
    return {"by": given["by"], "project": project, "changes": {"reviews_needed": 2}, "affects": 1}


def a_founder() -> User:
    return factories.user(is_superuser=True)


SOURCE = sources.SourceDetails(SourceKind.PERSON, "Somebody")
WEBHOOK = webhooks.WebhookDetails("https://hooks.example.org/in")
UNATTRIBUTED = sourcing.SourcingDraft(Basis.UNATTRIBUTED)

PROMISES: dict[Callable[..., Any], Promise] = {
    accounts.open_demo_account: Promise(lambda: {"password": factories.PASSWORD}),
    accounts.allow_founding: Promise(about_person),
    accounts.disallow_founding: Promise(about_person),
    accounts.deactivate_person: Promise(about_person),
    accounts.reactivate_person: Promise(about_person),
    archiving.archive_article: Promise(
        lambda: about_article(seen=1, reason="Never printed."), (Verb.ARCHIVE,)
    ),
    archiving.restore_article: Promise(about_archived_article, (Verb.RESTORE_ARTICLE,)),
    moving.move_article: Promise(about_move, (Verb.MOVE_ARTICLE, Verb.MOVE_ARTICLE)),
    articles.add_article: Promise(lambda: in_project(draft=factories.draft()), (Verb.ADD_ARTICLE,)),
    articles.change_article: Promise(
        lambda: about_article(seen=1, changes={"title": "Better"}), (Verb.CHANGE_ARTICLE,)
    ),
    assignments.assign: Promise(to_be_assigned, (Verb.ASSIGN,)),
    assignments.return_assignment: Promise(
        partial(about_assignment, reason="No time."), (Verb.RETURN_ASSIGNMENT,)
    ),
    assignments.finish_assignment: Promise(about_assignment, (Verb.FINISH_ASSIGNMENT,)),
    assignments.expire_leases: Promise(with_a_lease_that_ran_out),
    queue.take_next: Promise(about_queue, (Verb.TAKE_NEXT,)),
    conflicts.declare_conflict: Promise(about_conflict, (Verb.DECLARE_CONFLICT,)),
    conflicts.end_conflict: Promise(about_declared_conflict, (Verb.END_CONFLICT,)),
    claims.change_claim: Promise(
        lambda: about_claim(details=claims.ClaimDetails("It is so.", ClaimKind.EVENT)),
        (Verb.CHANGE_CLAIM,),
    ),
    claims.withdraw_claim: Promise(lambda: about_claim(reason="A forecast."), (Verb.WITHDRAW,)),
    claims.restore_claim: Promise(about_withdrawn_claim, (Verb.RESTORE,)),
    claims.recheck_claim: Promise(about_verified_claim, (Verb.RECHECK,)),
    copies.request_copy: Promise(
        lambda: about_article(url="https://example.org/story"), (Verb.REQUEST_COPY,)
    ),
    copies.request_copy_again: Promise(about_failed_copy, (Verb.REQUEST_COPY,)),
    copies.take_copy: Promise(lambda: {"at": factories.page_copy().asked_at}),
    copies.record_copy: Promise(about_copy_that_evidence_waits_for, (Verb.KEEP_COPY,)),
    copies.fail_copy: Promise(partial(about_taken_copy, problem=Notice("It is gone."))),
    deliveries.take_delivery: Promise(with_a_delivery_due),
    adjudication.add_example: Promise(about_example, (Verb.ADD_EXAMPLE,)),
    adjudication.adjudicate: Promise(about_dispute, (Verb.ADJUDICATE, Verb.ADD_EXAMPLE)),
    dissents.dissent: Promise(about_adjudication, (Verb.DISSENT,)),
    dissents.withdraw_dissent: Promise(about_dissent, (Verb.WITHDRAW_DISSENT,)),
    corrections.decide_correction: Promise(about_correction, (Verb.DECIDE_CORRECTION,)),
    sign_offs.sign_off_claim: Promise(about_decided_claim, (Verb.SIGN_OFF,)),
    sign_offs.sign_off_claims: Promise(about_decided_claims, (Verb.SIGN_OFF,)),
    sign_offs.sign_off_article: Promise(about_decided_article, (Verb.SIGN_OFF,)),
    sign_offs.withdraw_sign_off: Promise(about_sign_off, (Verb.WITHDRAW_SIGN_OFF,)),
    passage_marks.mark_passage: Promise(about_passage, (Verb.MARK_PASSAGE,)),
    passage_marks.withdraw_mark: Promise(about_mark, (Verb.WITHDRAW_MARK,)),
    passage_marks.finish_marking: Promise(about_marked_article, (Verb.FINISH_MARKING,)),
    passage_marks.resume_marking: Promise(about_finished_article, (Verb.RESUME_MARKING,)),
    alignment.close_marking: Promise(about_marking, (Verb.CLOSE_MARKING,)),
    alignment.keep_marks: Promise(
        partial(about_alignment, spans=[Span(0, 9)]), (Verb.MARK, Verb.ALIGN_MARK)
    ),
    alignment.drop_marks: Promise(partial(about_alignment, reason="No."), (Verb.ALIGN_MARK,)),
    drafts.discard_draft: Promise(about_draft),
    drafts.keep_draft: Promise(partial(about_claim, fields=[("verdict-rationale", "Why.")])),
    deliveries.record_attempt: Promise(about_delivery),
    evidence.add_evidence: Promise(about_new_evidence, (Verb.ADD_EVIDENCE,)),
    evidence.withdraw_evidence: Promise(about_evidence, (Verb.WITHDRAW_EVIDENCE,)),
    file_jobs.ask_for_export: Promise(
        lambda: in_project(kind="export", parameters={}), (Verb.ASK_FOR_JOB,)
    ),
    file_jobs.ask_for_import: Promise(
        lambda: in_project(open_file=lambda: BytesIO(b"words"), name="a.jsonl", parameters={}),
        (Verb.ASK_FOR_JOB,),
    ),
    file_jobs.keep_job_file: Promise(
        lambda: about_taken_job(file=BytesIO(b"words"), name="a.jsonl")
    ),
    file_jobs.forget_job_files: Promise(dict),
    jobs.cancel_job: Promise(about_job, (Verb.CANCEL_JOB,)),
    jobs.retry_job: Promise(about_cancelled_job, (Verb.RETRY_JOB,)),
    jobs.forget_jobs: Promise(dict),
    job_attempts.ask_for_due: Promise(lambda: {"draft": JobDraft("deliver", "deliveries")}),
    job_attempts.take_job: Promise(with_a_job_due),
    job_attempts.renew_leases: Promise(lambda: {"jobs": [about_taken_job()["job"]]}),
    job_attempts.note_progress: Promise(partial(about_taken_job, done=1)),
    job_attempts.finish_job: Promise(about_taken_job),
    job_attempts.drop_job: Promise(about_taken_job),
    job_attempts.repeat_job: Promise(partial(about_taken_job, wait=timedelta(hours=1))),
    job_attempts.fail_job: Promise(partial(about_taken_job, problem=Notice("It is gone."))),
    job_attempts.try_job_later: Promise(partial(about_taken_job, problem=Notice("It is gone."))),
    job_attempts.suspend_job: Promise(
        partial(about_taken_job, problem=Notice("It is gone."), wait=timedelta(minutes=1))
    ),
    job_attempts.hand_back_job: Promise(about_taken_job),
    job_attempts.stop_job: Promise(about_taken_job),
    job_attempts.put_back_lost_jobs: Promise(with_a_lost_job),
    idempotency.keep_answer: Promise(
        lambda: {"by": factories.user(), "key": "a", "digest": "b", "answer": ANSWER}
    ),
    idempotency.hold_key: Promise(lambda: {"by": factories.user(), "key": "a", "digest": "b"}),
    idempotency.take_over: Promise(about_request),
    idempotency.hold_longer: Promise(about_request),
    idempotency.keep_last: Promise(partial(about_request, answer=ANSWER)),
    idempotency.free_key: Promise(about_request),
    idempotency.forget_answers: Promise(dict),
    imports.import_articles: Promise(
        lambda: in_project(items=[ReadItem(1, ArticleRecord("It rained.", "Rain"))]),
        (Verb.IMPORT_ARTICLES,),
    ),
    invitations.invite_by_mail: Promise(
        lambda: in_project(role=Role.VIEWER, emails=["a@example.org", "b@example.org"]),
        (Verb.INVITE, Verb.INVITE),
    ),
    invitations.invite_by_url: Promise(lambda: in_project(role=Role.VIEWER), (Verb.INVITE,)),
    invitations.resend_invitation: Promise(about_invitation, (Verb.RESEND_INVITATION,)),
    invitations.revoke_invitation: Promise(about_invitation, (Verb.REVOKE_INVITATION,)),
    invitations.record_sending: Promise(
        lambda: {"invitation": factories.invitation().invitation, "problem": "No answer."}
    ),
    invitations.accept_invitation: Promise(
        lambda: {"by": factories.user(), "token": factories.invitation().token},
        (Verb.ACCEPT_INVITATION,),
    ),
    invitations.accept_with_new_account: Promise(
        lambda: {
            "token": factories.invitation().token,
            "account": invitations.NewAccount("newcomer", factories.PASSWORD),
        },
        (Verb.ACCEPT_INVITATION,),
    ),
    intakes.begin_intake: Promise(lambda: in_project(draft=factories.draft())),
    intakes.end_intake: Promise(about_intake),
    marking.mark_claim: Promise(
        lambda: about_words(sourcing=UNATTRIBUTED), (Verb.MARK, Verb.RECORD_SOURCING)
    ),
    quotes.record_quote: Promise(partial(about_quote, place=None)),
    quotes.record_unreadable_copy: Promise(about_quote),
    projects.create_project: Promise(
        lambda: {"by": a_founder(), "name": "New", "slug": "a-new-one", "scale": factories.scale()},
        (Verb.CREATE_PROJECT,),
    ),
    guidelines.save_guidelines: Promise(
        lambda: in_project(text="Be kind."), (Verb.CHANGE_GUIDELINES,)
    ),
    guidelines.recheck_made_under: Promise(about_old_work, (Verb.RECHECK,)),
    projects.change_project: Promise(a_project_to_reopen, (Verb.CHANGE_PROJECT, Verb.RECOUNT)),
    projects.add_member: Promise(
        lambda: in_project(user=factories.user(), role=Role.VIEWER), (Verb.ADD_MEMBER,)
    ),
    projects.change_member: Promise(
        lambda: about_membership(role=Role.REVIEWER), (Verb.CHANGE_MEMBER,)
    ),
    projects.leave_project: Promise(about_own_membership, (Verb.LEAVE_PROJECT,)),
    projects.remove_member: Promise(about_membership, (Verb.REMOVE_MEMBER,)),
    public_pages.change_public_page: Promise(
        lambda: about_article(seen=0, details=public_pages.PublicPageDetails(on=True)),
        (Verb.CHANGE_PUBLIC_PAGE,),
    ),
    reports.publish: Promise(about_publication, (Verb.PUBLISH,)),
    reports.withdraw_edition: Promise(about_edition, (Verb.WITHDRAW_EDITION,)),
    review.save_review: Promise(
        about_review,
        (Verb.CHANGE_CLAIM, Verb.RECORD_SOURCING, Verb.ADD_EVIDENCE, Verb.VERIFY),
    ),
    search.index_search: Promise(dict),
    search.index_waiting: Promise(dict),
    selections.change_kinds: Promise(
        partial(about_selection, kind=ClaimKind.QUANTITY), (Verb.CHANGE_CLAIM,) * 2
    ),
    undoing.undo: Promise(about_step, (Verb.WITHDRAW,)),
    undoing.redo: Promise(about_undone_step, (Verb.RESTORE,)),
    restoring.restore_claim_as_of: Promise(about_changed_claim, (Verb.CHANGE_CLAIM,)),
    restoring.restore_details_as_of: Promise(about_changed_article, (Verb.CHANGE_ARTICLE,)),
    selections.withdraw_claims: Promise(
        partial(about_selection, reason="A forecast."), (Verb.WITHDRAW,) * 2
    ),
    selections.recheck_claims: Promise(about_verified_selection, (Verb.RECHECK,) * 2),
    earlier_checks.import_earlier_checks: Promise(
        lambda: in_project(checks=list(checks_in([factories.CLAIM_REVIEW]))),
        (Verb.IMPORT_CHECKS,),
    ),
    sources.add_source: Promise(lambda: in_project(details=SOURCE), (Verb.ADD_SOURCE,)),
    sources.change_source: Promise(lambda: about_source(details=SOURCE), (Verb.CHANGE_SOURCE,)),
    sources.merge_sources: Promise(about_two_sources, (Verb.MERGE_SOURCES,)),
    sourcing.record_sourcing: Promise(
        lambda: about_claim(supersedes=None, draft=UNATTRIBUTED), (Verb.RECORD_SOURCING,)
    ),
    talk.open_thread: Promise(
        lambda: about_article(draft=talk.ThreadDraft("Says who?", sentence=1)),
        (Verb.OPEN_THREAD, Verb.COMMENT),
    ),
    talk.comment_on: Promise(partial(about_thread, text="She does."), (Verb.COMMENT,)),
    talk.withdraw_comment: Promise(about_comment, (Verb.WITHDRAW_COMMENT,)),
    talk.close_thread: Promise(partial(about_thread, seen=1), (Verb.CLOSE_THREAD,)),
    talk.change_query: Promise(
        partial(about_query, seen=1, details=talk.QueryDetails(Addressee.LEGAL)),
        (Verb.CHANGE_QUERY,),
    ),
    talk.reopen_thread: Promise(about_closed_thread, (Verb.REOPEN_THREAD,)),
    query_shares.share_query: Promise(about_query, (Verb.SHARE_QUERY,)),
    query_shares.unshare_query: Promise(about_shared_query, (Verb.UNSHARE_QUERY,)),
    query_shares.record_share_sending: Promise(
        lambda: {
            "share": factories.query_share(about_query()["thread"], "author@example.org").share
        }
    ),
    query_shares.answer_from_outside: Promise(about_answer, (Verb.ANSWER_FROM_OUTSIDE,)),
    notifications.read_notifications: Promise(lambda: {"by": factories.user()}),
    notifications.choose_digest: Promise(lambda: {"by": factories.user(), "mail_digest": False}),
    notifications.record_digest: Promise(lambda: {"ids": [1]}),
    tokens.issue_token: Promise(
        lambda: {"by": factories.user(), "name": "A script", "days": 30},
    ),
    tokens.revoke_token: Promise(about_token),
    verification.verify_claim: Promise(
        lambda: about_claim(
            supersedes=None,
            draft=verification.VerificationDraft(factories.verdict().pk, "The minutes."),
        ),
        (Verb.VERIFY,),
    ),
    webhooks.add_webhook: Promise(lambda: in_project(details=WEBHOOK), (Verb.ADD_WEBHOOK,)),
    webhooks.change_webhook: Promise(
        lambda: about_webhook(seen=1, details=WEBHOOK), (Verb.CHANGE_WEBHOOK,)
    ),
    webhooks.rotate_secret: Promise(lambda: about_webhook(seen=1), (Verb.ROTATE_SECRET,)),
    webhooks.remove_webhook: Promise(about_webhook, (Verb.REMOVE_WEBHOOK,)),
    webhooks.redeliver: Promise(about_delivered_message, (Verb.REDELIVER,)),
}


def rows() -> dict[str, list[Any]]:
    """Everything that the product has stored."""
    ours = [model for model in apps.get_models() if model._meta.app_label == "annotations"]
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in ours}


every_action = pytest.mark.parametrize("action", ACTIONS, ids=name_of)


@every_action
def test_an_action_promises_its_events_here(action: Callable[..., Any]) -> None:
    assert action in PROMISES, (
        f"{name_of(action)} has no row in PROMISES: add one, with its least legal arguments and the "
        "verbs of the events that it leaves. What isn't an action belongs into a module whose name "
        "begins with _, or into NOT_ACTIONS with the reason."
    )


@every_action
def test_an_action_names_and_types_what_it_takes(action: Callable[..., Any]) -> None:
    signature = inspect.signature(action)
    for parameter in signature.parameters.values():
        assert parameter.kind is parameter.KEYWORD_ONLY, f"{parameter.name} can be given by place"
        assert parameter.annotation is not parameter.empty, f"{parameter.name} has no type"
    assert signature.return_annotation is not signature.empty
    assert "by" not in list(signature.parameters)[1:], "who does it comes first"


@every_action
def test_an_action_is_a_transaction_of_its_own(action: Callable[..., Any]) -> None:
    arguments = PROMISES[action].arguments()
    before = rows()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        action(**arguments)
    assert rows() == before


@every_action
def test_an_action_leaves_the_events_that_it_promises(action: Callable[..., Any]) -> None:
    promise = PROMISES[action]
    arguments = promise.arguments()
    earlier = set(Event.objects.values_list("pk", flat=True))
    action(**arguments)
    made = Event.objects.exclude(pk__in=earlier).order_by("project", "number")
    assert [event.verb for event in made] == list(promise.events)
    opened = action is invitations.accept_with_new_account
    person = User.objects.latest("pk") if opened else _person(arguments)
    assert {event.actor for event in made} <= {person}


def _person(arguments: Arguments) -> User | None:
    """In whose name it is done: a worker acts for who asked."""
    copy = arguments.get("copy")
    if arguments.keys() >= {"token", "name"}:  # who answers from outside has no account
        return QueryShare.objects.get().created_by
    return arguments.get("by") or (copy.asked_by if copy else None)


@pytest.mark.parametrize(
    ("action", "who"),
    [
        pytest.param(action, who, id=f"{name_of(action)} by {who}")
        for action in ACTIONS
        for who in ("a stranger", "somebody deactivated")
        if "by" in inspect.signature(action).parameters and (action, who) not in OPEN
    ],
)
def test_a_refused_action_leaves_nothing(action: Callable[..., Any], who: str) -> None:
    arguments = PROMISES[action].arguments()
    if who == "a stranger":
        arguments["by"] = factories.user()
    else:
        arguments["by"].is_active = False
        arguments["by"].save()
    before = rows()
    with pytest.raises(NotAllowed):
        action(**arguments)
    assert rows() == before


def test_every_verb_is_left_by_an_action() -> None:
    left = {verb for promise in PROMISES.values() for verb in promise.events}
    undone = {INVERSE[verb] for verb in left & INVERSE.keys()}
    assert set(Verb) - left - undone == {Verb.SEE}


def test_what_is_no_action_still_exists() -> None:
    assert NOT_ACTIONS.keys() <= set(actions())
    assert PROMISES.keys() == set(ACTIONS)
