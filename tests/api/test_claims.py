"""Claims over the API: their places, their tags, and who may see what."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.actions.tokens import issue_token
from annotations.models import Anchor, Article, Claim, Event, Source, Sourcing
from annotations.queries.log import breaks
from annotations.vocabulary import Role, Verb
from tests import factories
from tests.api.asking import ROOT, Asking

pytestmark = pytest.mark.django_db
FAMILY = "👩‍👩‍👧"


def marking(text: str, quote: str, **fields: Any) -> dict[str, Any]:
    start = text.index(quote)
    place = {"start": start, "end": start + len(quote), "quote": quote}
    return {**place, "statement": "It is so.", "kind": "event", **fields}


def tag(**link: Any) -> dict[str, Any]:
    return {"basis": "attributed", "chain": [link]}


@pytest.fixture
def article() -> Article:
    return factories.article()


@pytest.fixture
def me(article: Article) -> Asking:
    return Asking(factories.member(article.project, Role.ANNOTATOR))


def mark(me: Asking, article: Article, body: dict[str, Any]) -> Any:
    return me.post(f"/articles/{article.pk}/claims", body)


def test_a_claim_is_marked_and_reads_the_same_again(me: Asking, article: Article) -> None:
    link = {"source": factories.source(article.project).pk, "terms": "on_record"}
    marked = mark(me, article, marking(factories.TEXT, "the budget grew", sourcing=tag(**link)))
    assert marked.status_code == 201
    read = me.get(marked["Location"].partition("/api/v1")[2])
    assert read.json() == marked.json()
    assert read["ETag"] == marked["ETag"]
    assert read.json()["sourcing"]["identification"] == "named"
    assert read.json()["status"] == "sourced"


def test_offsets_count_code_points_and_grow_to_whole_characters() -> None:
    text = f"A {FAMILY} said: the bridge fell."
    article = factories.article(text=text)
    me = Asking(factories.member(article.project))
    anchor = mark(me, article, marking(text, "the bridge fell")).json()["anchor"]
    assert text[anchor["start"] : anchor["end"]] == anchor["quote"] == "the bridge fell"
    grown = mark(me, article, marking(text, FAMILY[0])).json()["anchor"]
    assert (grown["start"], grown["quote"]) == (2, FAMILY)


def test_a_quote_that_does_not_fit_is_answered_with_what_stands_there(
    me: Asking, article: Article
) -> None:
    refused = mark(me, article, {**marking(factories.TEXT, "The mayor"), "quote": "the mayor"})
    assert refused.status_code == 422
    assert refused.json()["found"] == "The mayor"
    assert [each["field"] for each in refused.json()["errors"]] == ["quote"]
    assert not Claim.objects.exists()


def test_a_cue_that_does_not_fit_leaves_no_claim_and_no_number(
    me: Asking, article: Article
) -> None:
    cue = {"start": 46, "end": 50, "quote": "told"}
    body = marking(factories.TEXT, "the budget grew", sourcing=tag(cue=cue))
    refused = mark(me, article, body)
    assert (refused.status_code, refused.json()["found"]) == (422, factories.TEXT[46:50])
    assert not Claim.objects.exists()
    article.refresh_from_db()
    assert article.claims_marked == 0


def test_a_claim_and_its_tag_are_two_events_of_one_chain(me: Asking, article: Article) -> None:
    new = {"kind": "person", "name": "A council member"}
    body = marking(factories.TEXT, "the budget grew", sourcing=tag(new_source=new))
    assert mark(me, article, body).status_code == 201
    verbs = Event.objects.filter(article=article).order_by("number").values_list("verb", flat=True)
    assert list(verbs) == [Verb.ADD_ARTICLE, Verb.MARK, Verb.RECORD_SOURCING]
    assert breaks() == []
    assert Source.objects.get().name == "A council member"


@pytest.mark.parametrize("known", [True, False])
def test_a_claim_with_its_tag_takes_few_statements(article: Article, *, known: bool) -> None:
    me = Asking(factories.member(article.project))
    source = factories.source(article.project).pk
    link = {"source": source} if known else {"new_source": {"kind": "person", "name": "Ada"}}
    body = marking(factories.TEXT, "the budget grew", sourcing=tag(**link))
    with CaptureQueriesContext(connection) as statements:
        assert mark(me, article, body).status_code == 201
    kept = [each for each in statements if "SAVEPOINT" not in each["sql"]]
    # Session and person, where a token takes one; text, number, line with conflict of interest and work, source,
    # and log; and all that is stored.
    at_once = {"postgresql": 1, "sqlite": 6}[connection.vendor]
    more = 0 if known else 2  # the log apart, and the new source
    assert len(kept) == 6 + more + at_once


def test_with_a_token_a_key_takes_one_statement_more(article: Article) -> None:
    who = factories.member(article.project)
    token = issue_token(by=who, name="mine", days=30).secret
    source = factories.source(article.project).pk
    body = marking(factories.TEXT, "the budget grew", sourcing=tag(source=source))
    path = f"{ROOT}/articles/{article.pk}/claims"
    headers = {"Authorization": f"Token {token}"}
    taken = []
    for key in ({}, {"Idempotency-Key": "one"}, {"Idempotency-Key": "one"}):
        with CaptureQueriesContext(connection) as statements:
            answer = Client().post(
                path, body | {"again": True}, "application/json", headers=headers | key
            )
        assert answer.status_code == 201
        taken.append(sum("SAVEPOINT" not in each["sql"] for each in statements))
    at_once = {"postgresql": 1, "sqlite": 6}[connection.vendor]
    # Token, text, number, line with conflict of interest and work, source, and log, and what is stored;
    # with the key its answer. A repetition reads it.
    assert taken == [5 + at_once, 6 + at_once, 2]


def test_a_kind_that_is_left_out_is_guessed_from_the_words(me: Asking, article: Article) -> None:
    body = marking(factories.TEXT, "the budget grew by 5%")
    del body["kind"]
    assert mark(me, article, body).json()["kind"] == "quantity"


def test_the_very_words_of_a_claim_are_marked_only_if_they_are_to_be_marked_again(
    me: Asking, article: Article
) -> None:
    claim = factories.claim(article, "the budget grew")
    body = marking(factories.TEXT, "the budget grew")
    refused = mark(me, article, body)
    assert (refused.status_code, refused.json()["existing"]) == (409, claim.pk)
    assert refused.json()["detail"] == "Claim 2a has these words already."
    assert mark(me, article, body | {"again": True}).json()["label"] == "2b"


def test_a_claim_is_moved_and_a_wrong_quote_is_not(me: Asking, article: Article) -> None:
    claim = factories.claim(article)
    place = {"start": 0, "end": 9, "quote": "The mayor"}
    wrong = me.patch(f"/claims/{claim.pk}", {**place, "quote": "A mayor"}, if_match='"1"')
    assert (wrong.status_code, wrong.json()["found"]) == (422, "The mayor")
    assert me.patch(f"/claims/{claim.pk}", place, if_match='"1"').status_code == 200
    assert Anchor.objects.get().quote == "The mayor"


def test_check_worthiness_is_given_changed_alone_and_logged(me: Asking, article: Article) -> None:
    body = marking(factories.TEXT, "the budget grew", check_worthiness=0.4)
    claim = mark(me, article, body).json()
    assert claim["check_worthiness"] == 0.4
    changed = me.patch(f"/claims/{claim['id']}", {"check_worthiness": 0.9}, if_match='"1"').json()
    assert {**claim, "check_worthiness": 0.9, "version": 2} == changed
    event = Event.objects.get(verb=Verb.CHANGE_CLAIM)
    assert (event.before["check_worthiness"], event.after["check_worthiness"]) == (0.4, 0.9)
    beyond = me.patch(f"/claims/{claim['id']}", {"check_worthiness": 1.5}, if_match='"2"')
    assert (beyond.status_code, beyond.json()["errors"][0]["field"]) == (400, "check_worthiness")


@pytest.mark.parametrize("body", [{"start": 1}, {"start": 9, "end": 9, "quote": "x"}])
def test_half_a_place_is_of_the_wrong_form(
    me: Asking, article: Article, body: dict[str, Any]
) -> None:
    claim = factories.claim(article)
    assert me.patch(f"/claims/{claim.pk}", body, if_match="*").status_code == 400


def test_a_verdict_changes_the_tag_but_stands_in_no_ones_way(me: Asking, article: Article) -> None:
    claim = factories.claim(article)
    tag_before = me.get(f"/claims/{claim.pk}")["ETag"]
    factories.verification(claim)
    now = me.get(f"/claims/{claim.pk}", if_none_match=tag_before)
    assert (now.status_code, now.json()["status"]) == (200, "verified")
    changed = me.patch(f"/claims/{claim.pk}", {"statement": "New."}, if_match=tag_before)
    assert changed.status_code == 200
    assert me.patch(f"/claims/{claim.pk}", {"kind": "causal"}, if_match='"1"').status_code == 412


def test_claims_are_withdrawn_and_restored(me: Asking, article: Article) -> None:
    path = f"/claims/{factories.claim(article).pk}"
    withdrawn = me.post(f"{path}:withdraw", {"reason": "No claim."}, if_match='"1"')
    assert withdrawn.json()["withdrawn_because"] == "No claim."
    assert me.get(f"/articles/{article.pk}/claims").json()["results"] == []
    restored = me.post(f"{path}:restore", if_match=withdrawn["ETag"])
    assert restored.json()["status"] == "open"


def test_the_list_is_narrowed_as_the_desk_does_and_paged(me: Asking, article: Article) -> None:
    for quote in ("The mayor", "resigned", "on Monday"):
        factories.claim(article, quote)
    factories.record_sourcing(Claim.objects.get(number=2), "Politico", "Reuters")
    path = f"/articles/{article.pk}/claims"

    def numbers(page: Any) -> list[int]:
        return [row["number"] for row in page.json()["results"]]

    assert numbers(me.get(f"{path}?show=second_hand")) == [2]
    first = me.get(f"{path}?page_size=2")
    assert numbers(first) == [1, 2]
    assert numbers(me.get(first.json()["next"].partition("/api/v1")[2])) == [3]
    assert me.get(f"{path}?show=nothing").status_code == 400


def test_a_tag_takes_the_place_of_ones_own_last_and_of_no_other(
    me: Asking, article: Article
) -> None:
    claim = factories.claim(article)
    path = f"/claims/{claim.pk}/sourcings"
    first = {"basis": "unattributed", "claim_version": 1, "supersedes": None}
    made = me.post(path, first)
    assert made.status_code == 201
    stale = me.post(path, first)
    assert (stale.status_code, stale.json()["current"]["id"]) == (409, made.json()["id"])
    again = me.post(path, {**first, "supersedes": made.json()["id"], "note": "Better."})
    assert again.status_code == 201
    assert Sourcing.objects.live().get().note == "Better."
    changed = me.post(path, {**first, "claim_version": 9})
    assert (changed.status_code, changed.json()["current"]["version"]) == (409, 1)


def test_a_chain_keeps_its_order_and_its_undisclosed_links(me: Asking, article: Article) -> None:
    claim = factories.claim(article)
    cue = {"start": 47, "end": 51, "quote": factories.TEXT[47:51]}
    chain = [
        {"new_source": {"kind": "news_outlet", "name": "Politico"}, "reliability": "B"},
        {"source": None, "cue": cue},
    ]
    body = {"basis": "attributed", "chain": chain, "claim_version": 1, "supersedes": None}
    made = me.post(f"/claims/{claim.pk}/sourcings", body).json()
    assert [(link["position"], link["name"]) for link in made["chain"]] == [
        (1, "Politico"),
        (2, None),
    ]
    assert made["chain"][1]["cue"] == cue
    assert made["facts"]["second_hand"]
    assert made["facts"]["unnamed"]


def test_branches_their_channels_and_what_a_source_was_then_are_given_and_told(
    me: Asking, article: Article
) -> None:
    claim = factories.claim(article)
    known = factories.source(article.project, "Jane Doe", role="president")
    chain = [
        {"source": known.pk, "channel": "speech", "role": "senator"},
        {"new_source": {"kind": "document", "name": "a memo"}, "branch": 2, "channel": "document"},
        {"source": None, "branch": 3, "same_origin_as": 2, "channel": "declined"},
    ]
    body = {"basis": "attributed", "chain": chain, "claim_version": 1, "supersedes": None}
    made = me.post(f"/claims/{claim.pk}/sourcings", body).json()
    assert [
        (each["branch"], each["position"], each["same_origin_as"], each["channel"], each["role"])
        for each in made["chain"]
    ] == [
        (1, 1, None, "speech", "senator"),
        (2, 1, None, "document", ""),
        (3, 1, 2, "declined", ""),
    ]
    assert made["chain"][0]["current_source"]["role"] == "president"
    assert (made["facts"]["independent_origins"], made["facts"]["single_source"]) == (2, False)
    assert me.get(f"/sourcings/{made['id']}").json() == made


@pytest.mark.parametrize(
    ("chain", "status", "field"),
    [
        ([{"branch": 1}, {"branch": 3}], 422, "branch"),
        ([{"branch": 1}, {"branch": 2, "same_origin_as": 2}], 422, "same_origin_as"),
        ([{"branch": 7}], 400, "chain.0.branch"),
        ([{"channel": "rumour"}], 400, "chain.0.channel"),
    ],
)
def test_branches_that_make_no_sense_are_refused_by_their_field(
    chain: list[dict[str, Any]], status: int, field: str, me: Asking, article: Article
) -> None:
    claim = factories.claim(article)
    body = {"basis": "attributed", "chain": chain, "claim_version": 1, "supersedes": None}
    answer = me.post(f"/claims/{claim.pk}/sourcings", body)
    assert answer.status_code == status
    assert [each["field"] for each in answer.json()["errors"]] == [field]


def test_a_blind_project_shows_nobody_what_others_said() -> None:
    project = factories.project(blind=True, reviews_needed=2)
    claim = factories.claim(factories.article(project))
    other = factories.member(project, Role.REVIEWER)
    sourcing = factories.record_sourcing(claim, "A secret source", by=other)
    found = factories.verification(claim, by=other, rationale="A secret finding")
    me = Asking(factories.member(project, Role.REVIEWER))
    for path in (
        f"/articles/{claim.article_id}/desk",
        f"/articles/{claim.article_id}/claims",
        f"/claims/{claim.pk}",
        f"/claims/{claim.pk}/sourcings",
        f"/claims/{claim.pk}/verifications",
        f"/projects/{project.pk}/events",
    ):
        answer = me.get(path)
        assert answer.status_code == 200
        assert b"A secret" not in answer.content
    assert me.get(f"/claims/{claim.pk}").json()["sourcing"] is None
    assert me.get(f"/sourcings/{sourcing.pk}").status_code == 404
    assert me.get(f"/verifications/{found.pk}").status_code == 404


def test_a_tag_given_with_a_claim_is_hidden_from_the_blind() -> None:
    project = factories.project(blind=True)
    article = factories.article(project)
    new = {"kind": "person", "name": "A secret source"}
    body = marking(factories.TEXT, "the budget grew", sourcing=tag(new_source=new))
    assert mark(Asking(factories.member(project)), article, body).status_code == 201
    other = Asking(factories.member(project, Role.REVIEWER))
    assert b"A secret" not in other.get(f"/projects/{project.pk}/events").content


def test_a_quotation_is_found_where_a_claim_can_be_marked(me: Asking, article: Article) -> None:
    found = me.get(f"/articles/{article.pk}/places?quote=THE+BUDGET%20%20grew").json()
    (place,) = found["places"]
    assert (found["exact"], place["quote"]) == (False, "the budget grew")
    place |= {"statement": "It grew.", "kind": "quantity"}
    marked = mark(me, article, {name: place[name] for name in place if "fix" not in name})
    assert marked.json()["anchor"]["start"] == factories.TEXT.index("the budget grew")


def test_a_quotation_without_words_is_refused(me: Asking, article: Article) -> None:
    refused = me.get(f"/articles/{article.pk}/places?quote=%20")
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "quote")


def test_what_waits_for_a_person_is_what_they_have_not_verified(article: Article) -> None:
    waiting, mine = factories.claim(article), factories.claim(article, "The mayor")
    person = factories.member(article.project)
    factories.verification(mine, by=person)
    reviewer = Asking(person)
    assert [row["id"] for row in reviewer.get("/work").json()["results"]] == [waiting.pk]
    assert reviewer.get("/work?show=disputed").json()["results"] == []
    assert Asking(factories.user()).get("/work").json()["results"] == []
