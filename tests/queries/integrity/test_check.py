"""What was done past factcheck is found and named; what was done with it never is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db.models import F

from annotations.actions import claims, corrections, moving, projects, reports, sources
from annotations.actions.evidence import withdraw_evidence
from annotations.actions.sign_offs import withdraw_sign_off
from annotations.models import (
    Article,
    Attribution,
    Claim,
    CorrectionDecision,
    Event,
    Evidence,
    GuidelineVersion,
    Membership,
    Original,
    Project,
    PublicPage,
    Report,
    Revision,
    Sentence,
    SignOff,
    Source,
    Sourcing,
    Verification,
)
from annotations.queries.integrity.check import check_installation
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.project import GuidelineRecord
from annotations.records.sign_off import SignOffRecord
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.records.verification import DecisionRecord, VerdictRecord, VerificationRecord
from annotations.rules.event_hash import event_hash
from annotations.text.spans import Span
from annotations.vocabulary import (
    Basis,
    ClaimKind,
    Decision,
    EvidenceKind,
    Role,
    SignOffRole,
    SourceKind,
    Stance,
)
from tests import factories

pytestmark = pytest.mark.django_db


def discrepancies() -> list[str]:
    return [
        f"{found.place}: {found.wrong}"
        for compared in check_installation()
        for found in compared.discrepancies
    ]


def founded(slug: str, **settings: Any) -> Project:
    """A project that was founded as people found one, so that its log has its beginning."""
    return projects.create_project(
        by=factories.user(is_superuser=True),
        name=slug.title(),
        slug=slug,
        scale=factories.scale(),
        at=factories.AT,
        **settings,
    )


@pytest.fixture
def desk() -> Project:
    """A project with a claim that everything was done on, in an edition."""
    desk = founded("desk", sign_offs_wanted=factories.ROUNDS)
    reviewer = factories.user("reviewer")
    projects.add_member(
        by=factories.manager_of(desk), project=desk, user=reviewer, role=Role.REVIEWER
    )
    claim = factories.claim(factories.article(desk))
    factories.guidelines(desk, "Be kind.")
    claim.refresh_from_db()
    factories.record_sourcing(claim, "Politico", "An official")
    file = SimpleUploadedFile("minutes.txt", b"He left.")
    piece = factories.evidence(claim, snapshot=file)
    factories.decision(factories.correction(claim, evidence=(piece.pk,)))
    for role in (SignOffRole.CHECKER, SignOffRole.EDITOR):
        factories.sign_off(claim, role=role)
    withdraw_sign_off(
        by=factories.manager_of(desk), sign_off=SignOff.objects.latest("pk"), reason="Too soon."
    )
    factories.public_page(claim.article)
    reports.publish(
        by=factories.manager_of(desk),
        article=claim.article,
        note="First.",
        override_reason="Legal signs later.",
        at=factories.AT,
    )
    return desk


def imported(of: Project) -> Article:
    """An article that came in with a claim, its sourcing, evidence and verification."""
    chain = (AttributionRecord(SourceRecord(SourceKind.PERSON, "A clerk")),)
    verdict = VerdictRecord("true", "True")
    record = ClaimRecord(
        span=Span(0, 11),
        statement="The mayor resigned.",
        kind=ClaimKind.EVENT,
        sourcings=(SourcingRecord(Basis.ATTRIBUTED, chain=chain),),
        evidence=(EvidenceRecord(Stance.SUPPORTS, EvidenceKind.RECORDING, title="Minutes"),),
        verifications=(
            VerificationRecord(
                verdict,
                "Seen.",
                evidence=(1,),
                correction="He left.",
                severity="fix",
                decision=DecisionRecord(Decision.ACCEPTED),
            ),
        ),
        sign_offs=(SignOffRecord(SignOffRole.LEGAL),),
    )
    record = replace(record, sourcings=(replace(record.sourcings[0], guideline_version=4),))
    return factories.imported(
        record,
        of=of,
        text="Mayor Smith resigned. It rained.",
        guideline_versions=(GuidelineRecord(4, "Be thorough."),),
    )


def test_whatever_is_done_with_factcheck_agrees_with_its_log(desk: Project) -> None:
    by = factories.manager_of(desk)
    article = imported(desk)
    taken_in = article.claims.get()
    factories.evidence(taken_in, "More of them")
    factories.verification(taken_in, "false")
    taken_in.refresh_from_db()
    details = claims.ClaimDetails("He resigned.", ClaimKind.QUOTATION)
    claims.change_claim(by=by, claim=taken_in, seen=taken_in.version, details=details)
    withdraw_evidence(by=by, evidence=taken_in.evidence.get(title="Minutes"), reason="Old.")
    taken_in.refresh_from_db()
    claims.withdraw_claim(by=by, claim=taken_in, seen=taken_in.version, reason="Twice.")
    taken_in.refresh_from_db()
    claims.restore_claim(by=by, claim=taken_in, seen=taken_in.version)
    claim = Claim.objects.exclude(pk=taken_in.pk).get()
    factories.public_page(Report.objects.get().article)
    reports.withdraw_edition(by=by, report=Report.objects.get(), reason="A forged letter.")
    proposed = factories.correction(claim, "He stayed.")
    first = factories.decision(proposed)
    corrections.decide_correction(
        by=by,
        verification=proposed,
        supersedes=first.pk,
        draft=corrections.DecisionDraft(Decision.REJECTED, reason="A quotation."),
    )
    projects.change_project(by=by, project=desk, changes={"gate": {"disputed": "stops"}})
    claims.recheck_claim(by=by, claim=claim, seen=claim.version, reason="News.")
    kept = factories.kept_copy(claim.article)
    factories.evidence(claim, url=kept.url, page_copy=kept.pk)
    politico, official = Source.objects.filter(project=desk).order_by("pk")[:2]
    sources.merge_sources(by=by, source=official, seen=official.version, into=politico)
    member = Membership.objects.get(user__username="reviewer")
    projects.change_member(by=by, membership=member, role=Role.ADJUDICATOR)
    other = founded("other", reviews_needed=2)
    projects.add_member(by=factories.manager_of(other), project=other, user=by, role=Role.MANAGER)
    article.refresh_from_db()
    moving.move_article(by=by, article=article, seen=article.version, into=other)

    assert discrepancies() == []


Tampering = Callable[[], object]


def rehash() -> None:
    """Make the chain of every log anew, as whoever knows how it is made could."""
    for project in Project.objects.all():
        head = ""
        for event in Event.objects.filter(project=project).order_by("number"):
            event.previous_hash, head = head, event_hash(head, event.content())
            event.hash = head
            event.save()
        Project.objects.filter(pk=project.pk).update(log_head=head)


def cut_the_end() -> None:
    last = Event.objects.order_by("-number").first()
    assert last
    last.delete()
    Project.objects.update(log_length=F("log_length") - 1, log_head=last.previous_hash)


def forge_verdict() -> None:
    Verification.objects.update(rationale="Otherwise.")
    event = Event.objects.get(verb="verify")
    event.after = {**event.after, "rationale": "Forged."}
    event.save()
    rehash()


def make_void() -> None:
    SignOff.objects.filter(withdrawn_at=None).update(
        voided_at=factories.AT, voided_by=factories.user(), voided_because="verify"
    )


def keep_standing() -> None:
    signed = SignOff.objects.get(withdrawn_at=None)
    assert signed.claim
    factories.evidence(signed.claim, "More")
    SignOff.objects.update(voided_at=None, voided_by=None, voided_because="")


def delete_evidence() -> None:
    Verification.evidence.through.objects.all().delete()
    Evidence.objects.all().delete()


def add_verification() -> None:
    first = Verification.objects.get()
    reviewer = Membership.objects.get(user__username="reviewer").user
    Verification.objects.create(
        claim=first.claim,
        claim_version=1,
        reviewer=reviewer,
        verdict=first.verdict,
        rationale="Me too.",
        at=first.at,
    )


def count_as_false() -> None:
    """With the status and the verdict that follow from it."""
    false = factories.verdict("false")
    Verification.objects.update(counts_as=false)
    Claim.objects.update(verdict=false)


def write_file(content: bytes) -> None:
    Path(Evidence.objects.get().snapshot.path).write_bytes(content)


TAMPERINGS: dict[str, tuple[Tampering, str]] = {
    "a rationale": (
        lambda: Verification.objects.update(rationale="Forged."),
        "rationale is “Forged.”; event",
    ),
    "a rationale, with its event and all hashes": (
        forge_verdict,
        "rationale is “Otherwise.”; event",
    ),
    "an event": (
        lambda: Event.objects.filter(verb="mark").update(after={}),
        "project “desk”, event 4: it was changed",
    ),
    "an event in the middle": (
        lambda: Event.objects.filter(verb="mark").delete(),
        "event 4: it is missing; event 5 follows",
    ),
    "the end of the log": (
        lambda: Event.objects.filter(verb="publish").delete(),
        "the log ends before it",
    ),
    "the end of the log, and where it ends": (cut_the_end, ": no event tells how it came in"),
    "evidence": (delete_evidence, "it is gone; event"),
    "what a verdict relies on": (
        lambda: Verification.evidence.through.objects.all().delete(),
        "evidence is “[]”; event",
    ),
    "a verdict": (
        lambda: Verification.objects.update(verdict=factories.verdict("false")),
        "verdict is “false”; event",
    ),
    "what a verdict counts as": (count_as_false, "counts_as is"),
    "a verdict that nobody gave": (add_verification, "no event tells how it came in"),
    "a decision on a correction": (
        lambda: CorrectionDecision.objects.update(reason="Forged."),
        "reason is “Forged.”; event",
    ),
    "a decision that is gone": (
        lambda: CorrectionDecision.objects.all().delete(),
        "it is gone; event",
    ),
    "a sign-off in another role": (
        lambda: SignOff.objects.update(role="legal"),
        "role is “legal”; event",
    ),
    "a sign-off that is gone": (lambda: SignOff.objects.all().delete(), "it is gone; event"),
    "why a sign-off was withdrawn": (
        lambda: SignOff.objects.exclude(withdrawn_at=None).update(withdrawn_because="Forged."),
        "withdrawn_because is “Forged.”; event",
    ),
    "a sign-off that nothing made void": (make_void, "no event changed what was signed"),
    "a sign-off that a change left standing": (keep_standing, "it stands, though event"),
    "an edition that nobody withdrew": (
        lambda: Report.objects.update(
            withdrawn_at=factories.AT, withdrawn_by=factories.user(), withdrawn_because="Forged."
        ),
        "withdrawn_because is “Forged.”; event",
    ),
    "a public page": (
        lambda: PublicPage.objects.update(on=False),
        "on is “False”; event",
    ),
    "a public page that is gone": (
        lambda: PublicPage.objects.all().delete(),
        "it is gone; event",
    ),
    "the release gate": (
        lambda: Project.objects.update(gate=factories.NO_GATE),
        "gate is",
    ),
    "a status": (
        lambda: Claim.objects.update(status="open", verdict=None),
        "its status is open; from its reviews follows verified",
    ),
    "a statement": (
        lambda: Claim.objects.update(statement="He stayed."),
        "statement is “He stayed.”; event",
    ),
    "a chain": (
        lambda: Attribution.objects.filter(position=2).delete(),
        "chain is",
    ),
    "a sourcing": (lambda: Sourcing.objects.update(note="Sure."), "note is “Sure.”; event"),
    "a source": (
        lambda: Source.objects.filter(name="Politico").update(name="Reuters"),
        "name is “Reuters”; the log says “Politico”",
    ),
    "a title": (lambda: Article.objects.update(title="Forged"), "title is “Forged”; event"),
    "a text": (
        lambda: Revision.objects.update(text="The mayor stayed."),
        "revision 1: its text was changed",
    ),
    "a text with its hash": (
        lambda: Revision.objects.update(sha256="0" * 64),
        "sha256 is",
    ),
    "a sentence": (
        lambda: Sentence.objects.filter(number=1).update(end=5),
        "words before sentence 2 are in no sentence, or in two",
    ),
    "a sentence less": (
        lambda: Sentence.objects.filter(number=2).delete(),
        "its last words are in no sentence",
    ),
    "what came in": (lambda: Original.objects.update(content=b"x"), "the bytes that came in"),
    "an edition": (
        lambda: Report.objects.update(content="{}"),
        "edition 1: its content was changed",
    ),
    "an edition's note": (lambda: Report.objects.update(note="Last."), "note is “Last.”; event"),
    "a role": (
        lambda: Membership.objects.filter(user__username="reviewer").update(role=Role.MANAGER),
        "member “reviewer”: the role is “manager”; the log says “reviewer”",
    ),
    "a membership": (
        lambda: Membership.objects.filter(user__username="reviewer").delete(),
        "it is gone, and no event tells why",
    ),
    "guidelines": (
        lambda: GuidelineVersion.objects.update(text="Be quick."),
        "guidelines 1: text is “Be quick.”; the log says “Be kind.”",
    ),
    "which guidelines hold": (
        lambda: Project.objects.update(guideline_version=None),
        "other guidelines hold than the log says",
    ),
    "under which guidelines a verdict was given": (
        lambda: Verification.objects.update(guideline_version=None),
        "guideline_version is “None”; event",
    ),
    "a setting": (lambda: Project.objects.update(blind=True), "blind is “True”; event"),
    "a missing file": (
        lambda: Path(Evidence.objects.get().snapshot.path).unlink(),
        "is missing",
    ),
    "a file": (lambda: write_file(b"He stayed."), "was changed"),
    "a file with its hash": (
        lambda: Evidence.objects.update(snapshot_sha256="0" * 64),
        "snapshot_sha256 is",
    ),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_what_was_changed_past_factcheck_is_named(desk: Project, what: str) -> None:
    tamper, said = TAMPERINGS[what]
    assert discrepancies() == []
    tamper()
    assert any(said in found for found in discrepancies()), discrepancies()


IMPORTED: dict[str, Tampering] = {
    "a rationale": lambda: Verification.objects.update(rationale="Forged."),
    "a title of evidence": lambda: Evidence.objects.update(title="Forged"),
    "a quotation": lambda: Sourcing.objects.update(note="Forged"),
    "a statement": lambda: Claim.objects.update(statement="Forged"),
    "a decision on a correction": lambda: CorrectionDecision.objects.update(reason="Forged"),
    "a sign-off": lambda: SignOff.objects.update(role="editor"),
    "a verdict gone": lambda: (
        CorrectionDecision.objects.all().delete(),
        Verification.evidence.through.objects.all().delete(),
        Verification.objects.all().delete(),
    ),
}


@pytest.mark.parametrize("what", IMPORTED)
@pytest.mark.parametrize("changed_since", [False, True])
def test_what_was_imported_is_held_to_its_hash_also_after_it_was_changed(
    what: str, *, changed_since: bool
) -> None:
    desk = founded("desk")
    claim = imported(desk).claims.get()
    if changed_since:
        claims.change_claim(
            by=factories.manager_of(desk),
            claim=claim,
            seen=1,
            details=claims.ClaimDetails("He resigned.", ClaimKind.QUOTATION),
        )
    assert discrepancies() == []
    IMPORTED[what]()
    assert any(
        "what was imported with it" in found or "Forged" in found for found in discrepancies()
    ), discrepancies()


def test_a_deleted_article_is_missed(desk: Project) -> None:
    Event.objects.create(
        project=desk,
        number=99,
        actor=factories.manager_of(desk),
        verb="add_article",
        kind="article",
        subject=4711,
        at=factories.AT,
        previous_hash="x",
        hash="y",
    )
    assert "article 4711: it is gone; the log tells of it." in discrepancies()


def test_the_command_says_how_far_it_is_and_names_what_is_wrong(
    desk: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify")
    assert "well   project “desk”" in capsys.readouterr().out
    Verification.objects.update(rationale="Forged.")
    with pytest.raises(CommandError, match="outside factcheck") as refused:
        call_command("verify")
    assert refused.value.returncode == 1
    assert "rationale is “Forged.”" in capsys.readouterr().out
