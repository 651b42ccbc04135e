"""Who is counted as who, where requests are limited."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from rest_framework.request import Request

from annotations.api.throttles import AddressThrottle
from factcheck.proxies import ClientAddressMiddleware

PROXY = "10.0.0.1"


def counted_as(forwarded: str) -> str:
    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": forwarded})
    ClientAddressMiddleware(lambda _request: HttpResponse())(request)
    return AddressThrottle().get_ident(Request(request))


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.1.1.1, 198.51.100.1", "2.2.2.2, 198.51.100.1"), ("2001:db8::1", "2001:db8::2")],
    ids=["whatever it claims", "within its network"],
)
def test_behind_a_proxy_a_client_is_one(settings: Any, one: str, other: str) -> None:
    settings.TRUSTED_PROXIES = 1
    assert counted_as(one) == counted_as(other) != counted_as("198.51.100.9")


def test_without_a_proxy_nothing_that_is_claimed_counts(settings: Any) -> None:
    settings.TRUSTED_PROXIES = 0
    assert counted_as("198.51.100.1") == PROXY
