"""Which addresses may be reached: none that leads into our own network, or anywhere but the web.

The networks are listed, because what Python counts as global differs from release to release, and
with some forms of IPv6 it looks at the wrapping instead of the address inside.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_network

from annotations.errors import gettext_noop as _

Address = IPv4Address | IPv6Address

_CLOSED = [
    (ip_network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", _("this machine")),  # RFC 791, 3.2
        ("10.0.0.0/8", _("a private network")),  # RFC 1918
        ("100.64.0.0/10", _("a provider's own network")),  # RFC 6598
        ("127.0.0.0/8", _("this machine")),  # RFC 1122, 3.2.1.3
        ("168.63.129.16/32", _("a cloud's metadata")),  # Azure's, in the midst of public addresses
        ("169.254.0.0/16", _("a link-local network or a cloud's metadata")),  # RFC 3927
        ("172.16.0.0/12", _("a private network")),  # RFC 1918
        ("192.0.0.0/24", _("a network for protocols")),  # RFC 6890
        ("192.0.2.0/24", _("a network for documentation")),  # RFC 5737
        ("192.88.99.0/24", _("a relay to 6to4")),  # RFC 7526
        ("192.168.0.0/16", _("a private network")),  # RFC 1918
        ("198.18.0.0/15", _("a network for measurements")),  # RFC 2544
        ("198.51.100.0/24", _("a network for documentation")),  # RFC 5737
        ("203.0.113.0/24", _("a network for documentation")),  # RFC 5737
        ("224.0.0.0/4", _("multicast")),  # RFC 5771
        ("240.0.0.0/4", _("a reserved network")),  # RFC 1112, 4, and broadcast, RFC 919
        ("::/128", _("this machine")),  # RFC 4291, 2.5.2
        ("::1/128", _("this machine")),  # RFC 4291, 2.5.3
        ("::ffff:0:0/96", _("IPv4 in an IPv6 form")),  # mapped: RFC 4291, 2.5.5.2
        ("::ffff:0:0:0/96", _("IPv4 in an IPv6 form")),  # translated: RFC 2765
        ("::/96", _("IPv4 in an IPv6 form")),  # compatible: RFC 4291, 2.5.5.1
        ("64:ff9b::/96", _("IPv4 in an IPv6 form")),  # NAT64: RFC 6052
        ("64:ff9b:1::/48", _("IPv4 in an IPv6 form")),  # NAT64, local: RFC 8215
        ("100::/64", _("a network that discards")),  # RFC 6666
        ("2001::/32", _("IPv4 in an IPv6 form")),  # Teredo: RFC 4380
        ("2001::/23", _("a network for protocols")),  # RFC 2928; benchmarks, ORCHID
        ("2001:db8::/32", _("a network for documentation")),  # RFC 3849
        ("2002::/16", _("IPv4 in an IPv6 form")),  # 6to4: RFC 3056
        ("3fff::/20", _("a network for documentation")),  # RFC 9637
        ("5f00::/16", _("a network for segment routing")),  # RFC 9602
        ("fc00::/7", _("a private network")),  # unique local: RFC 4193
        ("fe80::/10", _("a link-local network")),  # RFC 4291, 2.5.6
        ("fec0::/10", _("a private network")),  # site-local: RFC 3879
        ("ff00::/8", _("multicast")),  # RFC 4291, 2.7
        # Whatever isn't 2000::/3 isn't given out for the public internet: RFC 4291, 2.4, and IANA.
        ("::/3", _("a reserved network")),
        ("4000::/2", _("a reserved network")),
        ("8000::/1", _("a reserved network")),
    )
]


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be reached: `ports`, and the addresses for which `closed` gives None.

    For any other `closed` says what it belongs to: a template for a Notice.
    """

    closed: Callable[[Address], str | None]
    ports: Container[int]


def belongs_to(address: Address) -> str | None:
    """The first listed network that has `address`, None for an address of the public internet."""
    return next((kind for network, kind in _CLOSED if address in network), None)


PUBLIC = Policy(closed=belongs_to, ports=frozenset({80, 443}))
"""The one policy that the product has."""
