"""Making an article's latest edition public, and taking it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.actions.public_pages import PublicPageDetails, change_public_page
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Event, PublicPage
from annotations.rules.public_addresses import is_public_address, new_public_address
from annotations.vocabulary import Role, Verb
from tests import factories

ON = PublicPageDetails(on=True, address="the-mayor")


@pytest.mark.django_db
def test_each_change_is_told_with_what_was_before() -> None:
    article = factories.article()
    page = factories.public_page(article, address="the-mayor")
    factories.public_page(article, on=False, address="the-mayor", hidden_from_search=False)
    first, second = Event.objects.filter(verb=Verb.CHANGE_PUBLIC_PAGE).order_by("number")
    was = {"address": "the-mayor", "on": True, "hidden_from_search": True}
    assert (first.before, first.after) == ({}, was)
    assert (second.before, second.after) == (was, {**was, "on": False, "hidden_from_search": False})
    assert {event.article for event in (first, second)} == {article}
    page.refresh_from_db()
    assert page.version == 2


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANNOTATOR])
def test_it_takes_who_may_publish(role: Role) -> None:
    article = factories.article()
    with pytest.raises(NotAllowed):
        change_public_page(
            by=factories.member(article.project, role), article=article, seen=0, details=ON
        )
    assert not PublicPage.objects.exists()


@pytest.mark.django_db
def test_nobody_overwrites_what_they_have_not_seen() -> None:
    article = factories.article()
    factories.public_page(article)
    by = factories.manager_of(article.project)
    with pytest.raises(Stale):
        change_public_page(by=by, article=article, seen=0, details=ON)


@pytest.mark.django_db
def test_an_address_that_another_page_has_changes_nothing() -> None:
    factories.public_page(factories.article(), address="the-mayor")
    article = factories.article()
    events = Event.objects.count()
    with pytest.raises(Invalid) as refused:
        factories.public_page(article, address="the-mayor")
    assert refused.value.field == "address"
    assert (PublicPage.objects.count(), Event.objects.count()) == (1, events)


@given(st.from_regex(r"[a-z0-9]{1,20}(-[a-z0-9]{1,20}){1,2}", fullmatch=True))
def test_words_with_hyphens_are_addresses(address: str) -> None:
    assert is_public_address(address)


@given(st.text().filter(lambda text: not set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")))
def test_other_letters_are_in_no_address(address: str) -> None:
    assert not is_public_address(address)


def test_a_new_address_is_another_each_time() -> None:
    made = {new_public_address() for _ in range(100)}
    assert len(made) == 100
    assert all(map(is_public_address, made))
    assert {len(each) for each in made} == {40}
