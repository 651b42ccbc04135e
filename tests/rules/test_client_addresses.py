import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.client_addresses import client_of, network_of

PROXY = "10.0.0.1"
ADDRESSES = st.ip_addresses().map(str)


@given(st.lists(st.text()), ADDRESSES, st.lists(ADDRESSES, max_size=3))
def test_whatever_a_client_claims_its_own_address_is_found(
    claimed: list[str], client: str, inner: list[str]
) -> None:
    """The outermost proxy adds who asked it, and each one within it the proxy before."""
    forwarded = ",".join([*claimed, client, *inner])
    found = client_of(PROXY, forwarded, proxies=len(inner) + 1)
    assert found == client_of(client, "", proxies=0)


@given(ADDRESSES, st.text())
def test_without_a_proxy_the_header_says_nothing(peer: str, forwarded: str) -> None:
    assert client_of(peer, forwarded, proxies=0) == client_of(peer, "", proxies=0)


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("198.51.100.7:4711", "198.51.100.7"),
        ("[2001:db8::7]:4711", "2001:db8::7"),
        ("2001:DB8:0::7", "2001:db8::7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("", PROXY),
        ("unknown", PROXY),
        ("198.51.100.7,", PROXY),
    ],
)
def test_an_address_is_read_however_a_proxy_writes_it(forwarded: str, client: str) -> None:
    assert client_of(PROXY, forwarded, proxies=1) == client


def test_a_chain_that_is_shorter_than_said_gives_its_first_hop() -> None:
    assert client_of(PROXY, "198.51.100.7", proxies=3) == "198.51.100.7"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("", ""),
    ],
)
def test_ipv6_is_counted_by_its_network(address: str, network: str) -> None:
    assert network_of(address) == network
