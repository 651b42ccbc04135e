from typing import Any

import pytest

from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import Decision, Severity
from tests.reports import samples
from tests.reports.word.reading import OpenedDocument
from tests.reports.word.samples import corrected_edition, decided, finding

FORM = "checked-copy.docx"


def opened(*verifications: Any) -> OpenedDocument:
    edition = samples.edition(samples.claim(verifications=verifications))
    return OpenedDocument(RENDERINGS[FORM].render(edition.to_json()))


@pytest.fixture(scope="module")
def copy() -> OpenedDocument:
    return OpenedDocument(RENDERINGS[FORM].render(corrected_edition().to_json()))


def test_accepting_all_changes_gives_the_corrected_text(copy: OpenedDocument) -> None:
    assert copy.accepted == [
        "The mayor resigns",
        "The mayor resigned on Tuesday, two aides said. The budget grew by 4% since May.",
        "Nobody denied it.\tSome did not know.",
        "The council meets on Friday.",
    ]


def test_an_accepted_correction_needs_no_comment() -> None:
    copy = opened(finding("The mayor stayed", decision=decided(Decision.ACCEPTED)))
    assert ([each[:2] for each in copy.changes], copy.comments) == (
        [("del", "resigned"), ("ins", "stayed")],
        {},
    )


def test_a_rejected_correction_leaves_the_text_as_it_is() -> None:
    copy = opened(finding("The mayor stayed", decision=decided(Decision.REJECTED)))
    assert (copy.changes, copy.comments) == ([], {})


def test_what_nobody_decided_on_stands_as_proposed_and_is_marked() -> None:
    copy = opened(finding("The mayor stayed", Severity.NOTE))
    assert copy.changes[1][:3] == ("ins", "stayed", "Ada Ash")
    assert copy.comments[0].split("\n")[1] == "Correction (note): The mayor stayed · not decided"


def test_a_correction_that_cant_be_tracked_beside_another_is_told(copy: OpenedDocument) -> None:
    told = copy.comments[1]
    assert copy.under[1] == "resigned"
    assert "Correction (note): stepped back · not decided" in told
    assert "Another correction of these words is tracked instead." in told


def test_once_a_correction_was_decided_the_other_proposals_are_moot() -> None:
    copy = opened(finding("The mayor left", decision=decided(Decision.ACCEPTED)), finding("other"))
    assert copy.comments == {}
