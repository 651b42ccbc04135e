import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.errors import NotFound
from annotations.models import User
from annotations.queries.paging import Page, page
from tests import factories

pytestmark = pytest.mark.django_db


def people(number: int) -> None:
    """`number` people; every three of them have the same last name."""
    for index in range(number):
        factories.user(f"person-{index:02}", last_name=f"Name {index // 3}")


def read(cursor: str = "", size: int = 4) -> Page[User]:
    return page(User.objects.all(), "last_name", "-username", cursor=cursor, size=size)


def names(found: Page[User]) -> list[str]:
    return [user.username for user in found.rows]


def walk() -> list[Page[User]]:
    pages = [read()]
    while pages[-1].after:
        pages.append(read(pages[-1].after))
    return pages


def test_a_walk_forwards_meets_every_row_once_and_in_order() -> None:
    people(11)
    met = [name for found in walk() for name in names(found)]
    assert met == list(
        User.objects.order_by("last_name", "-username").values_list("username", flat=True)
    )


def test_a_walk_backwards_meets_the_same_pages() -> None:
    people(12)
    pages = walk()
    back = read(pages[2].before)
    assert names(back) == names(pages[1])
    first = read(back.before)
    assert names(first) == names(pages[0])
    assert first.before == ""
    assert names(read(first.after)) == names(pages[1])


def test_a_list_that_fits_one_page_leads_nowhere() -> None:
    people(4)
    found = read()
    assert (found.before, found.after) == ("", "")


def test_a_row_added_before_the_page_shifts_nothing() -> None:
    people(8)
    first = read()
    factories.user("person-aa", last_name="Name 0")
    assert not set(names(read(first.after))) & set(names(first))


@pytest.mark.parametrize("cursor", ["x", "eyJhIjoxfQ:signature", "\0"])
def test_a_cursor_that_nobody_was_given_leads_nowhere(cursor: str) -> None:
    with pytest.raises(NotFound):
        read(cursor)


def test_a_cursor_of_another_list_leads_nowhere() -> None:
    people(5)
    other = page(User.objects.all(), "id", size=2)
    with pytest.raises(NotFound):
        read(other.after)


@pytest.mark.parametrize("number", [5, 12])
def test_a_page_is_one_statement_without_offset_or_count(number: int) -> None:
    people(number)
    cursor = read().after
    with CaptureQueriesContext(connection) as statements:
        read(cursor)
    assert len(statements) == 1
    assert "OFFSET" not in statements[0]["sql"]
    assert "COUNT" not in statements[0]["sql"]


def test_rows_can_be_given_another_shape() -> None:
    people(5)
    found = read()
    shaped = found.map(lambda user: user.username)
    assert (list(shaped.rows), shaped.after) == (names(found), found.after)
