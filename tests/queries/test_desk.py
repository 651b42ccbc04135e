from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions.claims import withdraw_claim
from annotations.actions.sources import merge_sources
from annotations.actions.sourcing import AttributionDraft, SourcingDraft, record_sourcing
from annotations.errors import Invalid, NotFound
from annotations.models import Article, Claim, Project, Source, User
from annotations.queries import claims, evidence, quotes
from annotations.queries.desk import refresh
from annotations.queries.desk.page import Desk, about, desk
from annotations.queries.desk.text_runs import Mark, Paragraph
from annotations.records.article import AttributionRecord, ClaimRecord, SourceRecord, SourcingRecord
from annotations.text.spans import Span
from annotations.vocabulary import Basis, Role, SourceKind, Status
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "  One two three. Four five.\n\nSix seven eight nine.\n"


def me(project: Project, role: Role = Role.MANAGER) -> User:
    return factories.member(project, role)


def seen_by_manager(article: Article, **asked: object) -> Desk:
    return desk(factories.manager_of(article.project), article.pk, **asked)  # type: ignore[arg-type]


def shown_in(shown: Desk) -> list[Paragraph]:
    return [paragraph for part in shown.parts for paragraph in part.paragraphs]


def written(paragraph: Paragraph) -> str:
    return "".join(
        stretch.text for part in paragraph.parts for run in part.runs for stretch in run.stretches
    )


def marks(shown: Desk | Sequence[Paragraph]) -> list[tuple[str, Mark]]:
    paragraphs = shown_in(shown) if isinstance(shown, Desk) else shown
    return [
        ("".join(stretch.text for stretch in run.stretches), run.mark)
        for paragraph in paragraphs
        for part in paragraph.parts
        for run in part.runs
        if run.mark
    ]


def numbers(shown: Desk) -> list[int]:
    return [each.claim.number for each in shown.about.filtered.claims]


def import_many(count: int) -> Article:
    """`count` claims on an article's first words, each attributed through two links."""
    outlet = SourceRecord(SourceKind.NEWS_OUTLET, "Outlet")
    chain = (AttributionRecord(outlet, cue=Span(0, 3)), AttributionRecord(outlet))
    said = SourcingRecord(Basis.ATTRIBUTED, chain=chain)
    return factories.imported(
        *(
            ClaimRecord(Span(0, 9), f"Statement {number}.", sourcings=(said,))
            for number in range(count)
        )
    )


# --- the text -----------------------------------------------------------------------------------


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


# --- the claims ---------------------------------------------------------------------------------


def test_claims_come_in_the_order_of_the_text_with_the_sentences_that_they_touch() -> None:
    article = factories.article(text=TEXT)
    factories.claim(article, "seven")
    factories.claim(article, "three. Four")
    found = seen_by_manager(article).about.filtered.claims
    assert [(each.claim.number, each.sentences) for each in found] == [(2, (1, 2)), (1, (3, 3))]


def test_filters_count_what_they_show_and_are_offered_when_they_show_something() -> None:
    article = factories.article()
    factories.verification(factories.claim(article))
    factories.record_sourcing(factories.claim(article), "Politico", "Reuters", hedged_by=("may",))
    factories.claim(article)
    found = {each.key: each.count for each in seen_by_manager(article).about.filtered.filters}
    assert found == {
        "": 3,
        "open": 2,
        "mine": 3,
        "second_hand": 1,
        "single_source": 1,
        "hedged": 1,
        "verdict-true": 1,
    }


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("", [1, 2, 3, 4]),
        ("open", [2, 3]),
        ("disputed", [4]),
        ("unnamed", [2]),
        ("second_hand", [3]),
        ("verdict-true", [1]),
        ("withdrawn", [5]),
        ("no such filter", [1, 2, 3, 4]),
    ],
)
def test_a_filter_narrows_the_list_and_mutes_the_other_marks(show: str, shown: list[int]) -> None:
    project = factories.project(reviews_needed=2)
    article = factories.article(project)
    every = [factories.claim(article) for _ in range(5)]
    reviewers = [me(project, Role.REVIEWER) for _ in range(2)]
    for reviewer in reviewers:
        factories.verification(every[0], by=reviewer)
    record_sourcing(
        by=reviewers[0],
        claim=every[1],
        seen=1,
        supersedes=None,
        draft=SourcingDraft(basis=Basis.ATTRIBUTED, chain=(AttributionDraft(source=None),)),
    )
    factories.record_sourcing(every[2], "Politico", "Reuters")
    for reviewer, verdict in zip(reviewers, ("true", "false"), strict=True):
        factories.verification(every[3], verdict, by=reviewer)
    withdraw_claim(by=reviewers[0], claim=every[4], seen=1, reason="twice")
    page = seen_by_manager(article, show=show)
    assert numbers(page) == shown
    muted = [mark.muted for _, mark in marks(page)]
    assert muted == [not set(shown) & {1, 2, 3, 4}]


def test_mine_are_the_claims_that_i_marked_sourced_or_verified() -> None:
    project = factories.project()
    article = factories.article(project)
    mine, other = me(project, Role.REVIEWER), factories.manager_of(project)
    for by in (mine, other, other, other):
        factories.claim(article, by=by)
    every = list(Claim.objects.order_by("number"))
    factories.record_sourcing(every[1], by=mine)
    factories.verification(every[2], by=mine)
    assert numbers(desk(mine, article.pk, show="mine")) == [1, 2, 3]


def test_withdrawn_claims_count_neither_in_the_figures_nor_in_the_progress() -> None:
    article = factories.article()
    kept, gone = factories.claim(article), factories.claim(article)
    for claim in (kept, gone):
        factories.record_sourcing(claim, "Politico")
    withdraw_claim(by=gone.marked_by, claim=gone, seen=1, reason="twice")
    page = seen_by_manager(article)
    assert (page.about.claims, page.progress.total, page.about.profile.with_sourcing) == (1, 1, 1)


def test_the_latest_sourcing_leads_and_a_merged_source_counts_as_what_it_was_merged_into() -> None:
    project = factories.project()
    claim = factories.claim(factories.article(project))
    reviewers = [me(project), me(project)]
    for reviewer, name in zip(reviewers, ("Politico", "POLITICO.com"), strict=True):
        factories.record_sourcing(claim, name, by=reviewer)
    old, new = Source.objects.order_by("id")
    merge_sources(by=reviewers[0], source=new, seen=1, into=old)
    leading = seen_by_manager(claim.article, number=1).about.filtered.claims[0].leading
    assert leading is not None
    assert leading.reviewer == reviewers[1].username
    named = [each.current_source and each.current_source.name for each in leading.chain]
    assert named == ["Politico"]


# --- the panel ----------------------------------------------------------------------------------


def test_the_panel_tells_my_own_words_from_those_of_others() -> None:
    project = factories.project(reviews_needed=2)
    claim = factories.claim(factories.article(project))
    mine, other = me(project), me(project)
    _minutes, letter = factories.evidence(claim), factories.evidence(claim, "A letter")
    factories.verification(claim, by=other, evidence=(letter.pk,))
    factories.verification(claim, "false", by=mine)
    factories.record_sourcing(claim, "Politico", by=mine)
    panel = refresh.opened(mine, claim.article_id, 1)
    assert panel.own_verification is not None
    assert panel.own_verification.verification.reviewer == mine.username
    assert panel.own_sourcing is not None
    assert panel.own_sourcing.reviewer == mine.username
    relied_on = {each.verification.reviewer: each.evidence_numbers for each in panel.verifications}
    assert relied_on == {mine.username: (), other.username: (2,)}


def test_the_panel_of_a_blind_project_hides_what_others_found() -> None:
    project = factories.project(blind=True, reviews_needed=2)
    claim = factories.claim(factories.article(project))
    mine, other = me(project, Role.REVIEWER), me(project, Role.REVIEWER)
    factories.record_sourcing(claim, "Politico", by=other)
    factories.verification(claim, by=other)
    panel = refresh.opened(mine, claim.article_id, 1)
    assert panel.verifications == ()
    assert panel.shown.sourcings == ()
    assert [entry.did for entry in panel.history.entries] == ["marked the claim"]
    assert desk(mine, claim.article_id).about.profile.with_sourcing == 0


def test_the_panel_names_the_claims_that_overlap_but_no_withdrawn_ones() -> None:
    article = factories.article(text=TEXT)
    factories.claim(article, "One two")
    factories.claim(article, "two three")
    gone = factories.claim(article, "two")
    factories.claim(article, "Four")
    withdraw_claim(by=gone.marked_by, claim=gone, seen=1, reason="twice")
    found = refresh.opened(factories.manager_of(article.project), article.pk, 1)
    assert [each.claim.number for each in found.overlapping] == [2]


def test_a_change_brings_the_whole_paragraphs_that_the_claim_touches() -> None:
    article = factories.article(text=TEXT)
    factories.claim(article, "seven")
    factories.claim(article, "nine")
    found = refresh.changed(factories.manager_of(article.project), article.pk, 2, now=2)
    assert [each.gap + written(each) for each in found.paragraphs] == ["\n\nSix seven eight nine."]
    assert [mark.number for _, mark in marks(found.paragraphs)] == [1, 2]
    assert [each.claim.number for each in found.lines] == [2]


def test_a_change_mutes_what_the_filter_leaves_out() -> None:
    article = factories.article(text=TEXT)
    factories.verification(factories.claim(article, "seven"))
    factories.claim(article, "nine")
    manager = factories.manager_of(article.project)
    found = refresh.changed(manager, article.pk, 2, now=2, show="open")
    assert [mark.muted for _, mark in marks(found.paragraphs)] == [True, False]


def test_the_history_says_what_each_change_came_to_the_latest_first() -> None:
    claim = factories.claim(quote="The mayor resigned")
    factories.record_sourcing(claim, "Politico")
    factories.verification(claim)
    by = claim.marked_by
    claim = withdraw_claim(by=by, claim=claim, seen=1, reason="twice")
    entries = refresh.opened(by, claim.article_id, 1).history.entries
    assert [(entry.did, entry.detail) for entry in entries] == [
        ("withdrew the claim", "“twice”"),
        ("recorded a verdict", "True: now verified"),
        ("recorded the sourcing", "Politico"),
        ("marked the claim", "“The mayor resigned”"),
    ]


def test_the_history_of_an_imported_claim_begins_with_its_import() -> None:
    article = import_many(1)
    found = refresh.opened(factories.manager_of(article.project), article.pk, 1).history
    assert [entry.did for entry in found.entries] == ["imported"]


def test_a_long_history_is_cut_and_says_so() -> None:
    claim = factories.claim()
    for number in range(21):
        factories.evidence(claim, f"Proof {number}")
    found = refresh.opened(claim.marked_by, claim.article_id, 1).history
    assert (len(found.entries), found.more) == (20, True)


# --- who may see it, and what it costs ----------------------------------------------------------


def test_who_is_no_member_is_told_that_there_is_nothing() -> None:
    claim, stranger = factories.claim(), factories.user()
    proof = factories.evidence(claim)
    asked = (
        lambda: desk(stranger, claim.article_id),
        lambda: refresh.opened(stranger, claim.article_id, 1),
        lambda: refresh.changed(stranger, claim.article_id, 1, now=1),
        lambda: claims.one(stranger, claim.article_id, 1),
        lambda: claims.quotable(stranger, claim.article_id, 1),
        lambda: evidence.one(stranger, proof.pk),
        lambda: quotes.places(stranger, claim.article_id, "mayor"),
    )
    for ask in asked:
        with pytest.raises(NotFound):
            ask()


def test_a_number_that_no_claim_has_is_not_found() -> None:
    claim = factories.claim()
    with pytest.raises(NotFound):
        desk(claim.marked_by, claim.article_id, number=2)
    with pytest.raises(NotFound):
        refresh.opened(claim.marked_by, claim.article_id, 2)


@pytest.mark.parametrize("count", [1, 200])
def test_statements_do_not_grow_with_the_claims(count: int) -> None:
    article = import_many(count)
    user = factories.manager_of(article.project)
    costs = []
    for ask in (
        lambda: about(user, article.pk),
        lambda: desk(user, article.pk),
        lambda: desk(user, article.pk, number=1),
        lambda: refresh.opened(user, article.pk, 1),
        lambda: refresh.changed(user, article.pk, 1, now=1),
    ):
        with CaptureQueriesContext(connection) as statements:
            ask()
        costs.append(len(statements))
    assert costs == [6, 7, 10, 9, 10]


# --- words of the text --------------------------------------------------------------------------


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


def test_a_claim_is_waiting_until_a_verdict_stands_or_is_disputed() -> None:
    claim = factories.claim()
    (found,) = seen_by_manager(claim.article).about.filtered.claims
    assert found.waiting
    factories.verification(claim)
    (found,) = seen_by_manager(claim.article).about.filtered.claims
    assert (found.waiting, found.claim.state, found.state_label) == (False, "true", "True")
    assert found.claim.status == Status.VERIFIED


def test_a_claim_that_i_gave_my_verdict_on_is_next_for_others_only() -> None:
    project = factories.project(reviews_needed=2)
    claim = factories.claim(factories.article(project))
    me, other = factories.member(project), factories.member(project)
    factories.verification(claim, by=me)
    assert desk(me, claim.article_id).next == ()
    assert [each.claim.number for each in desk(other, claim.article_id).next] == [claim.number]
    factories.verification(claim, "false", by=other)
    assert [each.claim.number for each in desk(me, claim.article_id).next] == [claim.number]
