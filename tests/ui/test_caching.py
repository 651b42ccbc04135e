"""What caches may keep: nothing of what a person was shown."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

PERSONAL = ["/", "/accounts/login/", "/projects/desk/", "/api/v1/projects", "/nowhere", "/admin/"]


@pytest.mark.parametrize("path", PERSONAL)
@pytest.mark.parametrize("login", ["with a login", "without one"])
def test_what_a_person_is_shown_is_kept_by_no_cache(path: str, login: str) -> None:
    client = Client()
    if login == "with a login":
        client.force_login(factories.user())
    assert "no-store" in client.get(path)["Cache-Control"]


def test_what_anybody_may_see_may_be_kept() -> None:
    assert Client().get("/healthz")["Cache-Control"] == "no-cache"
    assert "public" in Client().get("/favicon.ico")["Cache-Control"]
