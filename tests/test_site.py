"""The site's own few addresses."""

from http import HTTPStatus

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_told_without_a_login(address: str) -> None:
    response = Client().get(address)
    assert (response.status_code, response.content) == (HTTPStatus.OK, b"ok\n")


def test_a_page_that_names_no_icon_gets_ours() -> None:
    response = Client().get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (HTTPStatus.FOUND, "/static/icon.svg")
