from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from annotations.actions.tokens import LIFETIMES, issue_token, revoke_token
from annotations.errors import Invalid, NotAllowed
from annotations.models import Token
from annotations.queries import tokens as queries
from tests import factories

pytestmark = pytest.mark.django_db


def columns() -> list[object]:
    """Everything that the table of tokens holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM annotations_token")
        return [value for row in cursor.fetchall() for value in row]


def test_the_database_holds_no_secret_but_its_digest() -> None:
    issued = issue_token(by=factories.user(), name="Notebook", days=30)
    assert issued.secret.startswith("fct_")
    assert len(issued.token.digest) == 128
    kept = "\n".join(map(str, columns()))
    assert issued.secret not in kept
    assert issued.secret[len(issued.token.token_key) :] not in kept


@pytest.mark.parametrize("days", LIFETIMES)
def test_a_token_expires_after_the_days_that_were_chosen(days: int) -> None:
    issued = issue_token(by=factories.user(), name="Notebook", days=days, at=factories.AT)
    assert issued.token.expiry == factories.AT + timedelta(days=days)


def test_a_person_has_as_many_tokens_as_they_want() -> None:
    me = factories.user()
    for name in ("Notebook", "Import", "Notebook"):
        issue_token(by=me, name=name, days=30, at=factories.AT)
    assert len(queries.listed(me, factories.AT)) == 3


@pytest.mark.parametrize(
    ("name", "days", "field"),
    [("Notebook", 0, "days"), ("Notebook", 3650, "days"), (" ", 30, "name")],
)
def test_a_token_without_a_name_or_an_end_is_not_issued(name: str, days: int, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        issue_token(by=factories.user(), name=name, days=days)
    assert refused.value.field == field
    assert not Token.objects.exists()


def test_the_database_takes_no_token_without_an_end() -> None:
    issued = issue_token(by=factories.user(), name="Notebook", days=30)
    issued.token.expiry = None
    with pytest.raises(IntegrityError), transaction.atomic():
        issued.token.save()


def test_who_is_deactivated_gets_no_token() -> None:
    with pytest.raises(NotAllowed):
        issue_token(by=factories.user(is_active=False), name="Notebook", days=30)


def test_nobody_revokes_the_token_of_someone_else() -> None:
    token = issue_token(by=factories.user(), name="Notebook", days=30).token
    with pytest.raises(NotAllowed):
        revoke_token(by=factories.user(is_superuser=True), token=token)
    assert Token.objects.get() == token
