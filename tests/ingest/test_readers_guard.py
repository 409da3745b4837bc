from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.addressing import web_address
from ingest.readers.guard import AddressGuard, is_public
from ingest.readers.results import RefusedAddressError
from tests.ingest.readers_web import Names

FORBIDDEN = [
    *("127.0.0.1", "127.8.9.10", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1"),
    *("169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1"),
    *("198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.2.3", "240.0.0.1"),
    *("255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "fec0::1"),
    *("ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::808:808", "2002:7f00:1::", "2001:0:1::1"),
    *("::ffff:0:127.0.0.1", "100::1"),
]
PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::1"]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_guard_refuses_addresses_that_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))
    names = Names(host_example=((address,),))
    with pytest.raises(RefusedAddressError, match="not an address of the public"):
        AddressGuard(resolver=names).checked_addresses("host.example", 80)
    with pytest.raises(RefusedAddressError, match="not an address of the public"):
        AddressGuard(resolver=names).checked_addresses(address, 80)


@pytest.mark.parametrize("address", PUBLIC)
def test_guard_lets_public_addresses_through(address):
    names = Names(host_example=((address,),))
    guard = AddressGuard(resolver=names)
    assert guard.checked_addresses("host.example", 443) == (address,)
    assert guard.checked_addresses(address, 443) == (address,)


@given(st.ip_addresses(v=4))
def test_guard_refuses_every_mapped_address(address):
    assert not is_public(ipaddress.ip_address(f"::ffff:{address}"))


@given(st.ip_addresses())
def test_guard_never_lets_through_what_python_calls_special(address):
    special = address.is_private or address.is_loopback or address.is_multicast
    assert not (is_public(address) and special)


def test_guard_refuses_a_name_of_which_one_address_is_private():
    for answers in (("8.8.8.8", "10.0.0.1"), ("::1", "8.8.8.8")):
        guard = AddressGuard(resolver=Names(host_example=(answers,)))
        with pytest.raises(RefusedAddressError):
            guard.checked_addresses("host.example", 80)


@pytest.mark.parametrize(
    "host",
    [
        *("0x7f.1", "0x7f000001", "2130706433", "017700000001", "127.1", "127.0.0.01"),
        *("1.2.3.4.5", "0177.0.0.1", "a.example.0x1", "127.0.0.1."),
    ],
)
def test_guard_refuses_an_address_in_disguise(host):
    asked = Names(**{host.replace(".", "_"): (("8.8.8.8",),)})
    with pytest.raises(RefusedAddressError, match="disguise"):
        AddressGuard(resolver=asked).checked_addresses(host, 80)
    assert asked.asked == []


def test_guard_refuses_nonsense_from_a_resolver():
    for answers in ((), ("localhost",), ("fe80::1%lo",)):
        guard = AddressGuard(resolver=Names(host_example=(answers,)))
        with pytest.raises(RefusedAddressError):
            guard.checked_addresses("host.example", 80)
    with pytest.raises(RefusedAddressError, match="no such name"):
        AddressGuard(resolver=Names()).checked_addresses("host.example", 80)


def test_guard_refuses_ports_that_are_not_of_the_web():
    for port in (22, 25, 3306, 5432, 6379, 9200, 11211):
        with pytest.raises(RefusedAddressError, match="port"):
            AddressGuard().checked_addresses("8.8.8.8", port)


def test_guard_resolves_this_machine_and_refuses_it():
    with pytest.raises(RefusedAddressError, match="not an address of the public"):
        AddressGuard().checked_addresses("localhost", 80)


def test_guard_allows_only_what_it_was_built_with():
    guard = AddressGuard(allowed_networks=(ipaddress.ip_network("127.0.0.2/32"),))
    assert guard.checked_addresses("127.0.0.2", 12345) == ("127.0.0.2",)
    for host in ("127.0.0.1", "127.0.0.3", "::ffff:127.0.0.2"):
        with pytest.raises(RefusedAddressError):
            guard.checked_addresses(host, 80)


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a/b"),
        *("//a.example/x", "a.example", "", "http://", "http:///x", "https://:80/"),
        *("http://user@a.example/", "http://user:pw@a.example/", "http://@a.example/"),
        *("http://a.example:99999/", "http://a.example:x/", "http://a.example:0/"),
        *("http://a.example/\n", "http://a.example/ b", "http://a.example\\@b/"),
        *("http://a.example/\u202etxt", "http://a\u200b.example/", "http://[::1"),
        *(
            'http://a.example/"onload="',
            "http://a.example/<b>",
            "http://a/" + "a" * 2000,
        ),
    ],
)
def test_web_address_refuses(address):
    assert web_address(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        *("http://a.example", "https://a.example:8443/x?y=1#z", "HTTPS://A.example/"),
        *(
            "https://a.example/أخبار/سوريا",
            "https://مثال.example/",
            "http://[2606::1]/",
        ),
    ],
)
def test_web_address_keeps(address):
    assert web_address(address) == address
