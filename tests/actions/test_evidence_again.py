"""Evidence of one claim that is used for another one, too."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.actions.evidence import (
    EvidenceDetails,
    EvidenceDraft,
    add_evidence,
    withdraw_evidence,
)
from annotations.errors import Invalid
from annotations.models import Claim, Event, Evidence
from annotations.queries.api_rows import resources
from annotations.queries.desk.evidence_beside import MOST, evidence_beside
from annotations.vocabulary import EvidenceKind, Stance
from tests import factories

pytestmark = pytest.mark.django_db


def other(claim: Claim, quote: str = "the budget grew") -> Claim:
    return factories.claim(claim.article, quote)


def use(evidence: Evidence, claim: Claim, stance: Stance = Stance.REFUTES, **said: Any) -> Evidence:
    return add_evidence(
        by=factories.manager_of(claim.article.project),
        claim=claim,
        draft=EvidenceDraft(EvidenceDetails(stance, **said), taken_from=evidence.pk),
    )


def minutes(claim: Claim, **details: Any) -> Evidence:
    letter = SimpleUploadedFile("minutes.pdf", b"Minutes")
    return factories.evidence(claim, snapshot=letter, publisher="City", quote="Page 1", **details)


def test_it_says_what_it_is_taken_from_and_shares_the_file() -> None:
    origin = minutes(claim := factories.claim())
    used = use(origin, other(claim))
    assert (used.taken_from, used.stance) == (origin, Stance.REFUTES)
    assert (used.title, used.publisher, used.quote) == ("The minutes", "City", "Page 1")
    assert (used.kind, used.primary) == (EvidenceKind.PRIMARY_DOCUMENT, True)
    assert (used.snapshot.name, used.snapshot_sha256) == (
        origin.snapshot.name,
        origin.snapshot_sha256,
    )
    assert used.captured_at == origin.captured_at
    folder = origin.snapshot.name.rpartition("/")[0]
    assert (
        len([name for name in default_storage.listdir(folder)[1] if origin.snapshot_sha256 in name])
        == 1
    )
    assert Event.objects.latest("pk").after["taken_from"] == origin.pk


def test_what_is_quoted_and_where_can_be_said_anew() -> None:
    used = use(minutes(claim := factories.claim()), other(claim), quote="Page 2", locator="p. 2")
    assert (used.quote, used.locator) == ("Page 2", "p. 2")


def test_what_is_confidential_stays_so() -> None:
    claim = factories.claim()
    assert use(minutes(claim, confidential=True), other(claim)).confidential


def test_what_waits_for_its_copy_is_filled_in_everywhere() -> None:
    claim = factories.claim()
    copy = factories.page_copy(claim.article)
    used = use(factories.evidence(claim, "", page_copy=copy.pk), other(claim))
    factories.kept_copy(claim.article)
    used.refresh_from_db()
    assert used.snapshot_sha256


def test_evidence_of_another_project_is_not_there() -> None:
    with pytest.raises(Invalid) as refusal:
        use(minutes(factories.claim()), factories.claim())
    assert refusal.value.field == "taken_from"


def test_what_was_withdrawn_is_not_used() -> None:
    origin = minutes(claim := factories.claim())
    by = factories.manager_of(claim.article.project)
    withdraw_evidence(by=by, evidence=origin, reason="Forged.")
    with pytest.raises(Invalid, match="still stands"):
        use(origin, other(claim))


def test_a_claim_has_it_once() -> None:
    origin = minutes(claim := factories.claim())
    with pytest.raises(Invalid, match="already"):
        use(origin, claim)
    use(origin, second := other(claim))
    with pytest.raises(Invalid, match="already"):
        use(origin, second)
    assert Evidence.objects.count() == 2


def beside(claim: Claim) -> list[str]:
    by = factories.manager_of(claim.article.project)
    row = resources.claim(by, claim.pk)
    return [f"{each.claim_label} {each.title}" for each in evidence_beside(by, row)]


def test_the_latest_evidence_of_the_other_claims_is_offered() -> None:
    first = factories.claim()
    second = other(first)
    for number in range(MOST + 2):
        factories.evidence(first, f"Piece {number}")
    factories.evidence(second, "Its own")
    factories.evidence(factories.claim(factories.article(first.article.project)), "Elsewhere")
    offered = beside(second)
    assert offered == [f"1a Piece {number}" for number in range(MOST + 1, 1, -1)]


def test_what_is_here_already_or_withdrawn_is_not_offered() -> None:
    first = factories.claim()
    second, third = other(first), other(first, "on Monday")
    used = minutes(first)
    factories.evidence(first, "A story", url="https://example.org/a")
    gone = factories.evidence(first, "Forged")
    withdraw_evidence(by=gone.added_by, evidence=gone, reason="It is.")
    use(used, second)
    factories.evidence(second, "The same story", url="https://example.org/a")
    assert beside(second) == []
    assert sorted(beside(third)) == ["1a A story", "1a The minutes", "2a The same story"]
