"""The text on the desk, cut into runs, and words that are looked for in it."""

import pytest

from annotations.actions.claims import withdraw_claim
from annotations.actions.sourcing import AttributionDraft, SourcingDraft, record_sourcing
from annotations.errors import Invalid
from annotations.queries import claims, quotes
from annotations.text.spans import Span
from annotations.vocabulary import Basis
from tests import factories
from tests.queries.desks import TEXT, marks, seen_by_manager, shown_in, written

pytestmark = pytest.mark.django_db


# --- the text ------------------------------------------------------------------------------------


def test_paragraphs_and_the_gaps_before_them_are_the_text_but_for_its_end() -> None:
    article = factories.article(text=TEXT)
    factories.claim(article, "two three. Four")
    factories.claim(article, "three")
    shown = shown_in(seen_by_manager(article))
    assert "".join(each.gap + written(each) for each in shown) == TEXT.rstrip()
    assert [TEXT[each.start :].startswith(written(each)) for each in shown] == [True, True]


def test_a_sentence_carries_its_number_and_place_and_the_space_between_two_has_none() -> None:
    parts = shown_in(seen_by_manager(factories.article(text=TEXT)))[0].parts
    assert [(part.number, part.span.of(TEXT)) for part in parts] == [
        (1, "One two three."),
        (None, " "),
        (2, "Four five."),
    ]


def test_overlapping_claims_are_cut_into_flat_runs_and_keep_a_line_each() -> None:
    article = factories.article(text=TEXT)
    factories.claim(article, "One two")
    factories.claim(article, "two three")
    found = [
        (text, mark.claims, mark.line, mark.below) for text, mark in marks(seen_by_manager(article))
    ]
    assert found == [
        ("One ", "1", "open", ""),
        ("two", "2 1", "open", "open"),
        (" three", "2", "", "open"),
    ]


def test_a_piece_leads_to_the_innermost_claim_and_only_its_first_piece_takes_the_focus() -> None:
    article = factories.article(text=TEXT)
    factories.claim(article, "One two three")
    factories.claim(article, "two")
    found = [(text, mark.number, mark.first) for text, mark in marks(seen_by_manager(article))]
    assert found == [("One ", 1, True), ("two", 2, True), (" three", 1, False)]


def test_more_than_two_lines_under_the_same_words_are_said_to_be_more() -> None:
    article = factories.article(text=TEXT)
    for _ in range(3):
        factories.claim(article, "two")
    assert [mark.more for _, mark in marks(seen_by_manager(article))] == [True]


def test_a_claim_across_sentences_is_marked_in_the_space_between_them_too() -> None:
    article = factories.article(text=TEXT)
    factories.claim(article, "three. Four")
    assert [text for text, _ in marks(seen_by_manager(article))] == ["three.", " ", "Four"]


def test_a_decided_claim_says_so_where_it_ends() -> None:
    claim = factories.claim(factories.article(text=TEXT), "three. Four")
    factories.verification(claim, "false")
    found = [(text, mark.line, mark.ends) for text, mark in marks(seen_by_manager(claim.article))]
    assert found == [("three.", "false", ""), (" ", "false", ""), ("Four", "false", "false")]


def test_a_disputed_claim_says_so_where_it_ends() -> None:
    article = factories.article(factories.project(reviews_needed=2), TEXT)
    claim = factories.claim(article, "three. Four")
    for verdict in ("true", "false"):
        factories.verification(claim, verdict, by=factories.member(article.project))
    assert [mark.ends for _, mark in marks(seen_by_manager(article))] == ["", "", "disputed"]


def test_a_withdrawn_claim_is_marked_only_while_it_is_in_the_panel() -> None:
    claim = factories.claim()
    withdraw_claim(by=claim.marked_by, claim=claim, seen=1, reason="not a claim")
    assert marks(seen_by_manager(claim.article)) == []
    assert [mark.now for _, mark in marks(seen_by_manager(claim.article, number=1))] == [True]


def test_cues_are_marked_for_their_claim_inside_and_outside_of_it() -> None:
    claim = factories.claim(factories.article(text=TEXT), "two three")
    record_sourcing(
        by=claim.marked_by,
        claim=claim,
        seen=1,
        supersedes=None,
        draft=SourcingDraft(
            basis=Basis.ATTRIBUTED,
            chain=(AttributionDraft(source=None, cue=Span(2, 5), mention=Span(10, 15)),),
        ),
    )
    stretches = [
        (stretch.text, stretch.cue_of, stretch.mention_of, stretch.now)
        for part in shown_in(seen_by_manager(claim.article, number=1))[0].parts[:1]
        for run in part.runs
        for stretch in run.stretches
    ]
    assert stretches == [
        ("One", "1", "", True),
        (" ", "", "", False),
        ("two ", "", "", False),
        ("three", "", "1", True),
        (".", "", "", False),
    ]


# --- words of the text ---------------------------------------------------------------------------


def test_words_are_found_with_what_stands_around_them() -> None:
    article = factories.article(text=TEXT)
    found = quotes.places(factories.manager_of(article.project), article.pk, " five ")
    (place,) = found.places
    assert (place.quote, found.exact, found.more) == ("five", True, False)
    assert (place.context.prefix[-5:], place.context.suffix[:3]) == ("Four ", ".\n\n")


def test_nothing_is_looked_for_without_words_and_too_many_are_refused() -> None:
    article = factories.article()
    user = factories.manager_of(article.project)
    assert quotes.places(user, article.pk, "  ").places == ()
    with pytest.raises(Invalid):
        quotes.places(user, article.pk, "x" * 5001)


def test_a_cue_is_looked_for_in_the_sentences_that_the_claim_touches_only() -> None:
    claim = factories.claim(factories.article(text="He said so. She said so. They said so."), "She")
    quotable = claims.quotable(claim.marked_by, claim.article_id, 1)
    assert [place.span for place in quotes.places_in(quotable, "said")] == [Span(16, 20)]
