"""The queue of disputes and its screen, dissenting from the desk, and the examples of the guidelines."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Adjudication, Claim, Dissent, GuidelineExample, User
from annotations.vocabulary import Role, Ruling, Status
from tests import factories
from tests.ui.dom import Element, read, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.dispute()


@pytest.fixture
def me(claim: Claim) -> Client:
    return login(factories.member(claim.article.project, Role.ADJUDICATOR))


def login(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def queue_of(claim: Claim) -> str:
    return reverse("adjudicate", args=[claim.article.project.slug])


def screen_of(claim: Claim) -> str:
    return reverse("adjudicate_claim", args=[claim.article.project.slug, claim.pk])


def filled(page: Element, **given: Any) -> dict[str, Any]:
    """What the form of a screen sends."""
    (form,) = page.having(lambda each: "data-settling" in each.attributes)
    sent = typed(form)
    return {**sent, "decision": "reject", "reason": "It is an opinion.", **given}


def taking(claim: Claim, place: int = 0) -> str:
    return f"take-{claim.verifications.order_by('pk')[place].pk}"


def marked(page: Element) -> list[str]:
    return [each.words for each in page.every("mark") if "differs" in each.classes]


def test_reviewers_stand_beside_one_another_with_what_differs_marked(
    me: Client, claim: Claim
) -> None:
    page = read(me.get(queue_of(claim)))
    columns = page.having(lambda each: "reviewer" in each.classes)
    assert len(columns) == 2
    assert "I read that it is true." in columns[0].words
    assert marked(columns[0]) == ["The true outlet"]
    assert marked(columns[1]) == ["The false outlet"]
    assert "All agree: identification or hedge, grade." in page.words
    (row,) = page.having(lambda each: "dispute" in each.classes)
    assert "differs by 3 of 5" in row.words


def test_nothing_is_disputed(me: Client, claim: Claim) -> None:
    factories.adjudication(claim)
    assert "Nothing is disputed." in read(me.get(queue_of(claim))).words


def test_settling_leads_on_to_the_next(me: Client, claim: Claim) -> None:
    other = factories.dispute(factories.claim(claim.article, "A council member"))
    page = read(me.get(screen_of(claim)))
    sent = filled(page, decision=taking(claim), make_example="on", example_title="Minutes count")
    answer = me.post(screen_of(claim), sent)
    assert answer["Location"] == screen_of(other)
    claim.refresh_from_db()
    assert claim.status == Status.ADJUDICATED
    assert GuidelineExample.objects.get().title == "Minutes count"
    answer = me.post(screen_of(other), filled(read(me.get(screen_of(other)))))
    assert answer["Location"] == queue_of(claim)
    assert Adjudication.objects.get(claim=other).ruling == Ruling.REJECTS


def test_a_verdict_is_composed(me: Client, claim: Claim) -> None:
    piece = factories.evidence(claim)
    sourcing = claim.sourcings.order_by("pk")[1]
    sent = filled(
        read(me.get(screen_of(claim))),
        decision="compose",
        verdict=factories.verdict("true").pk,
        rationale="Both are half right.",
        sourcing=sourcing.pk,
        evidence=[piece.pk],
    )
    assert me.post(screen_of(claim), sent).status_code == HTTPStatus.FOUND
    made = Adjudication.objects.get()
    assert (made.ruling, made.sourcing, made.evidence.get()) == (Ruling.COMPOSES, sourcing, piece)


def pressed(me: Client, claim: Claim, sent: dict[str, Any], value: str) -> dict[str, Any]:
    """What the form has once a button asked for other rows."""
    answer = me.post(screen_of(claim), {**sent, "rows": value})
    assert answer.status_code == HTTPStatus.OK
    (form,) = read(answer).having(lambda each: "data-settling" in each.attributes)
    return typed(form)


def buttons(page: Element) -> list[str]:
    """What there is to compose a chain from."""
    offered = [
        each["value"] for each in page.every("button") if each.attributes.get("name") == "rows"
    ]
    return [each for each in offered if each.startswith(("start-", "from-"))]


def compose_from_both(me: Client, claim: Claim) -> None:
    page = read(me.get(screen_of(claim)))
    _from_a, start_a, from_b, _start_b = buttons(page)
    sent = pressed(me, claim, filled(page), start_a)
    sent = pressed(me, claim, sent, from_b)
    sent |= {"composed-attribution-1-terms": "on_record", "reason": "Each has half of it."}
    assert me.post(screen_of(claim), sent).status_code == HTTPStatus.FOUND


def test_a_chain_is_composed_from_both_reviewers(me: Client, claim: Claim) -> None:
    compose_from_both(me, claim)
    sourcing = Adjudication.objects.get().sourcing
    assert sourcing is not None
    assert sourcing.composed
    said = [(each.source and each.source.name, each.terms) for each in sourcing.chain.all()]
    assert said == [("The true outlet", "not_stated"), ("The false outlet", "on_record")]


def test_taking_to_change_it_brings_the_reviewers_verdict(me: Client, claim: Claim) -> None:
    page = read(me.get(screen_of(claim)))
    start = next(each for each in buttons(page) if each.startswith("start-"))
    sent = pressed(me, claim, filled(page), start)
    assert sent["decision"] == ["compose"]
    assert sent["sourcing"] == "composed"
    assert sent["verdict"] == str(factories.verdict("true").pk)
    assert sent["rationale"] == "I read that it is true."


def test_rows_are_added_and_removed(me: Client, claim: Claim) -> None:
    page = read(me.get(screen_of(claim)))
    start = next(each for each in buttons(page) if each.startswith("start-"))
    sent = pressed(me, claim, filled(page), start)
    sent = pressed(me, claim, sent, "fork")
    assert sent["composed-attribution-TOTAL_FORMS"] == ["2"]
    sent = pressed(me, claim, sent, "remove-0")
    assert sent["composed-attribution-TOTAL_FORMS"] == ["1"]


def test_a_chain_that_says_nobody_is_refused_where_it_is_typed(me: Client, claim: Claim) -> None:
    sent = filled(
        read(me.get(screen_of(claim))),
        decision="compose",
        verdict=factories.verdict("true").pk,
        rationale="Both.",
        sourcing="composed",
    )
    answer = me.post(screen_of(claim), sent)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Say who the claim is attributed to." in read(answer).words
    assert not Adjudication.objects.exists()


def test_what_was_composed_is_shown_and_can_be_changed(me: Client, claim: Claim) -> None:
    compose_from_both(me, claim)
    page = read(me.get(screen_of(claim)))
    assert "The sourcing that was composed" in page.words
    assert len(page.having(lambda each: "reviewer" in each.classes)) == 2
    desk = read(me.get(reverse("claim", args=[claim.article_id, claim.number])))
    assert "composed to settle it" in desk.words


def test_a_sourcing_that_was_replaced_meanwhile_is_not_there(me: Client, claim: Claim) -> None:
    sent = filled(read(me.get(screen_of(claim))))
    answer = me.post(screen_of(claim), {**sent, "rows": "start-0"})
    assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reason": ""}, "This field is required."),
        ({"decision": ""}, "This field is required."),
        ({"decision": "compose"}, "Choose the verdict that you compose."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    me: Client, claim: Claim, given: dict[str, str], words: str
) -> None:
    sent = filled(read(me.get(screen_of(claim))), **given)
    answer = me.post(screen_of(claim), sent)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = read(answer)
    assert words in page.words
    assert sent["reason"] in page.one("textarea", name="reason").words
    assert not Adjudication.objects.exists()


def test_who_changed_something_is_named_and_the_button_waits_for_a_look(
    me: Client, claim: Claim
) -> None:
    sent = filled(read(me.get(screen_of(claim))))
    first = claim.verifications.order_by("pk")[0].reviewer
    factories.verification(claim, "true", by=first, rationale="I looked again.")
    refused = me.post(screen_of(claim), sent)
    assert refused.status_code == HTTPStatus.CONFLICT
    page = read(refused)
    assert f"{first.shown_name} recorded something else meanwhile" in page.words
    columns = page.having(lambda each: "reviewer" in each.classes)
    assert ["changed meanwhile" in each.words for each in columns] == [False, True]
    assert "required" in page.one("input", name="looked").attributes
    assert me.post(screen_of(claim), filled(page, looked="on")).status_code == HTTPStatus.FOUND


def test_nobody_is_offered_to_settle_what_they_judged(claim: Claim) -> None:
    by = factories.member(claim.article.project, Role.ADJUDICATOR)
    factories.verification(claim, by=by)
    page = read(login(by).get(screen_of(claim)))
    assert "somebody else has to settle it" in page.words
    assert not page.having(lambda each: "data-settling" in each.attributes)


def test_the_tab_is_for_adjudicators(me: Client, claim: Claim) -> None:
    project = claim.article.project
    reviewer = login(factories.member(project, Role.REVIEWER))
    assert reviewer.get(queue_of(claim)).status_code == HTTPStatus.FORBIDDEN
    team = reverse("team", args=[project.slug])
    assert "Adjudicate" in read(me.get(team)).words
    assert "Adjudicate" not in read(reviewer.get(team)).words


def test_a_claim_of_another_project_is_not_there(me: Client, claim: Claim) -> None:
    other = factories.dispute()
    address = reverse("adjudicate_claim", args=[claim.article.project.slug, other.pk])
    assert me.get(address).status_code == HTTPStatus.NOT_FOUND


def test_a_reviewer_sees_the_decision_at_the_desk_and_dissents(claim: Claim) -> None:
    adjudication = factories.adjudication(claim, reason="The minutes count.")
    by = factories.dissenter(adjudication)
    client = login(by)
    desk = reverse("claim", args=[claim.article_id, claim.number])
    address = reverse("adjudication_dissent", args=[adjudication.pk])
    page = read(client.get(desk))
    assert "The minutes count." in page.words
    assert page.one("a", href=address).words == "Dissent"
    sent = {**typed(read(client.get(address)).every("form")[-1]), "words": "They are a draft."}
    assert client.post(address, sent)["Location"] == desk
    page = read(client.get(desk))
    assert "They are a draft." in page.words
    assert page.one("a", href=address).words == "Your dissent"
    client.post(reverse("dissent_withdraw", args=[Dissent.objects.get().pk]))
    (settled,) = read(client.get(desk)).having(lambda each: "settled" in each.classes)
    assert "They are a draft." not in settled.words


def test_what_was_settled_takes_no_verdict_at_the_desk(claim: Claim) -> None:
    reviewer = login(claim.verifications.order_by("pk")[0].reviewer)
    desk = reverse("claim", args=[claim.article_id, claim.number])
    offered = []
    for settle in (None, factories.adjudication):
        if settle:
            settle(claim)
        names = [each.attributes.get("name", "") for each in read(reviewer.get(desk)).every()]
        offered.append(any("rationale" in name for name in names))
    assert offered == [True, False]


def test_examples_stand_in_the_guidelines(claim: Claim) -> None:
    factories.adjudication(claim, example_title="Minutes count", reason="They are signed.")
    viewer = login(factories.member(claim.article.project, Role.VIEWER))
    page = read(viewer.get(reverse("guidelines", args=[claim.article.project.slug])))
    example = page.one("article", id="example-1")
    assert example.one("h3").words == "G-01 · Minutes count"
    assert "They are signed." in example.words
    assert claim.statement in example.words
