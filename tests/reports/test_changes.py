from collections.abc import Iterable
from typing import Any

import pytest

from annotations.reports.changes import KEPT_BACK, ChangeKind, EditionChange, changes
from annotations.reports.claim import EditionClaim, WithdrawnClaim
from annotations.vocabulary import SourceKind, Status, Terms
from tests.reports import samples

GONE = WithdrawnClaim(1, "1a", "The mayor resigned", "A duplicate.")


def between(before: list[EditionClaim], after: list[EditionClaim]) -> tuple[EditionChange, ...]:
    return changes(samples.edition(*before), samples.edition(*after), {})


def kinds(before: EditionClaim, after: EditionClaim) -> list[ChangeKind]:
    return [change.kind for change in between([before], [after])]


def test_nothing_changed_when_nothing_did() -> None:
    assert between([samples.claim()], [samples.claim()]) == ()


def test_a_new_claim_is_told_with_its_statement() -> None:
    assert between([], [samples.claim(3)]) == (
        EditionChange(3, "1a", ChangeKind.NEW, "", "The mayor resigned"),
    )


def test_a_withdrawn_claim_is_told_with_the_reason_and_only_once() -> None:
    first, second = samples.edition(samples.claim()), samples.edition(withdrawn=(GONE,))
    assert changes(first, second, {}) == (
        EditionChange(1, "1a", ChangeKind.WITHDRAWN, "The mayor resigned", "A duplicate."),
    )
    assert changes(second, second, {}) == ()


def test_a_restored_claim_is_not_a_new_one() -> None:
    found = changes(samples.edition(withdrawn=(GONE,)), samples.edition(samples.claim()), {})
    assert [change.kind for change in found] == [ChangeKind.RESTORED]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ChangeKind.RESTATED, {"statement": "The mayor of the town resigned."}),
        (ChangeKind.MOVED, {"quote": "mayor resigned"}),
        (ChangeKind.SOURCING, {"sourcing": samples.sourcing()}),
        (ChangeKind.VERDICT, {"verdict": samples.TRUE, "status": Status.VERIFIED}),
        (ChangeKind.VERDICT, {"status": Status.DISPUTED}),
        (ChangeKind.EVIDENCE, {"evidence": (samples.evidence(),)}),
        (ChangeKind.VERIFICATIONS, {"verifications": (samples.finding(),)}),
    ],
)
def test_each_kind_of_change_is_told(kind: ChangeKind, fields: dict[str, Any]) -> None:
    before = samples.claim(statement="The mayor resigned")
    after = samples.claim(**{"statement": "The mayor resigned", **fields})
    assert kinds(before, after) == [kind]


def test_a_verdict_is_told_from_one_to_the_other_without_its_reasons() -> None:
    before = samples.claim(
        verdict=samples.TRUE, status=Status.VERIFIED, verifications=(samples.finding(),)
    )
    after = samples.claim(
        verdict=samples.FALSE,
        status=Status.VERIFIED,
        verifications=(samples.finding(samples.FALSE),),
    )
    told = EditionChange(1, "1a", ChangeKind.VERDICT, "True", "False")
    assert between([before], [after]) == (told,)


def test_another_rationale_for_the_same_verdict_is_told() -> None:
    before = samples.claim(verifications=(samples.finding(),))
    after = samples.claim(verifications=(samples.finding(rationale="Checked again."),))
    assert kinds(before, after) == [ChangeKind.VERIFICATIONS]


def test_tagging_a_claim_that_nobody_verified_changes_no_verdict() -> None:
    after = samples.claim(status=Status.SOURCED, sourcing=samples.sourcing())
    assert kinds(samples.claim(), after) == [ChangeKind.SOURCING]


def test_what_blindness_withholds_from_one_edition_did_not_change() -> None:
    decided = samples.claim(
        status=Status.VERIFIED,
        verdict=samples.TRUE,
        sourcing=samples.sourcing(),
        verifications=(samples.finding(),),
    )
    reopened = samples.claim(status=Status.RECHECK, withheld=True)
    assert kinds(decided, reopened) == [ChangeKind.VERDICT]
    assert kinds(reopened, decided) == [ChangeKind.VERDICT]


def test_withdrawn_evidence_is_told() -> None:
    before = samples.claim(evidence=(samples.evidence(1), samples.evidence(2)))
    after = samples.claim(evidence=(samples.evidence(1, withdrawn=True), samples.evidence(2)))
    told = EditionChange(1, "1a", ChangeKind.EVIDENCE, "1, 2", "2")
    assert between([before], [after]) == (told,)


def test_changes_are_in_the_order_of_the_text_and_withdrawals_come_last() -> None:
    after = samples.edition(samples.claim(3), samples.claim(2), withdrawn=(GONE,))
    found = changes(samples.edition(), after, {})
    assert [change.claim for change in found] == [3, 2, 1]


@pytest.mark.parametrize(
    ("before", "after", "protected"),
    [
        pytest.param(
            Terms.ON_BACKGROUND, None, (), id="named by an edition that knew no such terms"
        ),
        pytest.param(Terms.ON_RECORD, None, {"Jane Secret"}, id="on background since"),
        pytest.param(Terms.ON_BACKGROUND, Terms.ON_RECORD, (), id="on the record since"),
    ],
)
def test_a_source_who_may_not_be_named_is_not_named_by_what_changed(
    before: Terms, after: Terms | None, protected: Iterable[str]
) -> None:
    def sourced(terms: Terms | None) -> EditionClaim:
        if terms is None:
            return samples.claim(sourcing=samples.sourcing())
        link = samples.link(name="Jane Secret", kind=SourceKind.PERSON, terms=terms)
        words = f"this article ← Jane Secret ({terms.label})"
        return samples.claim(sourcing=samples.sourcing(chain=(link,), in_words=words))

    earlier, later = samples.edition(sourced(before)), samples.edition(sourced(after))

    (change,) = changes(earlier, later, {1: frozenset(protected)})

    assert change.kind == ChangeKind.SOURCING
    assert change.before == (KEPT_BACK if after is None else sourced(before).sourcing.in_words)
