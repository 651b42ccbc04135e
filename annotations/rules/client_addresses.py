"""Whose address a request comes from, and who counts as one and the same where requests are counted."""

from ipaddress import IPv4Address, IPv6Address, ip_address

_PREFIX = 64
"""Bits of an IPv6 address that one customer of a provider shares at the least (RFC 6177)."""


def client_of(peer: str, forwarded: str, proxies: int) -> str:
    """The address of a request's client behind so many proxies of our own.

    `peer` is who connected, `forwarded` the header X-Forwarded-For, to which each proxy adds the address that
    it was asked from. Counted from the right, so that nothing that a client puts there is believed. What
    is no address, or isn't there, leaves the peer.
    """
    hops = [hop.strip() for hop in forwarded.split(",")]
    client = _read(hops[-min(proxies, len(hops))]) if proxies else None
    found = client or _read(peer)
    return str(found) if found else peer


def network_of(address: str) -> str:
    """What is counted as one: an IPv4 address, or the 64 bits of IPv6 that a household or a server has."""
    found = _read(address)
    if isinstance(found, IPv6Address):
        return f"{IPv6Address(int(found) >> _PREFIX << _PREFIX)}/{_PREFIX}"
    return str(found) if found else address


def _read(written: str) -> IPv4Address | IPv6Address | None:
    """An address, with or without a port; IPv4 in the form of IPv6 as what it is."""
    bare = written
    if written.startswith("["):
        bare = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        bare = written.partition(":")[0]
    try:
        found = ip_address(bare)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
