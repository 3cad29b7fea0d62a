"""Getting into a phone, packet by packet: tokens, signatures, the question to its user, and silence."""

from __future__ import annotations

import re

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.faults import Refuse, Rule, Where
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.auth import PUBLIC_KEY, SIGNATURE, TOKEN, Auth
from accessibility_bridge.simulator.wire.connection import AdbdTraits
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.wire.packets import AUTH, CNXN, OPEN, Packet
from accessibility_bridge.simulator.world import World
from tests.accessibility_bridge.simulator.wire.computer import Computer, computer
from tests.accessibility_bridge.simulator.wire.conftest import PhoneMaker
from tests.accessibility_bridge.simulator.wire.host import Host, once_back
from tests.accessibility_bridge.simulator.wire.small_inside import SmallInside
from tests.waiting import until


def _options(auth: Auth) -> Options:
    return Options(traits=AdbdTraits(auth=auth), timing=Timing.instant())


@pytest.fixture
def guarded(make_phone: PhoneMaker) -> SimulatedPhone:
    """A phone that asks its user."""
    return make_phone(_options(Auth.RSA))


def _token(host: Host) -> bytes:
    packet = host.receive()
    assert (packet.command, packet.arg0, len(packet.payload)) == (AUTH, TOKEN, 20)
    return packet.payload


def _sign(host: Host, who: Computer) -> None:
    host.send(Packet(AUTH, SIGNATURE, 0, who.sign(_token(host))))


def _show_key(host: Host, who: Computer) -> None:
    host.send(Packet(AUTH, PUBLIC_KEY, 0, who.public_line))


def _knock(host: Host, who: Computer) -> None:
    """As an adb server does: sign, be refused, show the public key."""
    _sign(host, who)
    _token(host)
    _show_key(host, who)


def test_an_unknown_computer_is_asked_about_and_let_in_when_allowed(guarded: SimulatedPhone) -> None:
    with Host(guarded.address) as host:
        _knock(host, computer())
        asked = guarded.allow()
        assert asked.name == "alice@desk"
        assert re.fullmatch("([0-9A-F]{2}:){15}[0-9A-F]{2}", asked.fingerprint)
        host.greet()
        assert host.shell("echo in") == "in\n"
    assert guarded.trusted == ("alice@desk",)
    assert guarded.asking is None


def test_every_refused_signature_gets_another_token(guarded: SimulatedPhone) -> None:
    with Host(guarded.address) as host:
        first = _token(host)
        host.send(Packet(AUTH, SIGNATURE, 0, computer().sign(first)))
        assert _token(host) != first


def test_nothing_is_served_before_the_computer_is_in(guarded: SimulatedPhone) -> None:
    with Host(guarded.address) as host:
        host.send(Packet(OPEN, 5, 0, b"shell:echo early\0"))
        _knock(host, computer())
        guarded.allow()
        assert host.receive().command == CNXN
        assert host.shell("echo in") == "in\n"
    assert not [entry for entry in guarded.journal.entries(Kind.OPEN) if "early" in entry.what]


def test_a_computer_that_is_always_allowed_comes_back_without_a_question(guarded: SimulatedPhone) -> None:
    with Host(guarded.address) as host:
        _knock(host, computer())
        guarded.allow(always=True)
        host.greet()
    with Host(guarded.address) as host:
        _sign(host, computer())
        host.greet()


def test_a_computer_that_is_allowed_once_is_asked_about_again(guarded: SimulatedPhone) -> None:
    with Host(guarded.address) as host:
        _knock(host, computer())
        guarded.allow(always=False)
        host.greet()
    with Host(guarded.address) as host:
        _knock(host, computer())
        assert guarded.deny().name == "alice@desk"
    assert guarded.trusted == ()


def test_a_reboot_forgets_no_keys(guarded: SimulatedPhone, inside: SmallInside) -> None:
    with Host(guarded.address) as host:
        _knock(host, computer())
        guarded.allow()
        host.greet()
        guarded.reboot()
        with pytest.raises((EOFError, ConnectionResetError)):
            host.receive()
    with once_back(guarded.address) as again:
        _sign(again, computer())
        again.greet()
    assert inside.reboots == 1


def test_a_computer_that_is_denied_stays_outside(guarded: SimulatedPhone) -> None:
    with Host(guarded.address) as host:
        _knock(host, computer())
        guarded.deny()
        host.socket.settimeout(0.05)
        with pytest.raises(TimeoutError):
            host.receive()
    assert guarded.asking is None


def test_forgotten_keys_are_asked_about_again(guarded: SimulatedPhone) -> None:
    with Host(guarded.address) as host:
        _knock(host, computer())
        guarded.allow()
        host.greet()
        guarded.forget_keys()
        assert host.shell("echo still in") == "still in\n"
    with Host(guarded.address) as host:
        _knock(host, computer())
        assert guarded.allow().name == "alice@desk"


def test_two_computers_are_asked_about_one_after_the_other(guarded: SimulatedPhone) -> None:
    with Host(guarded.address) as first, Host(guarded.address) as second:
        _knock(first, computer())
        assert guarded.deny().name == "alice@desk"
        _knock(second, computer("bob@laptop"))
        assert guarded.allow().name == "bob@laptop"
        second.greet()


def test_a_question_ends_with_its_connection(guarded: SimulatedPhone) -> None:
    with Host(guarded.address) as host:
        _knock(host, computer())
        until(lambda: guarded.asking is not None)
    until(lambda: guarded.asking is None)
    with pytest.raises(SimulatorError, match=r"no computer asked to be let in within 0\.1 s: connect with adb first"):
        guarded.allow(deadline_s=0.1)


def test_what_is_no_key_raises_no_question(guarded: SimulatedPhone) -> None:
    with Host(guarded.address) as host:
        _token(host)
        host.send(Packet(AUTH, PUBLIC_KEY, 0, b"nonsense\0"))
        _show_key(host, computer())
        assert guarded.allow().name == "alice@desk"
        host.greet()


def test_an_offline_phone_never_says_a_word(make_phone: PhoneMaker) -> None:
    with Host(make_phone(_options(Auth.OFFLINE)).address) as host:
        host.socket.settimeout(0.05)
        with pytest.raises(TimeoutError):
            host.receive()


@pytest.mark.parametrize("auth", [Auth.NONE, Auth.RSA])
def test_a_fault_makes_known_computers_strangers(make_phone: PhoneMaker, auth: Auth) -> None:
    phone = make_phone(_options(auth))
    rule = phone.faults.arm(Rule(where=Where.AUTH, action=Refuse()))
    for _ in range(2):
        with Host(phone.address) as host:
            _knock(host, computer())
            phone.allow()
            host.greet()
    assert phone.faults.fired(rule) == 2


def test_the_question_stands_on_the_screen_and_its_buttons_answer(loop: LoopThread) -> None:
    phone = SimulatedPhone(World(SmallInside().profile), loop, options=_options(Auth.RSA))
    phone.start()
    try:
        with Host(phone.address) as host:
            _knock(host, computer())
            until(lambda: _click(phone, "Always allow from this computer"))
            asked = phone.asking
            assert asked is not None
            assert any(asked.fingerprint in node.text for node in phone.inside.tree().nodes)
            assert phone.inside.foreground().activity == "com.android.systemui.usb.UsbDebuggingActivity"
            assert _click(phone, "Allow")
            host.greet()
        assert phone.trusted == ("alice@desk",)
        assert not _click(phone, "Allow")
    finally:
        phone.stop()


def test_the_question_leaves_the_screen_with_its_connection(loop: LoopThread) -> None:
    phone = SimulatedPhone(World(SmallInside().profile), loop, options=_options(Auth.RSA))
    phone.start()
    try:
        with Host(phone.address) as host:
            _knock(host, computer())
            until(lambda: _shown(phone, "Allow USB debugging?"))
        until(lambda: not _shown(phone, "Allow USB debugging?"))
    finally:
        phone.stop()


def _shown(phone: SimulatedPhone, label: str) -> bool:
    return any(node.text == label for node in phone.inside.tree().nodes)


def _click(phone: SimulatedPhone, label: str) -> bool:
    found = phone.inside.tree().find(lambda node: node.text == label)
    return found is not None and phone.inside.click(found.path)
