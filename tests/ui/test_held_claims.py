"""Who holds a claim, as its panel says it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from annotations.models import Article, Assignment, Claim, User
from annotations.queries.assignments import MOST_HOLDERS
from annotations.vocabulary import Role
from tests import factories
from tests.ui.desk_pages import HTMX, address
from tests.ui.dom import Element, read
from tests.ui.world import enter

pytestmark = pytest.mark.django_db


def held(claim: Claim, person: User) -> Element | None:
    """The line in the claim's panel, as the page and the part of it have it."""
    client, at = enter(person), address(claim.article, claim.number)
    page, part = (read(client.get(at, headers=headers)) for headers in ({}, HTMX))
    found = [each.having(lambda element: "held" in element.classes) for each in (page, part)]
    assert [line.words for line in found[0]] == [line.words for line in found[1]]
    return found[0][0] if found[0] else None


def until(assignment: Assignment) -> str:
    at = assignment.leased_until
    return f"{at.day} {at:%b, %H:%M} UTC"


def test_who_holds_a_claim_reads_until_when_and_can_give_it_back() -> None:
    claim = factories.claim()
    mine = factories.assignment(claim)
    line = held(claim, mine.person)
    assert line
    assert line.words == f"Held for you until {until(mine)} · Give it back"
    given_back = read(enter(mine.person).get(line.one("a")["href"]))
    assert given_back.one("textarea", name="reason")


def test_others_read_who_holds_a_claim_or_its_whole_article_and_cannot_give_it_back() -> None:
    claim = factories.claim()
    ada, bob = (factories.member(claim.article.project, Role.REVIEWER) for _ in range(2))
    mine, theirs = factories.assignment(claim, ada), factories.assignment(claim.article, bob)
    line = held(claim, factories.manager_of(claim.article.project))
    assert line
    assert line.words == (
        f"Held by {ada.shown_name} until {until(mine)}"
        f" · The whole article is held by {bob.shown_name} until {until(theirs)}"
    )
    assert not line.every("a")


def test_what_one_holds_comes_first() -> None:
    claim = factories.claim()
    factories.assignment(claim)
    mine = factories.assignment(claim.article)
    line = held(claim, mine.person)
    assert line
    assert line.words.startswith(f"The whole article is held for you until {until(mine)}")


def test_of_many_some_are_named() -> None:
    claim = factories.claim()
    for _ in range(MOST_HOLDERS + 1):
        factories.assignment(claim.article)
    line = held(claim, factories.manager_of(claim.article.project))
    assert line
    assert len(line.every("bdi")) == MOST_HOLDERS
    assert line.words.endswith("· and by others")


def elsewhere(claim: Claim) -> list[Claim | Article]:
    other = factories.article(claim.article.project)
    return [other, factories.claim(other), factories.claim(claim.article, "on Monday")]


def test_a_claim_says_nothing_of_work_elsewhere_nor_of_what_ran_out() -> None:
    claim = factories.claim()
    for work in elsewhere(claim):
        factories.assignment(work)
    factories.assignment(claim, at=timezone.now() - timedelta(days=8))
    assert held(claim, factories.manager_of(claim.article.project)) is None


@pytest.mark.parametrize(
    ("role", "seen"), [(Role.REVIEWER, False), (Role.ADJUDICATOR, True), (Role.MANAGER, True)]
)
def test_in_a_blind_project_only_who_oversees_it_reads_who_else_holds_a_claim(
    *, role: Role, seen: bool
) -> None:
    claim = factories.claim(factories.article(factories.project(blind=True)))
    factories.assignment(claim)
    factories.assignment(claim.article)
    person = factories.member(claim.article.project, role)
    assert bool(held(claim, person)) is seen
