"""Addresses and codes are looked at before adb is asked."""

from __future__ import annotations

import pytest

from accessibility_bridge.attached import PhoneState
from accessibility_bridge.errors import DeviceLost
from accessibility_bridge.simulator.adb_server import AdbServer
from daemon.errors import AddressInvalid
from daemon.phones import connect, in_words, pair


@pytest.mark.parametrize("address", ["foo:99999", "foo:0", "foo:", ":5555", "", "a b:1", "foo:adb", "foo:\u0663"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(AddressInvalid, match="HOST:PORT"):
        connect(address)


@pytest.mark.parametrize(("address", "code"), [("host", "123456"), ("host:1", "12345"), ("host:1", "abcdef")])
def test_pairing_needs_a_port_and_six_digits(address: str, code: str) -> None:
    with pytest.raises(AddressInvalid):
        pair(address, code)


def test_pairing_where_nobody_listens_is_a_phone_that_is_not_there(adb_server: AdbServer) -> None:
    with pytest.raises(DeviceLost, match="pair"):
        pair("127.0.0.1:1", "123456")


def test_an_online_phone_is_called_so() -> None:
    assert (in_words(PhoneState.ONLINE), in_words(PhoneState.OFFLINE)) == ("online", "offline")
