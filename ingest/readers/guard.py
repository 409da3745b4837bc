"""Which machines may be spoken to: only those of the public internet.

An address in an article, a feed or a redirect is a stranger's word. It must not make
this server speak to itself, its neighbours or a cloud's metadata service (server-side
request forgery). Names are resolved once for each connection; every answer must be
public; and the connection goes to an address that was checked, never to the name
again, so a name that changes its answer in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ingest.readers.results import RefusedAddressError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int], tuple[str, ...]]

# Web servers elsewhere than here are not news pages but services to be probed.
WEB_PORTS = frozenset((80, 443, 8080, 8443))

# IPv6 addresses that carry an IPv4 one, which may be any: mapped, compatible,
# translated (NAT64), 6to4, Teredo.
_CARRIERS = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48"),
        *("2002::/16", "2001::/32", "::ffff:0:0:0/96"),
    )
)
# "0x7f.1" and "2130706433" are 127.0.0.1 to a C library (WHATWG URL Standard: a
# host whose last label is a number is an IPv4 address).
_NUMBER_AT_END = re.compile(r"(?:^|\.)(?:0[xX][0-9a-fA-F]*|[0-9]+)\.?$")


def system_resolver(host: str, port: int) -> tuple[str, ...]:
    """All addresses of a host, as this machine's resolver gives them.

    Raises:
        OSError: the name has none.
    """
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))


def is_public(address: IPAddress) -> bool:
    """Whether an address is one of the public internet, and only that."""
    special = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )
    if special or not address.is_global:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return True
    return not address.is_site_local and not any(address in net for net in _CARRIERS)


@dataclass(frozen=True, slots=True)
class AddressGuard:
    """Resolves hosts and lets only public addresses through.

    ``allowed_networks`` are let through besides, at any port: for an archive on the
    operator's own network, and for tests. Nothing that a page says can add to them.
    """

    allowed_networks: tuple[IPNetwork, ...] = ()
    resolver: Resolver = system_resolver

    def checked_addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host, each checked.

        Raises:
            RefusedAddressError: the host has none, or any one is not to be spoken to.
        """
        addresses = tuple(
            self._checked(one, port) for one in self._resolved(host, port)
        )
        if not addresses:
            msg = f"{host} has no address"
            raise RefusedAddressError(msg)
        return addresses

    def _resolved(self, host: str, port: int) -> Iterable[str]:
        literal = _literal(host)
        if literal:
            return (literal,)
        if _NUMBER_AT_END.search(host):
            msg = f"{host} is an address in disguise"
            raise RefusedAddressError(msg)
        try:
            return self.resolver(host, port)
        except (OSError, UnicodeError) as error:
            msg = f"{host} has no address: {error}"
            raise RefusedAddressError(msg) from error

    def _checked(self, written: str, port: int) -> str:
        try:
            address = ipaddress.ip_address(written)
        except ValueError as error:
            msg = f"{written!r} is not an address"
            raise RefusedAddressError(msg) from error
        if any(address in network for network in self.allowed_networks):
            return str(address)
        if not is_public(address):
            msg = f"{address} is not an address of the public internet"
            raise RefusedAddressError(msg)
        if port not in WEB_PORTS:
            msg = f"port {port} is not one of the web"
            raise RefusedAddressError(msg)
        return str(address)


def _literal(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return ""
