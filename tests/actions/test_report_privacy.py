"""What an edition keeps to itself, as somebody finds who has its files."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.actions.claims import recheck_claim
from annotations.actions.evidence import withdraw_evidence
from annotations.actions.sources import SourceDetails
from annotations.actions.sourcing import AttributionDraft, SourcingDraft, record_sourcing
from annotations.models import Claim, Evidence, User
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import Basis, EvidenceKind, Severity, SourceKind, Stance, Status
from tests import factories
from tests.reports import copies
from tests.reports.publishing import previewed, published, reviewer

pytestmark = pytest.mark.django_db

every_rendering = pytest.mark.parametrize("form", RENDERINGS)
whoever_tells_all = pytest.mark.parametrize("form", copies.ALL_WORK)


def told_somewhere(content: str, *words: str) -> set[str]:
    return {each for form in RENDERINGS for each in copies.told(content, form, *words)}


# --- blindness ------------------------------------------------------------------------------------

SOURCE = SourceDetails(
    SourceKind.PERSON, "Morning Witness", role="harbour master", affiliation="Port Office"
)
DRAFT = SourcingDraft(
    Basis.ATTRIBUTED,
    hedged_by=("seemingly",),
    note="The second paragraph names it.",
    chain=(AttributionDraft(SOURCE, reliability="E"),),
    credibility=4,
)
TOLD = (
    "Morning Witness",
    "harbour master",
    "Port Office",
    "seemingly",
    "Second Reviewer",
    "The cited page says so.",
    "Write that she left.",
)
TOLD_BY_SOME = (
    "First Reviewer",
    "The second paragraph names it.",
    "E, unreliable",
    "Doubtful",
    "2026-01-02T03:04:05Z",
    "2 January 2026",
)


def tag(claim: Claim, by: User) -> None:
    record_sourcing(
        by=by, claim=claim, seen=claim.version, supersedes=None, draft=DRAFT, at=factories.AT
    )


def reviewed(*, blind: bool, needed: int) -> Claim:
    """A claim that one reviewer tagged and another verified, of the `needed` ones."""
    claim = factories.claim(
        factories.article(factories.project(blind=blind, reviews_needed=needed))
    )
    tag(claim, by=reviewer(claim.article.project, "First"))
    factories.verification(
        claim,
        by=reviewer(claim.article.project, "Second"),
        rationale="The cited page says so.",
        correction="Write that she left.",
        severity=Severity.MUST_FIX,
    )
    return claim


@every_rendering
def test_a_blind_project_says_nothing_of_what_reviewers_made_of_an_undecided_claim(
    form: str,
) -> None:
    content = published(reviewed(blind=True, needed=2).article).content
    assert copies.told(content, form, *TOLD, *TOLD_BY_SOME) == []


@whoever_tells_all
def test_a_blind_project_says_what_reviewers_made_of_a_decided_claim(form: str) -> None:
    content = published(reviewed(blind=True, needed=1).article).content
    assert copies.told(content, form, *TOLD) == list(TOLD)


@whoever_tells_all
def test_a_project_that_is_not_blind_says_it_of_an_undecided_claim_too(form: str) -> None:
    content = published(reviewed(blind=False, needed=2).article).content
    assert copies.told(content, form, *TOLD) == list(TOLD)


@pytest.mark.parametrize(("blind", "needed"), [(True, 1), (False, 2)])
def test_all_of_it_is_told_somewhere(*, blind: bool, needed: int) -> None:
    content = published(reviewed(blind=blind, needed=needed).article).content
    assert told_somewhere(content, *TOLD_BY_SOME) == set(TOLD_BY_SOME)


@every_rendering
def test_a_dispute_among_blind_reviewers_is_not_told(form: str) -> None:
    claim = reviewed(blind=True, needed=2)
    factories.verification(claim, "false", by=reviewer(claim.article.project, "Third"))
    content = published(claim.article).content
    assert copies.data(content)["claims"][0]["status"] == Status.OPEN
    assert copies.told(content, form, *TOLD, *TOLD_BY_SOME, "Third Reviewer") == []


@every_rendering
def test_a_claim_that_is_to_be_rechecked_is_undecided_again(form: str) -> None:
    claim = reviewed(blind=True, needed=1)
    claim.refresh_from_db()
    by = factories.manager_of(claim.article.project)
    claim = recheck_claim(by=by, claim=claim, seen=claim.version, reason="The page changed.")
    assert claim.status == Status.RECHECK
    assert copies.told(published(claim.article).content, form, *TOLD, *TOLD_BY_SOME) == []


@every_rendering
def test_what_is_withheld_is_said_to_be_where_people_read(form: str) -> None:
    content = published(reviewed(blind=True, needed=2).article).content
    words = "The reviewers work blind to one another", '"withheld": true'
    where = {
        "html": [words[0]],
        "pdf": [words[0]],
        "checking-copy.docx": [words[0]],
        "json": [words[1]],
        "reader-page.zip": list(words),
    }
    assert copies.told(content, form, *words) == where.get(form, [])


def test_the_figures_of_a_blind_project_leave_undecided_work_out() -> None:
    summary = copies.data(published(reviewed(blind=True, needed=2).article).content)["summary"]
    sourcing = summary["sourcing"]
    assert sourcing.pop("without_sourcing") == 1
    assert sourcing.pop("most_used") == []
    assert {each["claims"] for each in sourcing.pop("by_identification")} == {0}
    assert set(sourcing.values()) == {0}
    assert {each["claims"] for each in summary["by_verdict"]} == {0}
    assert {each["corrections"] for each in summary["corrections"]} == {0}


def test_only_the_work_on_decided_claims_is_counted_in_a_blind_project() -> None:
    undecided = reviewed(blind=True, needed=2)
    decided = factories.claim(undecided.article, "on Monday")
    tag(decided, by=factories.manager_of(decided.article.project))
    for first in ("Fourth", "Fifth"):
        by = reviewer(decided.article.project, first)
        factories.verification(decided, by=by, correction="Write left.", severity=Severity.NOTE)
    summary = copies.data(published(undecided.article).content)["summary"]
    assert (summary["sourcing"]["with_sourcing"], summary["sourcing"]["without_sourcing"]) == (1, 1)
    assert summary["sourcing"]["most_used"] == [{"claims": 1, "name": "Morning Witness"}]
    assert {each["severity"]: each["corrections"] for each in summary["corrections"]} == {
        "must_fix": 0,
        "fix": 0,
        "note": 2,
    }


@every_rendering
def test_the_changes_of_a_blind_project_leave_undecided_work_out(form: str) -> None:
    claim = factories.claim(factories.article(factories.project(blind=True, reviews_needed=3)))
    published(claim.article)
    tag(claim, by=reviewer(claim.article.project, "First"))
    factories.verification(
        claim, by=reviewer(claim.article.project, "Second"), rationale="The cited page says so."
    )
    content = published(claim.article).content
    assert copies.told(content, form, *TOLD, *TOLD_BY_SOME) == []
    assert copies.data(content)["changes"]["items"] == []


def test_an_edition_is_the_same_whatever_blind_reviewers_say_of_an_undecided_claim() -> None:
    claim = reviewed(blind=True, needed=3)
    before = previewed(claim.article)
    first, second = User.objects.filter(last_name="Reviewer").order_by("id")
    factories.record_sourcing(claim, "Evening Paper", "Politico", by=first, note="Another one.")
    factories.record_sourcing(claim, by=second)
    factories.verification(claim, "false", by=second, rationale="Another page denies it.")
    factories.evidence(claim, "Another page")
    assert previewed(claim.article) == before


# --- confidence -----------------------------------------------------------------------------------

CONFIDENCE: dict[str, Any] = {
    "title": "The sealed minutes",
    "publisher": "Harbour Council",
    "url": "https://sealed.example.org/minutes",
    "quote": "She will go on Tuesday.",
    "locator": "folio 77",
    "note": "Handed over by a clerk.",
}
REASON = "The clerk asked for it back."
CONFIDENTIAL = (
    *CONFIDENCE.values(),
    REASON,
    "from-the-clerk",
    "interview",
    "2025-05-06",
    "6 May 2025",
    "2025-07-08",
    "8 July 2025",
)


def proof(claim: Claim, *, confidential: bool) -> Evidence:
    """Evidence with all that can be known of it."""
    return factories.evidence(
        claim,
        **CONFIDENCE,
        kind=EvidenceKind.INTERVIEW,
        stance=Stance.REFUTES,
        published_at=date(2025, 5, 6),
        accessed_at=date(2025, 7, 8),
        snapshot=SimpleUploadedFile("from-the-clerk.html", b"<p>seen</p>"),
        confidential=confidential,
    )


def withdrawn(evidence: Evidence) -> Evidence:
    by = factories.manager_of(evidence.claim.article.project)
    return withdraw_evidence(by=by, evidence=evidence, reason=REASON, at=factories.AT)


@every_rendering
@pytest.mark.parametrize("blind", [True, False])
def test_nothing_that_is_known_of_confidential_evidence_is_told(form: str, *, blind: bool) -> None:
    claim = factories.claim(factories.article(factories.project(blind=blind)))
    evidence = [proof(claim, confidential=True), withdrawn(proof(claim, confidential=True))]
    factories.verification(claim, evidence=(evidence[0].pk,))
    content = published(claim.article).content
    assert copies.told(content, form, *CONFIDENTIAL, evidence[0].snapshot_sha256) == []


@whoever_tells_all
def test_what_is_known_of_other_evidence_is_told(form: str) -> None:
    claim = factories.claim()
    evidence = proof(claim, confidential=False)
    known = [CONFIDENCE[name] for name in ("title", "publisher", "url", "locator")]
    known.append(evidence.snapshot_sha256)
    assert copies.told(published(claim.article).content, form, *known) == known


def test_all_that_is_known_of_other_withdrawn_evidence_is_told_somewhere() -> None:
    claim = factories.claim()
    withdrawn(proof(claim, confidential=False))
    assert told_somewhere(published(claim.article).content, *CONFIDENTIAL) == set(CONFIDENTIAL)


def test_confidential_evidence_has_its_number_its_stance_and_whether_it_is_withdrawn() -> None:
    claim = factories.claim()
    factories.evidence(claim)
    proof(claim, confidential=True)
    withdrawn(proof(claim, confidential=True))
    content = published(claim.article).content
    known = [
        {name: value for name, value in each.items() if value not in ("", None)}
        for each in copies.data(content)["claims"][0]["evidence"][1:]
    ]
    shown = {"stance": "refutes", "confidential": True}
    assert known == [
        {"number": 2, **shown, "withdrawn": False},
        {"number": 3, **shown, "withdrawn": True},
    ]
    assert copies.rows(content)[0]["evidence"].splitlines()[1:] == [
        "2 refutes, confidential",
        "3 refutes, withdrawn, confidential",
    ]


@every_rendering
def test_a_change_of_confidential_evidence_tells_its_number_alone(form: str) -> None:
    claim = factories.claim()
    published(claim.article)
    proof(claim, confidential=True)
    content = published(claim.article).content
    assert copies.told(content, form, *CONFIDENTIAL) == []
    assert copies.data(content)["changes"]["items"] == [
        {"after": "1", "before": "none", "claim": 1, "kind": "evidence", "label": "1a"}
    ]


def test_the_log_says_of_an_edition_only_which_it_is() -> None:
    claim = factories.claim(factories.article(factories.project(blind=True, reviews_needed=2)))
    tag(claim, by=reviewer(claim.article.project, "First"))
    published(claim.article)
    event = claim.article.project.events.get(verb="publish")
    assert set(event.after) == {"edition", "note", "sha256", "corrects"}
