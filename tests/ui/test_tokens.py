"""The page of API tokens, and what a token opens."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from annotations.actions.tokens import Issued, issue_token, revoke_token
from annotations.api.tokens import TokenAuthentication
from annotations.models import Token, User
from tests import factories
from tests.ui.dom import Element, read

pytestmark = pytest.mark.django_db

PAGE = "/accounts/tokens/"


class WhoAmI(APIView):
    authentication_classes = (TokenAuthentication,)
    permission_classes = (IsAuthenticated,)

    def get(self, request: Request) -> Response:
        return Response({"username": request.user.username})


def who_am_i(secret: str) -> Response:
    request = APIRequestFactory().get("/", headers={"Authorization": f"Token {secret}"})
    return WhoAmI.as_view()(request)


@pytest.fixture
def person() -> User:
    return factories.user("ada")


@pytest.fixture
def secure(client: Client, person: User) -> Client:
    """Ada's, who gave her password again a moment ago."""
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})
    return client


def issue(by: User, **fields: Any) -> Issued:
    return issue_token(by=by, **{"name": "Notebook", "days": 30, **fields})


def revoke_address(token: Token) -> str:
    return reverse("token_revoke", args=[token.key])


def rows(response: Any) -> list[Element]:
    bodies = read(response).every("tbody")
    return bodies[0].every("tr") if bodies else []


def test_a_token_lets_a_program_in_as_its_person(person: User) -> None:
    response = who_am_i(issue(person).secret)
    assert (response.status_code, response.data) == (HTTPStatus.OK, {"username": "ada"})


def test_an_expired_token_lets_nobody_in(person: User) -> None:
    assert who_am_i(issue(person, at=factories.AT.replace(year=2020)).secret).status_code == 401


def test_a_revoked_token_lets_nobody_in(person: User) -> None:
    issued = issue(person)
    revoke_token(by=person, token=issued.token)
    assert who_am_i(issued.secret).status_code == HTTPStatus.UNAUTHORIZED


def test_the_token_of_a_deactivated_person_lets_nobody_in(person: User) -> None:
    issued = issue(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert who_am_i(issued.secret).status_code == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize("change", [lambda it: it[:-1], lambda it: it[:15], lambda it: it + "0"])
def test_something_like_a_token_lets_nobody_in(person: User, change: Any) -> None:
    assert who_am_i(change(issue(person).secret)).status_code == HTTPStatus.UNAUTHORIZED


def test_an_expired_token_stays_on_the_list_when_it_is_used(person: User) -> None:
    expired = issue(person, at=factories.AT.replace(year=2020))
    who_am_i(expired.secret)
    who_am_i(issue(person).secret)
    assert Token.objects.filter(pk=expired.token.pk).exists()


def test_a_token_that_is_no_text_lets_nobody_in() -> None:
    request = APIRequestFactory().get("/", HTTP_AUTHORIZATION="Token \xff")
    assert WhoAmI.as_view()(request).status_code == HTTPStatus.UNAUTHORIZED


def test_a_request_with_a_token_takes_one_statement(
    person: User, django_assert_num_queries: Any
) -> None:
    secrets = [issue(person).secret for _ in range(3)]
    with django_assert_num_queries(1):
        who_am_i(secrets[0])


def test_a_new_token_is_shown_once_and_kept_nowhere_on_the_way(secure: Client) -> None:
    response = secure.post(PAGE, {"name": "Notebook", "days": "90"})
    secret = read(response).one("input", id="secret")["value"]
    assert who_am_i(secret).status_code == HTTPStatus.OK
    assert "no-store" in response["Cache-Control"]
    again = secure.get(PAGE)
    assert secret not in again.content.decode()
    assert [row.one("bdi").text for row in rows(again)] == ["Notebook"]


def test_the_list_tells_the_tokens_apart_and_which_of_them_expired(
    secure: Client, person: User
) -> None:
    issue(person, name="Old", at=factories.AT.replace(year=2020))
    new = issue(person, name="New", at=timezone.now()).token
    said = [row.words for row in rows(secure.get(PAGE))]
    assert ["expired" in row for row in said] == [False, True]
    assert new.token_key in said[0]


def test_the_page_is_behind_the_password_even_for_who_is_logged_in(
    client: Client, person: User
) -> None:
    client.force_login(person)
    for response in (client.get(PAGE), client.post(PAGE, {"name": "Notebook", "days": "90"})):
        assert response.status_code == HTTPStatus.FOUND
        assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert not Token.objects.exists()


def test_a_token_without_a_name_is_asked_for_again(secure: Client) -> None:
    response = secure.post(PAGE, {"name": "", "days": "30"})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert read(response).one("input", name="name")["aria-invalid"] == "true"


def test_revoking_takes_a_press_on_a_button_and_is_confirmed(secure: Client, person: User) -> None:
    token = issue(person).token
    assert secure.get(revoke_address(token)).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    response = secure.post(revoke_address(token), follow=True)
    assert "Notebook" in read(response).one(role="status").words
    assert rows(response) == []


def test_the_token_of_someone_else_does_not_exist(secure: Client) -> None:
    token = issue(factories.user()).token
    assert rows(secure.get(PAGE)) == []
    assert secure.post(revoke_address(token)).status_code == HTTPStatus.NOT_FOUND
    assert Token.objects.get() == token


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_takes_one_statement(
    person: User, number: int, secure: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        issue(person)
    # The session, the person, whether they have a second factor (three kinds), their tokens, and the bell.
    with django_assert_num_queries(7):
        assert len(rows(secure.get(PAGE))) == number


def test_the_menu_of_the_account_leads_to_the_tokens(secure: Client) -> None:
    assert PAGE in secure.get(reverse("account_change_password")).content.decode()
