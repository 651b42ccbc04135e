"""The worker looks for quotes in the copies that are kept."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.jobs.due import sweep
from annotations.jobs.quoting import look_for_due
from annotations.models import Claim, Evidence, Job
from annotations.vocabulary import QuoteState
from tests import factories
from tests.reports.publishing import first_claim

pytestmark = pytest.mark.django_db

PAGE = (
    b"<html><body><nav>Menu</nav><p>The council met.</p><aside>It was Monday.</aside></body></html>"
)


def evidence(
    quote: str, content: bytes = PAGE, name: str = "page.html", **details: Any
) -> Evidence:
    claim = details.pop("of", None) or factories.claim()
    assert isinstance(claim, Claim)
    file = SimpleUploadedFile(name, content)
    return factories.evidence(claim, quote=quote, snapshot=file, **details)


def state_of(piece: Evidence) -> str:
    look_for_due()
    piece.refresh_from_db()
    return piece.quote_state


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        ("The council met.", QuoteState.FOUND),
        ("It was Monday.", QuoteState.FOUND),  # beside the article
        ("The council didn't meet.", QuoteState.NOT_FOUND),
    ],
)
def test_a_quote_is_found_or_not(quote: str, state: QuoteState) -> None:
    piece = evidence(quote)
    assert piece.quote_state == QuoteState.WAITING
    assert state_of(piece) == state


@pytest.mark.parametrize(("name", "content"), [("a.png", b"\x89PNG"), ("a.pdf", b"no PDF")])
def test_a_copy_without_words_says_neither(name: str, content: bytes) -> None:
    assert state_of(evidence("The council met.", content, name)) == QuoteState.UNREADABLE


def test_what_has_no_quote_or_no_copy_is_not_looked_at() -> None:
    assert evidence("").quote_state == ""
    assert factories.evidence(factories.claim(), quote="The council met.").quote_state == ""
    assert look_for_due() == 0


def test_a_copy_that_comes_later_is_looked_at() -> None:
    copy = factories.page_copy()
    claim = factories.claim(copy.article)
    piece = factories.evidence(claim, quote="seen", page_copy=copy.pk)
    assert piece.quote_state == ""
    factories.kept_copy(copy.article)
    assert list(Evidence.objects.quote_waiting()) == [piece]


def test_a_job_is_asked_for_while_a_quote_waits() -> None:
    evidence("The council met.")
    sweep(at=factories.AT)
    assert Job.objects.filter(kind="look_for_quotes").count() == 1


def test_the_edition_tells_whether_it_was_found_and_the_words_around_it() -> None:
    claim = factories.claim()
    evidence("The council met.", of=claim)
    evidence("Nobody came.", of=claim)
    look_for_due()
    found, missing = first_claim(claim.article)["evidence"]
    assert (found["quote_found"], missing["quote_found"]) == (True, False)
    assert "It was Monday." in found["passage"]["after"]
    assert missing["passage"] is None


def test_of_confidential_evidence_the_edition_tells_neither() -> None:
    claim = factories.claim()
    evidence("The council met.", of=claim, confidential=True)
    look_for_due()
    (told,) = first_claim(claim.article)["evidence"]
    assert (told["quote_found"], told["passage"]) == (None, None)
