"""The page of everybody who has an account."""

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import User
from tests import factories
from tests.ui.dom import Element, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(factories.user("root", is_superuser=True))
    return client


def row_of(client: Client, person: User, search: str = "") -> Element:
    page = read(client.get(reverse("people"), {"search": search}))
    (row,) = [row for row in page.one("tbody").every("tr") if person.username in row.words]
    return row


def test_people_are_found_by_name_and_mail_address(client: Client) -> None:
    factories.user("ada", first_name="Ada", last_name="Example", email="ada@example.org")
    factories.user("zoe")
    for search in ("ada", "exam", "ada@example.org", "Example Ada"):
        page = read(client.get(reverse("people"), {"search": search}))
        assert len(page.one("tbody").every("tr")) == 1, search
    assert "Nobody fits" in read(client.get(reverse("people"), {"search": "nobody"})).words


def test_a_button_lets_somebody_found_projects_and_another_takes_it_back(client: Client) -> None:
    ada = factories.user("ada")
    for label, may in (
        ("Let ada found projects", True),
        ("No longer let ada found projects", False),
    ):
        button = row_of(client, ada).one("button", aria_label=label)
        form = next(
            each for each in row_of(client, ada).every("form") if button.words in each.words
        )
        client.post(form["action"])
        assert User.objects.get(pk=ada.pk).has_perm("annotations.add_project") is may


def test_who_is_deactivated_is_logged_out_and_can_be_let_in_again(client: Client) -> None:
    ada = factories.user("ada")
    hers = Client()
    hers.force_login(ada)
    client.post(reverse("person_deactivate", args=[ada.pk]))
    assert hers.get(reverse("projects")).status_code == 302
    assert "deactivated" in row_of(client, ada).words
    client.post(reverse("person_reactivate", args=[ada.pk]))
    assert hers.get(reverse("projects")).status_code == 200


def test_an_administrator_has_no_button_to_deactivate_themselves(client: Client) -> None:
    me = User.objects.get(username="root")
    assert row_of(client, me).every("button") == []
    refused = client.post(reverse("person_deactivate", args=[me.pk]))
    assert refused.status_code == 422
    assert "ask another administrator" in read(refused).words


def test_a_button_leads_back_to_the_same_page_of_the_list(client: Client) -> None:
    ada = factories.user("ada")
    answer = client.post(reverse("person_deactivate", args=[ada.pk]) + "?search=ada")
    assert answer["Location"] == reverse("people") + "?search=ada"


def test_only_administrators_of_the_site_are_led_here(client: Client) -> None:
    assert reverse("people") in client.get(reverse("projects")).content.decode()
    client.force_login(factories.user(is_staff=True))
    assert reverse("people") not in client.get(reverse("projects")).content.decode()
