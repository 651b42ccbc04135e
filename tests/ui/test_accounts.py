from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from annotations.models import User
from tests import factories
from tests.ui.pages import has_anything_inline, html_of

pytestmark = pytest.mark.django_db

OURS = 'class="skip"'

OPEN = ("account_login", "account_reset_password", "account_signup")
MINE = (
    "account_change_password",
    "account_email",
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "mfa_list_webauthn",
    "tokens",
)


def log_in(client: Client, **fields: str) -> Any:
    return client.post(reverse("account_login"), fields)


@pytest.fixture
def person() -> User:
    return factories.user("ada", first_name="Ada", last_name="Example")


@pytest.fixture
def logged_in(client: Client, person: User) -> Client:
    """With the password given twice, as the pages that secure an account ask for."""
    log_in(client, login="ada", password=factories.PASSWORD)
    client.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})
    return client


def require_ours(response: Any, name: str) -> None:
    shown = html_of(response)
    assert response.status_code == 200, name
    assert OURS in shown, name
    assert not has_anything_inline(shown), name


@pytest.mark.parametrize("name", OPEN)
def test_the_pages_for_everyone_have_our_frame_and_nothing_inline(
    client: Client, name: str
) -> None:
    require_ours(client.get(reverse(name)), name)


@pytest.mark.parametrize("name", MINE)
def test_the_pages_of_an_account_have_our_frame_and_nothing_inline(
    logged_in: Client, name: str
) -> None:
    require_ours(logged_in.get(reverse(name)), name)


def test_logging_in_leads_to_the_projects_without_a_word(client: Client, person: User) -> None:
    response = log_in(client, login="ada", password=factories.PASSWORD)
    assert response["Location"] == reverse("projects")
    assert not list(get_messages(response.wsgi_request))


def test_a_wrong_password_is_said_in_a_notice(client: Client, person: User) -> None:
    response = log_in(client, login="ada", password="wrong")
    assert 'role="alert"' in html_of(response)


def test_nobody_is_invited_to_sign_up(client: Client) -> None:
    assert reverse("account_signup") not in html_of(client.get(reverse("account_login")))
    fields = {"username": "eve", "password1": factories.PASSWORD, "password2": factories.PASSWORD}
    client.post(reverse("account_signup"), fields)
    assert not User.objects.filter(username="eve").exists()


def test_a_changed_password_is_confirmed_on_the_page(logged_in: Client, person: User) -> None:
    fields = {
        "oldpassword": factories.PASSWORD,
        "password1": "another long passphrase",
        "password2": "another long passphrase",
    }
    response = logged_in.post(reverse("account_change_password"), fields, follow=True)
    assert 'role="status"' in html_of(response)
    person.refresh_from_db()
    assert person.check_password("another long passphrase")


def test_the_menu_names_the_person_and_leads_administrators_to_the_administration(
    client: Client,
) -> None:
    client.force_login(factories.user("ada", first_name="Ada", last_name="Example"))
    shown = html_of(client.get(reverse("projects")))
    assert "Ada Example" in shown
    assert reverse("admin:index") not in shown
    client.force_login(factories.user(is_staff=True))
    assert reverse("admin:index") in html_of(client.get(reverse("projects")))


def test_logging_out_takes_a_press_on_a_button(logged_in: Client) -> None:
    logged_in.get(reverse("account_logout"))
    assert logged_in.get(reverse("projects")).status_code == 200
    logged_in.post(reverse("account_logout"))
    assert logged_in.get(reverse("projects")).status_code == 302


def test_a_page_that_is_not_there_has_our_frame(logged_in: Client) -> None:
    response = logged_in.get("/none/such/")
    assert response.status_code == 404
    assert OURS in html_of(response)


def test_a_form_without_its_token_is_refused_on_our_page(person: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    response = client.post(reverse("account_logout"))
    assert response.status_code == 403
    assert OURS in html_of(response)


def test_a_fragment_asked_for_after_the_login_expired_says_so_and_leads_back(
    client: Client,
) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/work/?show=disputed"}
    response = client.get(reverse("work"), headers=headers)
    assert response.status_code == 401
    assert "?next=/work/%3Fshow%3Ddisputed" in html_of(response)
