"""Who is counted as who, where requests are limited."""

from typing import Any

import pytest
from django.test import Client

from annotations.api import throttles

pytestmark = pytest.mark.django_db


def statuses(client: Client, addresses: list[str], peer: str = "10.0.0.1") -> list[int]:
    return [
        client.get(
            "/api/v1/projects", REMOTE_ADDR=peer, headers={"X-Forwarded-For": each}
        ).status_code
        for each in addresses
    ]


@pytest.fixture
def one_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttles.AddressThrottle, "rate", "1/min", raising=False)
    monkeypatch.setattr(throttles.AddressThrottle, "tally", throttles.Tally())


@pytest.mark.usefixtures("one_a_minute")
@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        pytest.param(["198.51.100.1", "198.51.100.2"], [401, 401], id="two clients"),
        pytest.param(["1.1.1.1, 198.51.100.1", "2.2.2.2, 198.51.100.1"], [401, 429], id="claims"),
        pytest.param(["2001:db8::1", "2001:db8::2"], [401, 429], id="one network"),
        pytest.param(["2001:db8::1", "2001:db8:0:1::1"], [401, 401], id="two networks"),
    ],
)
def test_behind_a_proxy_each_client_is_counted(
    settings: Any, addresses: list[str], expected: list[int]
) -> None:
    settings.TRUSTED_PROXIES = 1
    assert statuses(Client(), addresses) == expected


@pytest.mark.usefixtures("one_a_minute")
def test_without_a_proxy_nothing_that_is_claimed_counts(settings: Any) -> None:
    settings.TRUSTED_PROXIES = 0
    assert statuses(Client(), ["198.51.100.1", "198.51.100.2"]) == [401, 429]
