"""Saving all that a reviewer found out about a claim: all of it or nothing, and once."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from annotations.actions import review as reviews
from annotations.actions.claims import ClaimDetails, change_claim
from annotations.actions.evidence import EvidenceDetails, EvidenceDraft
from annotations.actions.review import SavedReview, SourcingPart, VerdictPart, save_review
from annotations.actions.sourcing import SourcingDraft
from annotations.actions.verification import VerificationDraft
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Claim, Event, Evidence, Sourcing, User, Verification
from annotations.queries.log import breaks
from annotations.vocabulary import Basis, ClaimKind, Role, Stance, Status, Verb
from tests import factories
from tests.savepoints import undone

pytestmark = pytest.mark.django_db

VERBS = {
    "statement": Verb.CHANGE_CLAIM,
    "sourcing": Verb.RECORD_SOURCING,
    "evidence": Verb.ADD_EVIDENCE,
    "verdict": Verb.VERIFY,
}


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def by(claim: Claim) -> User:
    return factories.member(claim.article.project, Role.REVIEWER)


def piece(note: str = "I called them.", **other: Any) -> EvidenceDraft:
    return EvidenceDraft(EvidenceDetails(Stance.SUPPORTS, note=note), **other)


def parts(*names: str, words: str = "Why.") -> dict[str, Any]:
    """These parts of a review; the verdict relies on the evidence where that is among them."""
    added = (0,) if "evidence" in names else ()
    verdict = VerificationDraft(factories.verdict().pk, words)
    every = {
        "statement": ClaimDetails(words, ClaimKind.QUANTITY),
        "sourcing": SourcingPart(SourcingDraft(Basis.UNATTRIBUTED, note=words), None),
        "evidence": [piece(words)],
        "verdict": VerdictPart(verdict, None, added),
    }
    return {name: every[name] for name in names}


def rows() -> list[int]:
    return [each.objects.count() for each in (Event, Sourcing, Evidence, Verification)]


def test_every_part_is_recorded_as_its_own_action_does(claim: Claim, by: User) -> None:
    before = Event.objects.count()
    saved = save_review(by=by, claim=claim, seen=1, **parts(*VERBS))
    claim.refresh_from_db()
    assert (claim.statement, claim.version, claim.status) == ("Why.", 2, Status.VERIFIED)
    assert saved.sourcing is not None
    assert saved.verification is not None
    assert saved.sourcing.claim_version == saved.verification.claim_version == 2
    assert list(saved.verification.evidence.all()) == list(saved.evidence)
    made = Event.objects.order_by("number")[before:]
    assert [event.verb for event in made] == list(VERBS.values())
    assert breaks() == []


def test_a_verdict_counts_on_the_statement_that_was_saved_with_it(claim: Claim, by: User) -> None:
    factories.verification(claim)
    save_review(by=by, claim=claim, seen=1, **parts("statement", "verdict"))
    claim.refresh_from_db()
    # The other reviewer's, on the old wording, doesn't count any more.
    assert claim.status == Status.VERIFIED


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({"statement": ClaimDetails(" ", ClaimKind.EVENT)}, "statement.statement"),
        ({"sourcing": SourcingPart(SourcingDraft(Basis.ATTRIBUTED), None)}, "sourcing.chain"),
        ({"evidence": [piece(), piece(page_copy=2**40)]}, "evidence[1].page_copy"),
        (
            {"evidence": [piece(snapshot=SimpleUploadedFile("empty.txt", b""))]},
            "evidence[0].snapshot",
        ),
        ({"verdict": VerdictPart(VerificationDraft(2**40, "Why."), None)}, "verdict.verdict"),
        (
            {"verdict": VerdictPart(VerificationDraft(1, "Why."), None, added=(1,))},
            "verdict.added",
        ),
    ],
)
def test_what_is_wrong_with_one_part_leaves_nothing_of_the_others(
    broken: dict[str, Any], field: str, claim: Claim, by: User
) -> None:
    before = rows()
    with pytest.raises(Invalid) as refused:
        save_review(by=by, claim=claim, seen=1, **parts(*VERBS) | broken)
    assert refused.value.field == field
    assert rows() == before
    claim.refresh_from_db()
    assert claim.version == 1


def test_a_conflict_in_one_part_leaves_nothing_of_the_others(claim: Claim, by: User) -> None:
    save_review(by=by, claim=claim, seen=1, **parts("sourcing"))
    before = rows()
    with pytest.raises(Stale) as refused:
        save_review(by=by, claim=claim, seen=1, **parts("evidence", "sourcing"))
    assert (refused.value.field, refused.value.current) == ("sourcing", Sourcing.objects.get())
    assert rows() == before


def test_each_part_takes_its_own_right(claim: Claim) -> None:
    annotator = factories.member(claim.article.project, Role.ANNOTATOR)
    before = rows()
    with pytest.raises(NotAllowed):
        save_review(by=annotator, claim=claim, seen=1, **parts("sourcing", "verdict"))
    assert rows() == before
    assert save_review(by=annotator, claim=claim, seen=1, **parts("statement", "sourcing"))


def test_nothing_at_all_is_no_review(claim: Claim, by: User) -> None:
    with pytest.raises(Invalid):
        save_review(by=by, claim=claim, seen=1)


def test_a_wording_that_stands_already_is_no_conflict(claim: Claim, by: User) -> None:
    same = parts("statement")["statement"]
    change_claim(by=claim.marked_by, claim=claim, seen=1, details=same)
    before = rows()
    save_review(by=by, claim=claim, seen=1, statement=same)
    assert rows() == before
    with pytest.raises(Stale):
        save_review(by=by, claim=claim, seen=1, statement=same, **parts("verdict"))


def test_files_are_read_before_anybody_has_to_wait(
    claim: Claim, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def note(name: str) -> None:
        function = getattr(reviews, name)

        def noted(*args: Any) -> Any:
            order.append(name)
            return function(*args)

        monkeypatch.setattr(reviews, name, noted)

    note("lock_anchor")
    note("keep_file")
    proof = piece(snapshot=SimpleUploadedFile("minutes.txt", b"He left."))
    save_review(by=by, claim=claim, seen=1, evidence=[proof])
    assert order == ["keep_file", "lock_anchor"]


# --- asked again --------------------------------------------------------------------------------


def ids(saved: SavedReview) -> tuple[Any, ...]:
    """What a save made."""
    evidence = [each.pk for each in saved.evidence]
    return (
        saved.claim.version,
        saved.sourcing and saved.sourcing.pk,
        evidence,
        saved.verification and saved.verification.pk,
    )


@given(names=st.sets(st.sampled_from(sorted(VERBS)), min_size=1), again=st.integers(1, 3))
def test_the_same_save_again_answers_as_before_and_stores_nothing(
    names: set[str], again: int
) -> None:
    with undone():
        claim = factories.claim()
        by = factories.member(claim.article.project, Role.REVIEWER)
        before = Event.objects.count()
        given_parts, key = parts(*(name for name in VERBS if name in names)), uuid4()
        first = ids(save_review(by=by, claim=claim, seen=1, key=key, **given_parts))
        stored = rows()
        assert stored[0] == before + len(names)
        for _ in range(again):
            assert ids(save_review(by=by, claim=claim, seen=1, key=key, **given_parts)) == first
        assert rows() == stored


@given(
    saves=st.lists(
        st.tuples(
            st.sets(st.sampled_from(sorted(VERBS)), min_size=1),
            st.sampled_from(["One.", "Two."]),
            st.sampled_from([UUID(int=1), UUID(int=2)]),
        ),
        max_size=5,
    )
)
def test_whatever_is_saved_in_whatever_order_each_person_has_one_word_that_counts(
    saves: list[tuple[set[str], str, UUID]],
) -> None:
    """A page that was opened once, whose saves are lost, repeated and corrected."""
    with undone():
        claim = factories.claim()
        by = factories.member(claim.article.project, Role.REVIEWER)
        for names, words, key in saves:
            before = rows()
            try:
                save_review(
                    by=by, claim=claim, seen=1, key=key, **parts(*sorted(names), words=words)
                )
            except Stale:
                assert rows() == before
        assert Sourcing.objects.live().count() <= 1
        assert Verification.objects.live().count() <= 1
        assert breaks() == []


def test_a_save_that_was_corrected_after_its_answer_was_lost_is_a_conflict(
    claim: Claim, by: User
) -> None:
    key = uuid4()
    save_review(by=by, claim=claim, seen=1, key=key, **parts("verdict"))
    with pytest.raises(Stale):
        save_review(by=by, claim=claim, seen=1, key=key, **parts("verdict", words="Better."))
    assert Verification.objects.get().rationale == "Why."
