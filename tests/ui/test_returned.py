"""A claim that a cross-check didn't confirm: who sees that it came back, and why."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Claim, User
from annotations.vocabulary import Deciding, Role
from tests import factories
from tests.api.asking import Asking
from tests.ui.dom import read

pytestmark = pytest.mark.django_db
REASON = "The minutes, page 3, say no."


@pytest.fixture
def returned() -> tuple[Claim, User, User]:
    """A claim, its first reviewer, and the second one, who didn't confirm it."""
    project = factories.project(deciding=Deciding.CROSS_CHECK, reviews_needed=2)
    claim = factories.claim(factories.article(project))
    first, second = (factories.member(project, Role.REVIEWER) for _ in range(2))
    factories.verification(claim, "true", by=first)
    factories.verification(claim, "false", by=second, rationale=REASON)
    claim.refresh_from_db()
    return claim, first, second


def page(who: User, address: str) -> Any:
    client = Client()
    client.force_login(who)
    return read(client.get(address))


def desk(claim: Claim, who: User, query: str = "") -> Any:
    return page(who, reverse("claim", args=[claim.article_id, claim.number]) + query)


def test_the_first_reads_at_the_desk_that_it_came_back_and_why(returned: Any) -> None:
    claim, first, second = returned
    note = desk(claim, first).one(role="note")
    assert note.words.startswith("↩ Came back to you.")
    assert f"{second.shown_name} found “False”: {REASON}" in note.words


def test_others_read_that_it_is_with_the_first(returned: Any) -> None:
    claim, _first, second = returned
    for who in (second, factories.member(claim.article.project, Role.REVIEWER)):
        assert "Returned to its first reviewer." in desk(claim, who).one(role="note").words


def test_it_waits_for_the_first_alone(returned: Any) -> None:
    claim, first, second = returned
    third = factories.member(claim.article.project, Role.REVIEWER)
    for who, waits in ((first, True), (second, False), (third, False)):
        found = page(who, reverse("work") + "?show=waiting")
        assert (REASON in found.words) is waits
        assert (str(claim.statement) in found.words) is waits
        line = desk(claim, who).one("li", id=f"c{claim.number}")
        assert ("data-waiting" in line.attributes) is waits


def test_my_work_says_what_came_back_and_why(returned: Any) -> None:
    _claim, first, second = returned
    mine = page(first, reverse("work") + "?show=returned").words
    assert "Came back to you:" in mine
    assert REASON in mine
    assert "Nothing came back to you" in page(second, reverse("work") + "?show=returned").words


def test_lists_can_be_narrowed_to_what_was_returned(returned: Any) -> None:
    claim, first, _second = returned
    other = factories.claim(claim.article, "the budget grew")
    listed = desk(claim, first, "?show=returned").one(id="claims")
    assert listed.every("li", id=f"c{claim.number}")
    assert not listed.every("li", id=f"c{other.number}")
    found = Asking(first).get(f"/articles/{claim.article_id}/claims?show=returned").json()
    assert [each["id"] for each in found["results"]] == [claim.pk]


def test_programs_read_whose_it_is_and_which_verdict_answered(returned: Any) -> None:
    claim, first, _second = returned
    me = Asking(first)
    shown = me.get(f"/claims/{claim.pk}").json()
    assert (shown["status"], shown["returned_to"]) == ("returned", first.username)
    assert [each["id"] for each in me.get("/work?show=returned").json()["results"]] == [claim.pk]
    factories.verification(claim, "true", by=first, rationale="They are of another day.")
    given = me.get(f"/claims/{claim.pk}/verifications").json()["results"]
    assert [each["answers"] for each in given if each["superseded_by"] is None] == [True, False]
    shown = me.get(f"/claims/{claim.pk}").json()
    assert (shown["status"], shown["returned_to"]) == ("disputed", None)
