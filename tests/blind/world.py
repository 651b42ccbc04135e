"""A blind project in which somebody reads, and what two others do there that they mustn't hear of."""

from dataclasses import dataclass
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.actions.assignments import finish_assignment, return_assignment
from annotations.actions.copies import PageDraft, record_copy, request_copy, take_copy
from annotations.actions.drafts import keep_draft
from annotations.actions.evidence import (
    EvidenceDetails,
    EvidenceDraft,
    add_evidence,
    withdraw_evidence,
)
from annotations.actions.passage_marks import resume_marking, withdraw_mark
from annotations.actions.query_shares import answer_from_outside
from annotations.actions.sources import SourceDetails, change_source
from annotations.actions.sourcing import AttributionDraft, SourcingDraft, record_sourcing
from annotations.actions.talk import close_thread
from annotations.models import (
    Assignment,
    Claim,
    Comment,
    CorrectionDecision,
    Evidence,
    GuidelineVersion,
    Membership,
    PassageMark,
    Report,
    Revision,
    SignOff,
    Source,
    Sourcing,
    Thread,
    User,
    Verification,
)
from annotations.vocabulary import Basis, Decision, EvidenceKind, Role, SourceKind, Stance
from tests import factories
from tests.api import world as api
from tests.ui import world as ui

SECRETS = (
    "zebulon",
    "quaggason",
    "xylographer",
    "vexillology",
    "wyvernpost",
    "yttriumnote",
    "jabberquote",
    "klaxonreason",
    "umbrafix",
    "gnomonpage",
    "kestrelfile",
    "lumberwording",
    "nutmegquestion",
    "oxlipanswer",
)
"""Words that stand in nothing but hidden work."""


@dataclass(frozen=True, slots=True)
class BlindWorld:
    """`person` did nothing about `pages.claim`, gave their all on `judged`; `decided` is over.

    `workers` are two reviewers who have done nothing yet.
    """

    pages: ui.World
    person: User
    workers: tuple[User, User]
    judged: Claim
    decided: Claim

    @property
    def paths(self) -> api.World:
        """What fills the paths of the API; what the person can't see is among it."""
        claim, article = self.pages.claim, self.pages.claim.article
        member = Membership.objects.get(project=self.pages.project, user=self.person)
        ids = {
            "project_id": self.pages.project.pk,
            "article_id": article.pk,
            "revision_id": Revision.objects.get(article=article).pk,
            "source_id": self.pages.source.pk,
            "membership_id": member.pk,
            "person_id": self.person.pk,
            "claim_id": claim.pk,
            "sourcing_id": Sourcing.objects.filter(claim=claim).latest("pk").pk,
            "evidence_id": self.pages.proof.pk,
            "verification_id": Verification.objects.filter(claim=claim).latest("pk").pk,
            "decision_id": CorrectionDecision.objects.get(verification__claim=self.decided).pk,
            "sign_off_id": SignOff.objects.latest("pk").pk,
            "copy_id": self.pages.copy.pk,
            "assignment_id": Assignment.objects.filter(person__in=self.workers).latest("pk").pk,
            "conflict_id": self.pages.conflict.pk,
            "check_id": factories.earlier_check(self.pages.project).pk,
            "invitation_id": self.pages.invitation.invitation.pk,
            "report_id": Report.objects.get(article=article).pk,
            "webhook_id": self.pages.webhook.pk,
            "delivery_id": self.pages.delivery.pk,
            "thread_id": Thread.objects.filter(claim=claim).latest("pk").pk,
            "comment_id": Comment.objects.filter(thread__claim=claim).latest("pk").pk,
            "job_id": self.pages.job.pk,
            "made_job_id": self.pages.made_job.pk,
            "version_id": GuidelineVersion.objects.filter(project=self.pages.project)
            .latest("pk")
            .pk,
            "mark_id": PassageMark.objects.get(article=self.pages.closed).pk,
            "adjudication_id": self.pages.settled.pk,
            "dissent_id": self.pages.dissent.pk,
            "example_id": self.pages.settled.example.pk,
        }
        return api.World(
            self.pages.project,
            ids,
            self.pages.spare.pk,
            self.pages.withdrawn.pk,
            self.pages.archived.pk,
            self.pages.cancelled_job.pk,
            self.pages.disputed.pk,
            self.pages.alone.pk,
            self.pages.closed.pk,
        )

    @property
    def own(self) -> list[str]:
        """Paths of the API to what the person recorded."""
        kinds = {
            "sourcings": Sourcing.objects.filter(reviewer=self.person),
            "verifications": Verification.objects.filter(reviewer=self.person),
            "evidence": Evidence.objects.filter(added_by=self.person),
            "sources": Source.objects.filter(private_to=self.person),
            "threads": Thread.objects.filter(opened_by=self.person),
            "comments": Comment.objects.filter(author=self.person),
            "assignments": Assignment.objects.filter(person=self.person),
            "passage-marks": PassageMark.objects.filter(marked_by=self.person),
        }
        return [f"/{kind}/{row.pk}" for kind, rows in kinds.items() for row in rows]


def world(role: Role, *, blind: bool = True) -> BlindWorld:
    project = factories.project(blind=blind, reviews_needed=3)
    pages = ui.world(project)
    project.independent_marking = True
    project.save(update_fields=["independent_marking"])
    who = factories.user("reader", is_staff=True)
    person = factories.member(project, role, who)
    judged = factories.claim(pages.claim.article, "A council member")
    decided = factories.claim(pages.claim.article, "the budget")
    for _ in range(3):
        proposed = factories.correction(decided, by=factories.member(project, Role.REVIEWER))
    factories.decision(proposed)
    factories.sign_off(decided, factories.member(project, Role.REVIEWER))
    if role not in {Role.VIEWER, Role.ANNOTATOR}:
        contribute(judged, person, "true", "ordinary")
    elif role is Role.ANNOTATOR:
        attribute(judged, person, SourceDetails(SourceKind.PERSON, "Ordinary Name"))
    if role is not Role.VIEWER:
        factories.query(judged, "ordinary", by=person)
        factories.passage_mark(pages.alone, "A council member", by=person)
    workers = (factories.member(project, Role.REVIEWER), factories.member(project, Role.REVIEWER))
    article = pages.claim.article
    for who in workers if role is Role.VIEWER else (person, *workers):
        factories.assignment(article, who, at=factories.AT)
    for who, claim in zip(workers, (pages.claim, judged), strict=True):
        factories.assignment(claim, who, at=factories.AT)
    return BlindWorld(pages, person, workers, judged, decided)


def attribute(claim: Claim, by: User, *sources: SourceDetails, note: str = "") -> None:
    mine = Sourcing.objects.live().filter(claim=claim, reviewer=by).first()
    chain = tuple(AttributionDraft(each, affiliation="Port Office") for each in sources)
    record_sourcing(
        by=by,
        claim=claim,
        seen=claim.version,
        supersedes=mine.pk if mine else None,
        draft=SourcingDraft(Basis.ATTRIBUTED, chain=chain, note=note),
        at=factories.AT,
    )


def contribute(claim: Claim, by: User, key: str, words: str) -> None:
    """A sourcing, evidence and a verdict in which nothing but `words` stands."""
    attribute(claim, by, SourceDetails(SourceKind.PERSON, words.title()), note=words)
    details = EvidenceDetails(Stance.SUPPORTS, EvidenceKind.DATA, title=words)
    proof = add_evidence(by=by, claim=claim, draft=EvidenceDraft(details), at=factories.AT)
    factories.verification(claim, key, by=by, rationale=words, evidence=(proof.pk,))


def mark_in_secret(here: BlindWorld) -> None:
    """Two reviewers and the manager mark an article by themselves; one takes a mark back, one has finished."""
    for who in (*here.workers, here.pages.manager):
        factories.passage_mark(here.pages.alone, "A council member", by=who)
        factories.passage_mark(here.pages.alone, "the budget", by=who)
    first, second = here.workers
    gone = factories.passage_mark(here.pages.alone, "on Monday", by=first)
    withdraw_mark(by=first, mark=gone, at=factories.AT)
    factories.finished(here.pages.alone, second)
    factories.finished(here.pages.alone, first)
    resume_marking(by=first, article=here.pages.alone, at=factories.AT)


def work_in_secret(here: BlindWorld) -> None:
    """Two reviewers and the manager work on what isn't decided, and don't agree."""
    mark_in_secret(here)
    first, second = here.workers
    for claim in (here.pages.claim, here.judged):
        claim.refresh_from_db()
        _all_that_can_be_recorded(claim, first)
        factories.verification(claim, "false", by=second, rationale="klaxonreason")
        factories.verification(claim, "true", by=here.pages.manager, rationale="klaxonreason")
        factories.evidence(claim, "vexillology by the manager")
    factories.verification(here.judged, "true", by=first, rationale="klaxonreason again")
    factories.verification(here.pages.claim, "true", by=second, rationale="klaxonreason again")
    _talk(here, first, second)
    finished, given_back = Assignment.objects.filter(claim=None, person__in=here.workers)
    finish_assignment(by=finished.person, assignment=finished, at=factories.AT)
    return_assignment(
        by=given_back.person, assignment=given_back, reason="klaxonreason", at=factories.AT
    )
    source = Source.objects.get(name="Zebulon")
    details = SourceDetails(SourceKind.PERSON, "Zebulon", role="quaggason", aliases=("Quaggason",))
    change_source(by=first, source=source, seen=source.version, details=details)


def _talk(here: BlindWorld, first: User, second: User) -> None:
    """On claims, on evidence and on words that a claim touches; the person is mentioned, too."""
    article, name = here.judged.article, here.person.username
    for claim in (here.pages.claim, here.judged):
        asked = factories.query(claim, "nutmegquestion", by=first, asked=second.username)
        factories.comment(asked, f"oxlipanswer @{name}", by=second, answer=True)
        proof = Evidence.objects.filter(claim=claim, added_by=first).earliest("pk")
        factories.thread(article, "nutmegquestion", by=first, evidence=proof.pk, sentence=None)
        share = factories.query_share(asked)
        answer_from_outside(
            token=share.token, name="oxlipanswer", text="oxlipanswer", at=factories.AT
        )
        asked.refresh_from_db()
        close_thread(by=first, thread=asked, seen=asked.version, at=factories.AT)
    factories.thread(article, f"nutmegquestion @{name}", by=first)
    factories.comment(here.pages.query, "oxlipanswer", by=here.pages.manager)


def _all_that_can_be_recorded(claim: Claim, by: User) -> None:
    attribute(
        claim,
        by,
        SourceDetails(
            SourceKind.PERSON, "Zebulon", role="xylographer", affiliation="Wyvernpost", several=True
        ),
        SourceDetails(SourceKind.UNNAMED, "quaggason"),
        note="yttriumnote",
    )
    url = f"https://example.org/gnomonpage{'' if claim.number == 1 else claim.number}"
    request_copy(by=by, article=claim.article, url=url, at=factories.AT)
    taken = take_copy(at=factories.AT)
    assert taken
    page = PageDraft(b"gnomonpage", "gnomonpage.html", "text/html", title="Gnomonpage")
    assert record_copy(copy=taken, page=page, at=factories.AT)
    details = EvidenceDetails(
        Stance.REFUTES,
        EvidenceKind.DATA,
        title="vexillology",
        publisher="wyvernpost",
        quote="jabberquote",
        note="yttriumnote",
    )
    file = SimpleUploadedFile("kestrelfile.txt", b"kestrelfile")
    proof = add_evidence(by=by, claim=claim, draft=EvidenceDraft(details, file), at=factories.AT)
    on_page = EvidenceDetails(Stance.SUPPORTS, EvidenceKind.DATA, url=url)
    add_evidence(
        by=by, claim=claim, draft=EvidenceDraft(on_page, page_copy=taken.pk), at=factories.AT
    )
    again = EvidenceDetails(Stance.SUPPORTS, EvidenceKind.DATA, title="vexillology again")
    gone = add_evidence(by=by, claim=claim, draft=EvidenceDraft(again), at=factories.AT)
    withdraw_evidence(by=by, evidence=gone, reason="klaxonreason", at=factories.AT)
    proposed = factories.correction(
        claim, "umbrafix", key="false", by=by, rationale="klaxonreason", evidence=(proof.pk,)
    )
    factories.decision(proposed, by=by, decision=Decision.OTHERWISE, wording="lumberwording")
    keep_draft(by=by, claim=claim, seen=claim.version, fields=[("key", str(uuid4()))])
