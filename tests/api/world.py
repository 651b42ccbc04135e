"""A project with something of everything, and every path of the API that leads into it.

`PATHS` names each operation of the schema once; a test sees to it that none is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.actions.archiving import archive_article
from annotations.actions.articles import change_article
from annotations.actions.claims import ClaimDetails, change_claim, withdraw_claim
from annotations.actions.jobs import cancel_job
from annotations.actions.reports import publish
from annotations.actions.undoing import undo
from annotations.actions.webhooks import HEARD
from annotations.models import Article, Claim, Delivery, Membership, Project, Revision, Source
from annotations.permissions import may
from annotations.queries.sign_offs import last_change
from annotations.vocabulary import ClaimKind, DeliveryState, Role, Verb
from tests import factories


@dataclass(frozen=True, slots=True)
class World:
    """`ids` fill the paths' placeholders; `spare` is a source to merge another into."""

    project: Project
    ids: dict[str, int]
    spare: int
    withdrawn: int
    archived: int
    cancelled_job: int
    disputed: int
    alone: int
    closed: int


def world() -> World:
    claim = factories.claim()
    guidelines = factories.guidelines(claim.article.project)
    sourcing = factories.record_sourcing(claim, "Politico")
    proof = factories.evidence(claim, snapshot=SimpleUploadedFile("minutes.txt", b"Minutes"))
    copy = factories.failed_copy(claim.article)
    finding = factories.correction(claim, evidence=(proof.pk,))
    project = claim.article.project
    by = factories.manager_of(project)
    withdrawn = factories.claim(claim.article, "on Monday")
    withdraw_claim(by=by, claim=withdrawn, seen=1, reason="Not a claim.")
    webhook = factories.webhook(project, HEARD[0])
    # Delivered, so that it can be sent again.
    Delivery.objects.update(
        state=DeliveryState.DELIVERED,
        next_attempt_at=None,
        tried_at=factories.AT,
        finished_at=factories.AT,
        attempts=1,
        status_code=204,
    )
    member = Membership.objects.get(project=project, user=factories.member(project, Role.VIEWER))
    ids = {
        "project_id": project.pk,
        "article_id": claim.article_id,
        "revision_id": Revision.objects.get(article=claim.article_id).pk,
        "source_id": Source.objects.get(project=project).pk,
        "membership_id": member.pk,
        "person_id": member.user_id,
        "claim_id": claim.pk,
        "sourcing_id": sourcing.pk,
        "evidence_id": proof.pk,
        "verification_id": finding.pk,
        "decision_id": factories.decision(finding).pk,
        "copy_id": copy.pk,
        "version_id": guidelines.pk,
        "check_id": factories.earlier_check(project).pk,
        "invitation_id": factories.invitation(project).invitation.pk,
        "report_id": publish(by=by, article=claim.article).pk,
        "webhook_id": webhook.pk,
        "delivery_id": Delivery.objects.get().pk,
    }
    ids["sign_off_id"] = factories.sign_off(claim, factories.member(project, Role.REVIEWER)).pk
    text = factories.article(project, "The river rose. The dam held.")
    disputed = factories.dispute(factories.claim(text, "The river rose"))
    settled = factories.dispute(factories.claim(text, "The dam held"))
    adjudication = factories.adjudication(settled, example_title="Dams hold")
    ids |= {
        "adjudication_id": adjudication.pk,
        "dissent_id": factories.dissented(adjudication).pk,
        "example_id": adjudication.example.pk,
    }
    factories.claim(factories.article(project, "It rained in town."), "It rained")
    ids["assignment_id"] = factories.assignment(claim.article).pk
    ids["conflict_id"] = factories.conflict(claim.article).pk
    archived = factories.article(project, "Put away.")
    archive_article(by=by, article=archived, seen=1, reason="Never printed.")
    spare = factories.source(project, "Reuters")
    job = factories.job(project)
    cancelled = cancel_job(by=by, job=factories.job(project))
    made = factories.made_export(project)
    query = factories.query(claim)
    colleague = factories.member(project, Role.REVIEWER)
    answer = factories.comment(query, by=colleague, answer=True)
    factories.query_share(query)
    ids |= {"thread_id": query.pk, "comment_id": answer.pk}
    ids |= {"job_id": job.pk, "made_job_id": made.pk}
    alone, closed = factories.marked_alone(project), factories.marked_alone(project)
    for each in (alone, closed):
        ids["mark_id"] = factories.passage_mark(each, by=colleague).pk
    factories.closed(closed)
    numbers = (spare.pk, withdrawn.pk, archived.pk, cancelled.pk, disputed.pk, alone.pk, closed.pk)
    return World(project, ids, *numbers)


Body = Callable[[World], Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """`verb` is what it takes, None for what every member may do; `events` what it leaves."""

    method: str
    path: str
    verb: Verb | None = None
    body: Body = lambda _world: None
    events: int = 1

    def at(self, world: World) -> str:
        restored = {"claim_id": world.withdrawn, "article_id": world.archived}
        other = restored if self.path.endswith(":restore") else {}
        if self.path.endswith(":retry"):
            other = {"job_id": world.cancelled_job}
        if self.path.endswith("/adjudications"):
            other = {"claim_id": world.disputed}
        if "/passage-marks" in self.path or "/marking" in self.path:
            other = {"article_id": world.alone}
        if "/alignment" in self.path:
            other = {"article_id": world.closed}
        if self.path.endswith("/file"):
            other = {"job_id": world.ids["made_job_id"]}
        return self.path.format(**world.ids | other)


def reads(*paths: str) -> list[Operation]:
    return [Operation("GET", path) for path in paths]


def keepers_read(*paths: str) -> list[Operation]:
    """What only who may change webhooks may read."""
    return [Operation("GET", path, Verb.CHANGE_WEBHOOK) for path in paths]


def fixed(body: Any) -> Body:
    return lambda _world: body


def of_claim(**given: Any) -> Body:
    """A selection with the claim, as it was marked."""
    return lambda world: {"claims": [{"id": world.ids["claim_id"], "version": 1}], **given}


def something_done(world: World) -> None:
    factories.step_of_the_newest_member(world.project)


def something_undone(world: World) -> None:
    if by := factories.step_of_the_newest_member(world.project):
        undo(by=by, project=world.project)


def signing(world: World) -> Any:
    """Of the claim, whose last change is the article's too."""
    seen = last_change(Article.objects.get(pk=world.ids["article_id"]), world.ids["claim_id"])
    return {"role": "editor", "last_change": seen}


def signing_several(world: World) -> Any:
    given = signing(world)
    claims = [{"id": world.ids["claim_id"], "last_change": given.pop("last_change")}]
    return {**given, "claims": claims}


def settling(world: World) -> Any:
    """Rejects the disputed claim, as it was seen."""
    seen = factories.seen_work(Claim.objects.get(pk=world.disputed))
    return {
        "claim_version": seen.claim,
        "supersedes": seen.supersedes,
        "seen_verifications": sorted(seen.verifications),
        "seen_sourcings": sorted(seen.sourcings),
        "ruling": "rejects",
        "reason": "It is an opinion.",
    }


def changed_since(world: World) -> dict[str, Any]:
    """A time before the newest member, where they may, changed the claim."""
    claim = Claim.objects.select_related("article__project").get(pk=world.ids["claim_id"])
    by = Membership.objects.filter(project=world.project).select_related("user").latest("id").user
    if may(by, Verb.CHANGE_CLAIM, claim):
        details = ClaimDetails("Restated.", ClaimKind.EVENT)
        change_claim(by=by, claim=claim, seen=claim.version, details=details)
    return {"as_of": factories.AT.isoformat()}


def renamed_since(world: World) -> dict[str, Any]:
    """A time before the newest member, where they may, changed the article's title."""
    article = Article.objects.select_related("project").get(pk=world.ids["article_id"])
    by = Membership.objects.filter(project=world.project).select_related("user").latest("id").user
    if may(by, Verb.CHANGE_ARTICLE, article):
        change_article(by=by, article=article, seen=article.version, changes={"title": "Renamed"})
    return {"as_of": factories.AT.isoformat()}


def having_finished(world: World) -> None:
    """The newest member, where they may, has finished marking an article by themselves."""
    article = Article.objects.select_related("project").get(pk=world.alone)
    by = Membership.objects.filter(project=world.project).select_related("user").latest("id").user
    if may(by, Verb.FINISH_MARKING, article):
        factories.finished(article, by)


def of_mark(**given: Any) -> Body:
    """An alignment of the mark that waits."""
    return lambda world: {"marks": [world.ids["mark_id"]], **given}


MARKED = {
    "start": 0,
    "end": 9,
    "quote": "The mayor",
    "statement": "There is a mayor.",
    "kind": "identity",
}
INSIDE = [
    *reads(
        "/projects/{project_id}",
        "/projects/{project_id}/memberships",
        "/projects/{project_id}/articles",
        "/projects/{project_id}/sources",
        "/projects/{project_id}/events",
        "/projects/{project_id}/steps",
        "/projects/{project_id}/guidelines",
        "/guidelines/{version_id}",
        "/memberships/{membership_id}",
        "/articles/{article_id}",
        "/articles/{article_id}/revisions",
        "/revisions/{revision_id}",
        "/revisions/{revision_id}/sentences",
        "/sources/{source_id}",
        "/projects/{project_id}/earlier-checks",
        "/earlier-checks/{check_id}",
        "/articles/{article_id}/desk",
        "/articles/{article_id}/claims",
        "/articles/{article_id}/places?quote=mayor",
        "/claims/{claim_id}",
        "/claims/{claim_id}/as-of",
        "/articles/{article_id}/as-of",
        "/claims/{claim_id}/sourcings",
        "/sourcings/{sourcing_id}",
        "/claims/{claim_id}/verifications",
        "/verifications/{verification_id}",
        "/verifications/{verification_id}/decisions",
        "/correction-decisions/{decision_id}",
        "/articles/{article_id}/corrections",
        "/claims/{claim_id}/sign-offs",
        "/claims/{claim_id}/sign-off-sheet",
        "/articles/{article_id}/sign-offs",
        "/articles/{article_id}/sign-off-sheet",
        "/sign-offs/{sign_off_id}",
        "/articles/{article_id}/passage-marks",
        "/passage-marks/{mark_id}",
        "/articles/{article_id}/marking",
        "/articles/{article_id}/alignment",
        "/claims/{claim_id}/adjudications",
        "/adjudications/{adjudication_id}",
        "/adjudications/{adjudication_id}/dissents",
        "/dissents/{dissent_id}",
        "/projects/{project_id}/guideline-examples",
        "/guideline-examples/{example_id}",
        "/claims/{claim_id}/evidence",
        "/evidence/{evidence_id}",
        "/evidence/{evidence_id}/snapshot",
        "/copies/{copy_id}",
        "/articles/{article_id}/reports",
        "/articles/{article_id}/reports/next",
        "/articles/{article_id}/public-page",
        "/articles/{article_id}/conflicts",
        "/projects/{project_id}/assignments",
        "/projects/{project_id}/accounts",
        "/assignments/{assignment_id}",
        "/reports/{report_id}",
        "/reports/{report_id}/content",
        "/projects/{project_id}/edition-corrections",
        "/projects/{project_id}/export",
        "/projects/{project_id}/threads",
        "/articles/{article_id}/threads",
        "/threads/{thread_id}",
        "/comments/{comment_id}",
        "/projects/{project_id}/agreement",
        "/projects/{project_id}/agreement/table",
    ),
    *keepers_read(
        "/projects/{project_id}/webhooks",
        "/webhooks/{webhook_id}",
        "/webhooks/{webhook_id}/deliveries",
        "/deliveries/{delivery_id}",
    ),
    *(
        Operation("GET", path, Verb.CANCEL_JOB)
        for path in ("/jobs/{job_id}", "/jobs/{job_id}/file")
    ),
    *reads("/jobs?project={project_id}"),
    Operation("POST", "/jobs/{job_id}:cancel", Verb.CANCEL_JOB),
    Operation("POST", "/jobs/{job_id}:retry", Verb.RETRY_JOB),
    Operation(
        "POST", "/projects/{project_id}/exports", Verb.ASK_FOR_JOB, fixed({"format": "jsonl"})
    ),
    Operation(
        "POST",
        "/projects/{project_id}/agreement:count",
        Verb.ASK_FOR_JOB,
        fixed({"field": "verdict"}),
    ),
    Operation(
        "POST",
        "/projects/{project_id}/webhooks",
        Verb.ADD_WEBHOOK,
        fixed({"url": "https://hooks.example.org/in"}),
    ),
    Operation("PATCH", "/webhooks/{webhook_id}", Verb.CHANGE_WEBHOOK, fixed({"active": False})),
    Operation("POST", "/webhooks/{webhook_id}:rotate", Verb.ROTATE_SECRET),
    Operation("POST", "/webhooks/{webhook_id}:remove", Verb.REMOVE_WEBHOOK),
    Operation(
        "POST",
        "/webhooks/{webhook_id}/deliveries",
        Verb.REDELIVER,
        lambda world: {"delivery": world.ids["delivery_id"]},
    ),
    Operation("GET", "/projects/{project_id}/effect?reviews_needed=2", Verb.CHANGE_PROJECT),
    Operation("GET", "/projects/{project_id}/guidelines/made-under", Verb.CHANGE_GUIDELINES),
    Operation(
        "POST",
        "/projects/{project_id}/guidelines",
        Verb.CHANGE_GUIDELINES,
        fixed({"text": "Be kinder.", "note": "More.", "recheck": [1]}),
        # The version, and the claims that were checked under the one before: three of them.
        events=4,
    ),
    Operation("GET", "/projects/{project_id}/invitations", Verb.INVITE),
    Operation(
        "POST", "/projects/{project_id}/invitations", Verb.INVITE, fixed({"role": "reviewer"})
    ),
    Operation("POST", "/invitations/{invitation_id}:resend", Verb.RESEND_INVITATION),
    Operation("POST", "/invitations/{invitation_id}:revoke", Verb.REVOKE_INVITATION),
    Operation("POST", "/projects/{project_id}:leave", Verb.LEAVE_PROJECT),
    Operation("POST", "/projects/{project_id}:undo", Verb.MARK, something_done, events=2),
    Operation("POST", "/projects/{project_id}:redo", Verb.MARK, something_undone, events=3),
    Operation("PATCH", "/projects/{project_id}", Verb.CHANGE_PROJECT, fixed({"name": "Desk"})),
    Operation(
        "POST",
        "/projects/{project_id}/memberships",
        Verb.ADD_MEMBER,
        lambda _world: {"user": factories.user().username, "role": "viewer"},
    ),
    Operation(
        "PATCH", "/memberships/{membership_id}", Verb.CHANGE_MEMBER, fixed({"role": "reviewer"})
    ),
    Operation("DELETE", "/memberships/{membership_id}", Verb.REMOVE_MEMBER),
    Operation(
        "POST",
        "/projects/{project_id}/articles",
        Verb.ADD_ARTICLE,
        fixed({"title": "New", "text": "Something new."}),
    ),
    Operation(
        "POST",
        "/projects/{project_id}/articles:preview",
        Verb.ADD_ARTICLE,
        fixed({"text": "Something new."}),
        events=0,
    ),
    Operation(
        "POST",
        "/articles:import?project={project_id}&format=jsonl",
        Verb.IMPORT_ARTICLES,
        fixed({"format": "factcheck-article", "version": 1, "title": "Old", "text": "An old one."}),
    ),
    Operation("PATCH", "/articles/{article_id}", Verb.CHANGE_ARTICLE, fixed({"byline": "Me"})),
    Operation(
        "POST", "/articles/{article_id}:archive", Verb.ARCHIVE, fixed({"reason": "Never printed."})
    ),
    Operation("POST", "/articles/{article_id}:restore", Verb.RESTORE_ARTICLE),
    Operation(
        "POST",
        "/projects/{project_id}/assignments",
        Verb.ASSIGN,
        lambda world: {
            "person": factories.manager_of(world.project).username,
            "articles": [world.ids["article_id"]],
        },
    ),
    Operation("POST", "/projects/{project_id}/queue:take", Verb.TAKE_NEXT, fixed({})),
    # Another's: one's own takes less, as tests/api/test_assignments.py tries.
    Operation("POST", "/assignments/{assignment_id}:return", Verb.ASSIGN, fixed({"reason": "No"})),
    Operation("POST", "/assignments/{assignment_id}:finish", Verb.ASSIGN),
    Operation("POST", "/conflicts/{conflict_id}:end", Verb.END_CONFLICT),
    Operation(
        "POST",
        "/articles/{article_id}/conflicts",
        Verb.END_CONFLICT,
        lambda world: {
            "person": factories.manager_of(world.project).username,
            "reason": "My sister is the mayor.",
        },
    ),
    Operation(
        "POST",
        "/projects/{project_id}/sources",
        Verb.ADD_SOURCE,
        fixed({"kind": "person", "name": "Ada"}),
    ),
    Operation(
        "POST",
        "/projects/{project_id}/earlier-checks:import",
        Verb.IMPORT_CHECKS,
        fixed({"reviews": [factories.CLAIM_REVIEW]}),
    ),
    Operation("PATCH", "/sources/{source_id}", Verb.CHANGE_SOURCE, fixed({"role": "mayor"})),
    Operation(
        "POST",
        "/sources/{source_id}:merge",
        Verb.MERGE_SOURCES,
        lambda world: {"into": world.spare},
    ),
    Operation("POST", "/articles/{article_id}/claims", Verb.MARK, fixed(MARKED)),
    Operation("PATCH", "/claims/{claim_id}", Verb.CHANGE_CLAIM, fixed({"statement": "New"})),
    Operation(
        "POST", "/projects/{project_id}/claims:kind", Verb.CHANGE_CLAIM, of_claim(kind="quantity")
    ),
    Operation(
        "POST", "/projects/{project_id}/claims:withdraw", Verb.WITHDRAW, of_claim(reason="No")
    ),
    Operation(
        "POST", "/projects/{project_id}/claims:recheck", Verb.RECHECK, of_claim(reason="New")
    ),
    Operation("POST", "/claims/{claim_id}:withdraw", Verb.WITHDRAW, fixed({"reason": "No"})),
    Operation("POST", "/claims/{claim_id}:restore", Verb.RESTORE),
    Operation(
        "POST",
        "/articles/{article_id}:restore-as-of",
        Verb.CHANGE_ARTICLE,
        renamed_since,
        events=2,
    ),
    Operation(
        "POST", "/claims/{claim_id}:restore-as-of", Verb.CHANGE_CLAIM, changed_since, events=2
    ),
    Operation("POST", "/claims/{claim_id}:recheck", Verb.RECHECK, fixed({"reason": "New"})),
    Operation(
        "POST",
        "/claims/{claim_id}/sourcings",
        Verb.RECORD_SOURCING,
        fixed({"basis": "unattributed", "claim_version": 1, "supersedes": None}),
    ),
    Operation(
        "POST",
        "/claims/{claim_id}/verifications",
        Verb.VERIFY,
        lambda _world: {
            "verdict": factories.verdict().pk,
            "rationale": "So it is.",
            "claim_version": 1,
            "supersedes": None,
        },
    ),
    Operation(
        "POST",
        "/claims/{claim_id}/review",
        Verb.VERIFY,
        lambda _world: {
            "claim_version": 1,
            "verdict": {
                "verdict": factories.verdict().pk,
                "rationale": "So it is.",
                "supersedes": None,
            },
        },
    ),
    Operation(
        "POST",
        "/claims/{claim_id}/evidence",
        Verb.ADD_EVIDENCE,
        fixed({"stance": "supports", "kind": "data", "title": "Figures"}),
    ),
    Operation(
        "POST", "/evidence/{evidence_id}:withdraw", Verb.WITHDRAW_EVIDENCE, fixed({"reason": "No"})
    ),
    Operation(
        "POST",
        "/articles/{article_id}/copies",
        Verb.REQUEST_COPY,
        fixed({"url": "https://example.org/a"}),
    ),
    Operation("POST", "/copies/{copy_id}:again", Verb.REQUEST_COPY),
    Operation(
        "POST",
        "/verifications/{verification_id}/decisions",
        Verb.DECIDE_CORRECTION,
        lambda world: {
            "supersedes": world.ids["decision_id"],
            "decision": "rejected",
            "reason": "It is a quotation.",
        },
    ),
    Operation(
        "POST",
        "/articles/{article_id}/threads",
        Verb.OPEN_THREAD,
        fixed({"text": "Says who?", "sentence": 1}),
        events=2,
    ),
    Operation("POST", "/threads/{thread_id}/comments", Verb.COMMENT, fixed({"text": "She does."})),
    Operation("POST", "/threads/{thread_id}:close", Verb.CLOSE_THREAD),
    Operation("POST", "/threads/{thread_id}:reopen", Verb.REOPEN_THREAD),
    Operation(
        "PATCH",
        "/threads/{thread_id}",
        Verb.CHANGE_QUERY,
        fixed({"due_at": "2026-02-01T12:00:00Z"}),
    ),
    Operation("POST", "/threads/{thread_id}:share", Verb.SHARE_QUERY, fixed({})),
    Operation("POST", "/threads/{thread_id}:unshare", Verb.UNSHARE_QUERY),
    *(
        Operation("POST", path, Verb.SIGN_OFF, signing)
        for path in ("/claims/{claim_id}/sign-offs", "/articles/{article_id}/sign-offs")
    ),
    Operation("POST", "/articles/{article_id}/claims:sign-off", Verb.SIGN_OFF, signing_several),
    Operation(
        "POST",
        "/articles/{article_id}/passage-marks",
        Verb.MARK_PASSAGE,
        fixed({"start": 0, "end": 9, "quote": "The mayor"}),
    ),
    Operation("POST", "/articles/{article_id}/marking:finish", Verb.FINISH_MARKING),
    Operation(
        "POST",
        "/articles/{article_id}/marking:resume",
        Verb.RESUME_MARKING,
        having_finished,
        events=2,
    ),
    Operation(
        "POST",
        "/articles/{article_id}/marking:close",
        Verb.CLOSE_MARKING,
        fixed({"anyway": True}),
    ),
    Operation(
        "POST",
        "/articles/{article_id}/alignment:keep",
        Verb.ALIGN_MARK,
        of_mark(spans=[{"start": 0, "end": 9}]),
        events=2,
    ),
    Operation(
        "POST",
        "/articles/{article_id}/alignment:drop",
        Verb.ALIGN_MARK,
        of_mark(reason="An opinion."),
    ),
    Operation("GET", "/projects/{project_id}/disputes", Verb.ADJUDICATE),
    Operation("POST", "/claims/{claim_id}/adjudications", Verb.ADJUDICATE, settling),
    Operation(
        "POST",
        "/adjudications/{adjudication_id}/example",
        Verb.ADD_EXAMPLE,
        fixed({"title": "It is there already"}),
        events=0,
    ),
    Operation("POST", "/articles/{article_id}/reports", Verb.PUBLISH, fixed({})),
    Operation(
        "PATCH",
        "/articles/{article_id}/public-page",
        Verb.CHANGE_PUBLIC_PAGE,
        fixed({"on": True}),
    ),
    Operation("POST", "/reports/{report_id}/forms", Verb.ASK_FOR_JOB, fixed({"form": "pdf"})),
    Operation(
        "POST", "/reports/{report_id}:withdraw", Verb.WITHDRAW_EDITION, fixed({"reason": "Forged."})
    ),
]
# Moving takes a right in two projects: tests/api/test_articles.py tries it. So does
# tests/api/test_adjudications.py dissenting, which takes work of one's own on the claim.
OUTSIDE = [
    # One's own alone: tests/api/test_threads.py tries it.
    Operation("POST", "/comments/{comment_id}:withdraw"),
    *reads("/notifications", "/mail-digest"),
    Operation("POST", "/notifications:read", None, fixed({})),
    Operation("PATCH", "/mail-digest", None, fixed({"mail_digest": False})),
    Operation("POST", "/adjudications/{adjudication_id}/dissents", None, fixed({"words": "No."})),
    Operation("POST", "/dissents/{dissent_id}:withdraw"),
    Operation("POST", "/articles/{article_id}:move", None, fixed({})),
    # Withdrawing takes one's own: tests/api/test_sign_offs.py tries it.
    Operation("POST", "/sign-offs/{sign_off_id}:withdraw", None, fixed({})),
    # So does taking a mark back: tests/api/test_passage_marks.py.
    Operation("POST", "/passage-marks/{mark_id}:withdraw"),
    *reads("/projects", "/scales", "/search", "/work", "/people"),
    *(
        Operation("POST", f"/people/{{person_id}}:{verb}")
        for verb in ("allow-founding", "disallow-founding", "deactivate", "reactivate")
    ),
    Operation("POST", "/projects", None, fixed({})),
    Operation("POST", "/reports:verify", None, fixed({})),
    Operation("POST", "/invitations:accept", None, fixed({"token": "none"})),
]
OPERATIONS = [*INSIDE, *OUTSIDE]


def named(operation: Operation) -> str:
    return f"{operation.method} {operation.path.partition('?')[0]}"
