from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.actions.sources import merge_sources
from annotations.forms.sourcing import SourcingForm
from annotations.models import Attribution, Claim, Source, Sourcing
from tests import factories
from tests.ui.composing import composer, save
from tests.ui.dom import Element, read, typed
from tests.ui.test_desk_changes import HTMX, address, log_in, restate

pytestmark = pytest.mark.django_db

TEXT = "Politico said that he said so. Elsewhere: he said no."


@pytest.fixture
def claim() -> Claim:
    return factories.claim(factories.article(text=TEXT), "he said so")


@pytest.fixture
def client(claim: Claim) -> Client:
    return log_in(claim)


def link(number: int, **fields: Any) -> dict[str, Any]:
    return {f"attribution-{number}-{name}": value for name, value in fields.items()}


def chain(*rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """What a form with these rows sends."""
    sent = {"basis": "attributed", "attribution-TOTAL_FORMS": len(rows), **fields}
    for number, row in enumerate(rows):
        sent |= link(number, terms="not_stated") | link(number, **row)
    return sent


def links() -> list[Any]:
    return list(Sourcing.objects.live().get().chain.all())


def refused(client: Client, claim: Claim, sent: dict[str, Any], status: int = 422) -> Element:
    """The form as it comes back, which is the same in its page and alone."""
    opened = composer(client, claim)
    answers = [save(client, opened, "sourcing", headers, **sent) for headers in ({}, HTMX)]
    assert [answer.status_code for answer in answers] == [status, status]
    in_page, alone = (read(answer).one("form", id="composer") for answer in answers)
    assert in_page.words == alone.words
    assert answers[1]["HX-Retarget"] == "#composer"
    return alone


def test_a_sourcing_is_saved_with_its_chain_cues_and_grades(client: Client, claim: Claim) -> None:
    sent = chain(
        {
            "source": "Politico",
            "kind": "news_outlet",
            "cue": "said that",
            "mention": "politico",
            "terms": "on_record",
            "reliability": "B",
        },
        {"source": "three people", "kind": "unnamed", "several": "on", "role": "officials"},
        quotation="indirect",
        hedged_by="may, reportedly ,",
        credibility="3",
        note="A note.",
    )
    response = save(client, composer(client, claim), "sourcing", **sent)
    assert response["Location"] == f"{address(claim)}?saved=review"
    tag = Sourcing.objects.get()
    assert (tag.quotation, tag.hedged_by, tag.credibility) == ("indirect", ["may", "reportedly"], 3)
    first, second = links()
    assert (first.source.name, first.cue, first.terms) == ("Politico", "said that", "on_record")
    assert (first.cue_start, first.mention_start, first.mention_end) == (9, 0, 8)
    assert (second.source.several, second.source.role) == (True, "officials")


def test_the_form_shows_my_sourcing_again_and_saves_it_unchanged(
    client: Client, claim: Claim
) -> None:
    sent = chain(
        {"source": "Politico", "kind": "news_outlet", "cue": "said that", "mention": "Politico"},
        {"undisclosed": "on", "cue": "so"},
        hedged_by="may",
        credibility="3",
    )
    save(client, composer(client, claim), "sourcing", **sent)
    before = [(each.source_id, each.cue_start, each.mention_end) for each in links()]
    assert save(client, composer(client, claim), "sourcing").status_code == 303
    assert [(each.source_id, each.cue_start, each.mention_end) for each in links()] == before
    live = Sourcing.objects.live().get()
    assert (live.supersedes_id is not None, live.hedged_by, live.credibility) == (True, ["may"], 3)


def test_a_sourcing_starts_from_that_of_somebody_else_but_grades_by_itself(claim: Claim) -> None:
    first, second = log_in(claim), log_in(claim)
    sent = chain(
        {"source": "Politico", "kind": "news_outlet", "cue": "said that", "reliability": "B"},
        hedged_by="may",
        credibility="3",
        note="A note.",
    )
    save(first, composer(first, claim), "sourcing", **sent)
    assert save(second, composer(second, claim), "sourcing").status_code == 303
    theirs, mine = Sourcing.objects.live().order_by("id")
    assert (mine.hedged_by, mine.credibility, mine.note) == (["may"], None, "")
    assert (mine.supersedes, mine.reviewer == theirs.reviewer) == (None, False)
    (link_of_mine,) = mine.chain.all()
    assert (link_of_mine.source.name, link_of_mine.cue) == ("Politico", "said that")
    assert link_of_mine.reliability == ""


def test_a_sourcing_of_a_merged_source_starts_from_what_it_was_merged_into(
    client: Client, claim: Claim
) -> None:
    save(
        client,
        composer(client, claim),
        "sourcing",
        **chain({"source": "Polit", "kind": "person"}),
    )
    old, new = Source.objects.get(), factories.source(claim.article.project, "Politico")
    merge_sources(by=factories.manager_of(claim.article.project), source=old, seen=1, into=new)
    save(client, composer(client, claim), "sourcing")
    assert [each.source for each in links()] == [new]


def test_a_known_source_needs_its_name_only(client: Client, claim: Claim) -> None:
    known = factories.source(claim.article.project, "Politico")
    save(client, composer(client, claim), "sourcing", **chain({"source": "POLITICO"}))
    assert [each.source for each in links()] == [known]
    root = read(client.get(address(claim)))
    assert [each["value"] for each in root.one(id="sources").every("option")] == ["Politico"]


def test_a_new_source_is_asked_for_its_kind(client: Client, claim: Claim) -> None:
    sent_back = refused(client, claim, chain({"source": "Nobody Yet"}))
    assert "If this source is new, say of what kind it is." in sent_back.words
    assert typed(sent_back)["sourcing-attribution-0-source"] == ["Nobody Yet"]
    assert not Source.objects.exists()


def test_a_row_names_its_source_or_says_that_the_text_does_not(
    client: Client, claim: Claim
) -> None:
    assert "Name the source" in refused(client, claim, chain({"cue": "so"})).words
    both = chain({"source": "Politico", "kind": "person", "undisclosed": "on"})
    assert "Either name the source" in refused(client, claim, both).words


def test_empty_rows_do_not_count_and_one_row_has_to(client: Client, claim: Claim) -> None:
    assert "Say who the claim is attributed to." in refused(client, claim, chain({})).words
    save(client, composer(client, claim), "sourcing", **chain({"undisclosed": "on"}, {}))
    assert len(links()) == 1


def test_without_attribution_the_rows_are_left_out(client: Client, claim: Claim) -> None:
    sent = chain({"source": "Politico"}, basis="common_knowledge", quotation="direct")
    assert save(client, composer(client, claim), "sourcing", **sent).status_code == 303
    tag = Sourcing.objects.get()
    assert (tag.basis, tag.quotation, links()) == ("common_knowledge", "", [])


def test_a_basis_has_to_be_chosen(client: Client, claim: Claim) -> None:
    sent_back = refused(client, claim, {"note": "Kept."})
    assert "Say on what footing" in sent_back.words
    assert typed(sent_back)["sourcing-note"].strip() == "Kept."
    assert sent_back["data-focus"] == "sourcing-basis"


# --- words of the text --------------------------------------------------------------------------


def test_a_cue_that_the_sentences_do_not_hold_is_refused(client: Client, claim: Claim) -> None:
    sent_back = refused(client, claim, chain({"undisclosed": "on", "cue": "Elsewhere"}))
    assert "The claim's sentences don't hold these words." in sent_back.words
    assert sent_back["data-focus"] == "sourcing-attribution-0-cue"


def test_of_several_places_one_is_asked_for_and_none_is_guessed(
    client: Client, claim: Claim
) -> None:
    sent = chain({"undisclosed": "on", "cue": "said"})
    sent_back = refused(client, claim, sent)
    assert "These words stand in several places: choose one." in sent_back.words
    places = sent_back.every("input", name="sourcing-attribution-0-cue_at")
    assert [(each["type"], each["value"]) for each in places] == [
        ("radio", "9-13"),
        ("radio", "22-26"),
    ]
    assert save(client, sent_back, "sourcing", **link(0, cue_at="22-26")).status_code == 303
    assert [each.cue_start for each in links()] == [22]


@pytest.mark.parametrize(
    ("at", "start"), [("45-49", 45), ("9-13", 9), ("10-14", None), ("9-999", None), ("x", None)]
)
def test_a_place_given_by_the_page_counts_when_the_words_stand_there(
    at: str, start: int | None, client: Client, claim: Claim
) -> None:
    sent = chain({"undisclosed": "on", "cue": "said", "cue_at": at})
    response = save(client, composer(client, claim), "sourcing", **sent)
    assert response.status_code == (422 if start is None else 303)
    starts = [each.cue_start for each in Attribution.objects.all()]
    assert starts == ([] if start is None else [start])


# --- rows ---------------------------------------------------------------------------------------


def test_rows_are_added_and_removed_without_losing_what_was_typed(
    client: Client, claim: Claim
) -> None:
    opened = composer(client, claim)
    rows = ({"source": "One"}, {"source": "Two", "undisclosed": "on"}, {"source": "Three"})
    sent = chain(*rows, note="Kept.", hedged_by="may")
    for headers in ({}, HTMX):
        more = save(client, opened, "sourcing", headers, **sent, rows="add")
        assert more.status_code == 200
        now = read(more).one("form", id="composer")
        assert typed(now)["sourcing-attribution-TOTAL_FORMS"] == ["4"]
        assert now["data-focus"] == "sourcing-attribution-3-source"
        assert now.every("ul", _class="errorlist") == []
        fewer = read(save(client, now, "sourcing", headers, rows="remove-1")).one(
            "form", id="composer"
        )
        names = [typed(fewer)[f"sourcing-attribution-{number}-source"] for number in range(3)]
        assert names == [["One"], ["Three"], [""]]
        assert "sourcing-attribution-1-undisclosed" not in typed(fewer)
        assert (typed(fewer)["sourcing-note"].strip(), typed(fewer)["sourcing-hedged_by"]) == (
            "Kept.",
            ["may"],
        )
        assert "checked" in fewer.one("input", name="sourcing-basis", value="attributed").attributes
    assert not Sourcing.objects.exists()


def test_a_branch_is_added_beside_the_others_and_goes_when_its_rows_do(
    client: Client, claim: Claim
) -> None:
    opened = composer(client, claim)
    sent = chain({"source": "Politico", "kind": "news_outlet"})
    forked = read(save(client, opened, "sourcing", **sent, rows="fork")).one("form", id="composer")
    assert typed(forked)["sourcing-attribution-1-branch"] == ["2"]
    assert forked["data-focus"] == "sourcing-attribution-1-source"
    assert forked.every("select", name="sourcing-attribution-0-same_origin") == []
    second = link(1, source="Reuters", kind="news_outlet", same_origin="1", channel="interview")
    longer = read(save(client, forked, "sourcing", **second, rows="add-1")).one(
        "form", id="composer"
    )
    now = typed(longer)
    assert [now[f"sourcing-attribution-{row}-branch"] for row in range(3)] == [["1"], ["1"], ["2"]]
    assert now["sourcing-attribution-2-source"] == ["Reuters"]
    assert now["sourcing-attribution-2-channel"] == "interview"
    assert longer["data-focus"] == "sourcing-attribution-1-source"
    assert save(client, longer, "sourcing").status_code == 303
    kept = [(each.source.name, each.branch, each.same_origin_as, each.channel) for each in links()]
    assert kept == [
        ("Politico", 1, None, "not_stated"),
        ("Reuters", 2, 1, "interview"),
    ]
    again = composer(client, claim)
    shorter = read(save(client, again, "sourcing", rows="remove-0")).one("form", id="composer")
    now = typed(shorter)
    assert (now["sourcing-attribution-0-source"], now["sourcing-attribution-0-branch"]) == (
        ["Reuters"],
        ["1"],
    )
    assert "sourcing-attribution-0-same_origin" not in now


def test_the_desk_tells_each_branch_how_the_words_came_and_what_it_rests_on(
    client: Client, claim: Claim
) -> None:
    factories.source(claim.article.project, "Jane Doe", role="president")
    rows = (
        {"source": "Politico", "kind": "news_outlet", "channel": "published_report"},
        {"source": "Jane Doe", "role": "senator", "branch": 2, "channel": "interview"},
        {"source": "a spokesperson", "kind": "unnamed", "branch": 3, "channel": "declined"},
    )
    save(client, composer(client, claim), "sourcing", **chain(*rows))
    told = read(client.get(address(claim))).one("section", id="sourcing").words
    assert "this article ←from Politico · news outlet · published report" in told
    assert "and also ←from Jane Doe (senator) · news outlet · interview" in told
    assert "and also ←from a spokesperson · unnamed person(s) · declined to comment" in told
    assert "2 independent origins" in told
    assert "single source" not in told


def test_empty_branches_do_not_count(client: Client, claim: Claim) -> None:
    rows = (
        {"source": "Politico", "kind": "news_outlet"},
        {"branch": 2},
        {"source": "Reuters", "kind": "news_outlet", "branch": 3, "same_origin": 1},
    )
    assert save(client, composer(client, claim), "sourcing", **chain(*rows)).status_code == 303
    assert [(each.branch, each.same_origin_as) for each in links()] == [(1, None), (2, 1)]


@pytest.mark.parametrize("origin", [2, 3])
def test_the_same_origin_is_that_of_an_earlier_branch_that_is_there(
    origin: int, client: Client, claim: Claim
) -> None:
    rows = ({"undisclosed": "on"}, {"undisclosed": "on", "branch": 2, "same_origin": origin})
    sent_back = refused(client, claim, chain(*rows))
    assert "Choose an earlier branch." in sent_back.words
    assert sent_back["data-focus"] == "sourcing-attribution-1-same_origin"


def test_the_role_of_a_known_source_is_what_it_had_then(client: Client, claim: Claim) -> None:
    factories.source(claim.article.project, "Jane Doe", role="president")
    sent = chain({"source": "Jane Doe", "role": "senator"})
    save(client, composer(client, claim), "sourcing", **sent)
    (attribution,) = links()
    assert (attribution.role, attribution.source.role) == ("senator", "president")
    again = typed(composer(client, claim))
    assert again["sourcing-attribution-0-role"] == ["senator"]


def test_a_form_with_a_prefix_reads_and_names_its_rows_with_it(claim: Claim) -> None:
    data = QueryDict(mutable=True)
    data.update({"sourcing-basis": "attributed", "sourcing-seen": "1"})
    rows = "sourcing-attribution"
    data.update({f"{rows}-TOTAL_FORMS": "1", f"{rows}-INITIAL_FORMS": "0"})
    data.update({f"{rows}-0-source": "Politico", f"{rows}-0-terms": "not_stated"})
    given = SourcingForm(data, prefix="sourcing")
    assert given.is_valid()
    assert given.arguments()["draft"].chain[0].source.name == "Politico"


def test_the_button_that_enter_presses_saves(client: Client, claim: Claim) -> None:
    first = composer(client, claim).every("button")[0]
    assert first["type"] == "submit"
    assert "name" not in first.attributes


def test_a_chain_has_no_more_rows_than_can_be_saved(client: Client, claim: Claim) -> None:
    sent = chain(*[{"source": f"S{number}"} for number in range(12)])
    answer = save(client, composer(client, claim), "sourcing", **sent, rows="add")
    assert typed(read(answer).one("form", id="composer"))["sourcing-attribution-TOTAL_FORMS"] == [
        "12"
    ]


# --- conflicts ----------------------------------------------------------------------------------


def test_a_conflict_shows_both_versions_and_saving_again_saves_mine(
    client: Client, claim: Claim
) -> None:
    opened = composer(client, claim)
    restate(claim)
    sent = chain({"source": "Politico", "kind": "news_outlet"}, note="My note.")
    response = save(client, opened, "sourcing", HTMX, **sent)
    assert response.status_code == 409
    sent_back = read(response).one("form", id="composer")
    assert "Restated by someone else." in sent_back.words
    assert typed(sent_back)["sourcing-attribution-0-source"] == ["Politico"]
    assert typed(sent_back)["sourcing-note"].strip() == "My note."
    assert save(client, sent_back, "sourcing").status_code == 303
    assert Sourcing.objects.get().note == "My note."


def test_my_sourcing_from_another_window_is_shown_beside_the_one_i_typed(
    client: Client, claim: Claim
) -> None:
    opened = composer(client, claim)
    saved = chain({"source": "Reuters", "kind": "news_outlet"})
    save(client, composer(client, claim), "sourcing", **saved)
    response = save(
        client, opened, "sourcing", **chain({"source": "Politico", "kind": "news_outlet"})
    )
    assert response.status_code == 409
    sent_back = read(response).one("form", id="composer")
    assert "this article ←from Reuters · news outlet" in sent_back.words
    save(client, sent_back, "sourcing")
    assert [each.source.name for each in links()] == ["Politico"]


# --- what it costs ------------------------------------------------------------------------------


@pytest.mark.parametrize("others", [0, 20])
def test_a_sourcing_takes_at_most_seventeen_statements(others: int) -> None:
    project = factories.project()
    claim = factories.claim(factories.article(project, text=TEXT), "he said so")
    for _ in range(others):
        factories.record_sourcing(claim, "Reuters", by=factories.member(project))
    client = log_in(claim)
    opened = composer(client, claim)
    sent = chain(
        {"source": "Politico", "kind": "news_outlet", "cue": "said that", "mention": "Politico"},
        {"source": "Three people", "kind": "unnamed"},
    )
    with CaptureQueriesContext(connection) as statements:
        assert save(client, opened, "sourcing", **sent).status_code == 303
    assert len(statements) <= 17
