"""A test with transactions of its own leaves the database as it found it, whatever it did there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import TransactionTestCase

from annotations.models import User
from annotations.queries.search import search
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def end_test() -> None:
    TransactionTestCase("__init__")._fixture_teardown()  # type: ignore[attr-defined]  # noqa: SLF001


def rows() -> dict[str, int]:
    """How many each table has."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    counted = {}
    with connection.cursor() as cursor:
        for name in (*names, "django_migrations", "annotations_search"):
            cursor.execute(f"SELECT count(*) FROM {name}")
            (counted[name],) = cursor.fetchone()
    return counted


def permissions() -> list[tuple[Any, ...]]:
    columns = ("name", "codename", "content_type__app_label", "content_type__model")
    return sorted(Permission.objects.values_list(*columns))


def write() -> None:
    factories.evidence(factories.claim(statement="Zebra"), "Okapi")


def write_much() -> None:
    many = (User(username=f"{number}", password="x" * 120) for number in range(9_000))
    User.objects.bulk_create(many)


def lose_a_trigger() -> None:
    write()
    of_claims = "" if connection.vendor == "sqlite" else " ON annotations_claim"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER annotations_claim_inserted{of_claims}")


def change_permissions() -> None:
    Permission.objects.filter(codename="add_user").delete()
    Permission.objects.filter(codename="change_user").update(name="Something else")


@pytest.mark.parametrize("change", [write, write_much, lose_a_trigger, change_permissions])
def test_what_a_test_changed_is_as_before(change: Callable[[], None]) -> None:
    before = rows(), permissions()
    change()
    assert (rows(), permissions()) != before
    end_test()
    assert (rows(), permissions()) == before
    claim = factories.claim(statement="Gnu")
    me = factories.member(claim.article.project)
    assert [hit.id for hit in search(me, "gnu").rows] == [claim.pk]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no dead rows")
def test_a_large_table_is_small_again() -> None:
    write_much()
    end_test()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size(%s)", [User._meta.db_table])
        assert cursor.fetchone() == (0,)


def test_what_nobody_changed_is_not_made_anew() -> None:
    before = list(Permission.objects.values_list("pk", flat=True))
    write()
    end_test()
    assert list(Permission.objects.values_list("pk", flat=True)) == before
