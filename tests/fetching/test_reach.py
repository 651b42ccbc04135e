from ipaddress import ip_address

import pytest

from annotations.fetching.reach import PUBLIC, belongs_to


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("0.0.0.0", "this machine"),  # noqa: S104  # nothing is bound to it
        ("0.255.255.255", "this machine"),
        ("10.1.2.3", "private"),
        ("100.64.0.1", "provider's"),
        ("100.100.100.200", "provider's"),  # a cloud's metadata
        ("127.0.0.1", "this machine"),
        ("127.255.255.254", "this machine"),
        ("168.63.129.16", "metadata"),
        ("169.254.169.254", "metadata"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.0.0.192", "protocols"),  # a cloud's metadata
        ("192.0.2.1", "documentation"),
        ("192.88.99.1", "6to4"),
        ("192.168.1.1", "private"),
        ("198.18.0.1", "measurements"),
        ("198.19.255.255", "measurements"),
        ("198.51.100.1", "documentation"),
        ("203.0.113.1", "documentation"),
        ("224.0.0.1", "multicast"),
        ("239.255.255.255", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::", "this machine"),
        ("::1", "this machine"),
        ("::ffff:8.8.8.8", "IPv4"),
        ("::ffff:127.0.0.1", "IPv4"),
        ("::ffff:0:127.0.0.1", "IPv4"),
        ("::127.0.0.1", "IPv4"),
        ("64:ff9b::7f00:1", "IPv4"),
        ("64:ff9b:1::a9fe:a9fe", "IPv4"),
        ("100::1", "discards"),
        ("2001:0:4136:e378::1", "IPv4"),
        ("2001:10::1", "protocols"),
        ("2001:20::1", "protocols"),
        ("2001:db8::1", "documentation"),
        ("2002:7f00:1::", "IPv4"),
        ("3fff::1", "documentation"),
        ("4000::1", "reserved"),
        ("5f00::1", "segment routing"),
        ("fc00::1", "private"),
        ("fd00:ec2::254", "private"),  # a cloud's metadata
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
        ("1::1", "reserved"),
        ("8000::1", "reserved"),
    ],
)
def test_an_address_that_is_not_of_the_public_internet_is_closed(address: str, kind: str) -> None:
    assert kind in (belongs_to(ip_address(address)) or "open")


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.17",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2003::1",
        "2606:4700::1111",
        "3ffe::1",
    ],
)
def test_an_address_beside_those_is_open(address: str) -> None:
    assert belongs_to(ip_address(address)) is None


def test_the_product_reaches_the_ports_of_the_web_only() -> None:
    assert PUBLIC.closed is belongs_to
    assert PUBLIC.ports == {80, 443}
