"""What claims are called: the line that they begin in, and a letter."""

import importlib

import pytest
from django.apps import apps
from django.db.models import F

from annotations.actions import claims
from annotations.actions.claims import ClaimDetails, change_claim
from annotations.models import Anchor, Article, Claim, Revision
from annotations.records.claim import ClaimRecord
from annotations.text.spans import Span
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "A title\n\nThe mayor resigned on Monday. A council member said that the budget grew by 5%."


def label(claim: Claim) -> str:
    return claim.anchors.get().label


def labels(article: Article) -> list[str]:
    return [anchor.label for anchor in Anchor.objects.filter(claim__article=article)]


def move(claim: Claim, quote: str) -> Claim:
    claim.refresh_from_db()
    start = Revision.objects.get(article=claim.article).text.index(quote)
    return change_claim(
        by=factories.manager_of(claim.article.project),
        claim=claim,
        seen=claim.version,
        details=ClaimDetails.of(claim),
        span=Span(start, start + len(quote)),
    )


def test_a_claim_gets_the_next_letter_of_the_line_that_it_begins_in() -> None:
    article = factories.article(text=TEXT)
    assert label(factories.claim(article, "resigned on Monday")) == "2a"
    assert label(factories.claim(article, "The mayor resigned")) == "2b"
    assert label(factories.claim(article, "Monday. A council")) == "2c"
    assert label(factories.claim(article, "the budget grew")) == "3a"


def test_the_headline_is_a_line_of_its_own() -> None:
    article = factories.article(text=TEXT, title="A  TITLE")
    assert label(factories.claim(article, "title")) == "Ha"
    assert label(factories.claim(article, "A title")) == "Hb"
    assert label(factories.claim(article, "The mayor")) == "2a"


def test_a_claim_that_begins_in_the_space_between_lines_is_of_the_line_that_follows() -> None:
    assert label(factories.claim(factories.article(text=TEXT), "\n\nThe mayor")) == "2a"


def test_a_withdrawn_claim_keeps_its_letter() -> None:
    article = factories.article(text=TEXT)
    gone = factories.claim(article)
    claims.withdraw_claim(
        by=factories.manager_of(article.project), claim=gone, seen=1, reason="None."
    )
    assert (label(factories.claim(article)), label(gone)) == ("2b", "2a")


def test_a_claim_keeps_its_letter_while_it_stays_in_its_line() -> None:
    article = factories.article(text=TEXT)
    claim = factories.claim(article)
    factories.claim(article, "on Monday")
    move(claim, "mayor resigned on Monday")
    assert label(claim) == "2a"


def test_a_claim_that_moves_to_another_line_gets_the_next_letter_there() -> None:
    article = factories.article(text=TEXT)
    claim = factories.claim(article)
    factories.claim(article, "the budget grew")
    move(claim, "A council member said")
    assert label(claim) == "3b"


def test_an_import_gives_labels_in_the_order_of_the_text() -> None:
    spans = [Span(13, 18), Span(9, 12), Span(9, 18), Span(0, 7)]
    article = factories.imported(*(ClaimRecord(span, "So.") for span in spans), text=TEXT)
    numbered = Anchor.objects.filter(claim__article=article).order_by("claim__number")
    assert [anchor.label for anchor in numbered] == ["2c", "2b", "2a", "Ha"]


def test_an_import_keeps_a_label_that_fits() -> None:
    known = [("2c", Span(9, 12)), ("7a", Span(9, 18)), ("", Span(13, 18))]
    article = factories.imported(
        *(ClaimRecord(span, "So.", label=called) for called, span in known), text=TEXT
    )
    numbered = Anchor.objects.filter(claim__article=article).order_by("claim__number")
    assert [anchor.label for anchor in numbered] == ["2c", "2d", "2e"]


def test_claims_that_were_there_get_their_labels_in_the_order_of_the_text() -> None:
    article = factories.article(text=TEXT)
    for quote in ("resigned on", "The mayor", "The mayor resigned", "A title", "the budget"):
        factories.claim(article, quote)
    Anchor.objects.update(line=9_000, letter=F("pk"))
    migration = importlib.import_module("annotations.migrations.0006_claim_labels")
    migration.give_labels(apps, None)
    assert labels(article) == ["Ha", "2a", "2b", "2c", "3a"]
