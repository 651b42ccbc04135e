"""Where messages of webhooks may go: the public web or, where an installation says so, its own network too."""

from ipaddress import ip_address, ip_network

import httpx

from annotations.fetching.reach import Address, Policy, belongs_to

_OURS = [
    ip_network(network)
    for network in (
        "10.0.0.0/8",
        "127.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    )
]
_METADATA = ip_address("fd00:ec2::254")  # a cloud's, in the midst of private addresses


def _beyond_ours(address: Address) -> str | None:
    """As `belongs_to`, with this machine and private networks open; a cloud's metadata never are."""
    if address != _METADATA and any(address in network for network in _OURS):
        return None
    return belongs_to(address)


# The ports of the web, and those that need no administrator: not a mail server's, say.
_PORTS = frozenset({80, 443, *range(1024, 65536)})
_PUBLIC = Policy(closed=belongs_to, ports=_PORTS)
_PRIVATE_TOO = Policy(closed=_beyond_ours, ports=_PORTS)


def host_and_port(url: str) -> tuple[str, int]:
    """As messages are sent to. Raises ValueError."""
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ValueError(url) from error
    return address.host, address.port or (443 if address.scheme == "https" else 80)


def webhook_policy(*, private: bool) -> Policy:
    """What a webhook may reach; `private` lets it reach this machine and the network around it."""
    return _PRIVATE_TOO if private else _PUBLIC
