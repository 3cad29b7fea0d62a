from __future__ import annotations

import re
from dataclasses import replace

import pytest

from accessibility_bridge.bridge.address import BridgeAddress, read_address
from accessibility_bridge.bridge.apk import VERSION_CODE, VERSION_NAME, apk_bytes, apk_sha256
from accessibility_bridge.bridge.state import BridgeCondition, BridgeState, is_ours, read_state, services_in
from accessibility_bridge.bridge.wire.enums import ServiceState
from accessibility_bridge.bridge.words import condition_words, install_switch, not_kept_words, settings_switch
from accessibility_bridge.simulator.wire.apk import read_manifest

TOKEN = "0f" * 32
LINE = f"tapwright-bridge protocol=1 state=BOUND socket=localabstract:tapwright-bridge-1f token={TOKEN}"
SERVICE = "dev.tapwright.bridge/dev.tapwright.bridge.BridgeService"
READY = BridgeState(
    installed=True,
    version_code=1,
    enabled_services=f"com.example/com.example.Reader:{SERVICE}",
    switched_on=True,
    bound=True,
    address=read_address(LINE),
    sdk=34,
)
GONE = replace(READY, bound=False, address=None)


def answers(**parts: str) -> str:
    return "".join(f"\ntapwright-answer {name}\n{text}\n" for name, text in parts.items())


def test_the_address_is_found_among_androids_own_lines() -> None:
    address = read_address(f"SERVICE dev.tapwright.bridge/.BridgeService 1f pid=9\n  Client:\n    {LINE}\n")
    assert address == BridgeAddress(
        protocol=1, state=ServiceState.BOUND, socket="localabstract:tapwright-bridge-1f", token=TOKEN
    )
    assert TOKEN not in repr(address)


def test_an_address_without_a_socket_says_why() -> None:
    address = read_address("    tapwright-bridge protocol=2 state=STOPPED\n")
    assert address == BridgeAddress(protocol=2, state=ServiceState.STOPPED)


def test_a_state_of_a_later_app_is_read_as_not_bound() -> None:
    address = read_address("tapwright-bridge protocol=1 state=DREAMING")
    assert address is not None
    assert address.state is ServiceState.UNBOUND


def test_no_line_is_no_address() -> None:
    assert read_address("No services match: dev.tapwright.bridge/.BridgeService\nUse -h for help.\n") is None


def test_everything_a_phone_says_is_read() -> None:
    state = read_state(
        answers(
            path="package:/data/app/~~x==/dev.tapwright.bridge-y==/base.apk",
            package="    versionCode=3 minSdk=26 targetSdk=35\n    versionName=1.2",
            enabled=f"com.example/.Reader:{SERVICE}",
            switch="1",
            accessibility="User state[\n     Bound services:{Service[label=Tapwright 桥, feedbackType[GENERIC]]}\n"
            f"     Enabled services:{{{{{SERVICE}}}}}\n     Crashed services:{{}}\n]",
            service=LINE,
            restricted="ACCESS_RESTRICTED_SETTINGS: allow",
            maker="Xiaomi",
            sdk="34",
        )
    )
    assert (state.installed, state.version_code, state.version_name) == (True, 3, "1.2")
    assert (state.switched_on, state.bound, state.crashed, state.suppressed) == (True, True, False, False)
    assert (state.restricted, state.maker, state.sdk) == (False, "Xiaomi", 34)
    assert state.other_services == ("com.example/.Reader",)
    assert state.condition is BridgeCondition.READY


def test_a_crashed_service_is_not_taken_for_a_bound_one() -> None:
    dump = f"     Bound services:{{Service[label=TalkBack]}}\n     Crashed services:{{{{{SERVICE}}}}}\n"
    state = read_state(answers(accessibility=dump))
    assert (state.bound, state.crashed) == (False, True)


def test_a_connected_uiautomation_is_seen() -> None:
    assert read_state(answers(accessibility="Ui Automation[eventTypes=TYPES_ALL_MASK]")).suppressed


def test_a_phone_that_answers_nothing_has_no_bridge() -> None:
    assert read_state("") == BridgeState()
    assert read_state("").condition is BridgeCondition.NOT_INSTALLED


@pytest.mark.parametrize("setting", ["null", "", "\n", ":"])
def test_an_empty_setting_names_no_service(setting: str) -> None:
    assert services_in(setting) == []


def test_both_spellings_of_the_service_are_ours() -> None:
    assert is_ours(SERVICE)
    assert is_ours("dev.tapwright.bridge/.BridgeService")
    assert not is_ours("dev.tapwright.bridgehead/.BridgeService")


@pytest.mark.parametrize(
    ("state", "condition", "words"),
    [
        (READY, BridgeCondition.READY, "ready"),
        (BridgeState(), BridgeCondition.NOT_INSTALLED, "tapwright bridge install"),
        (replace(GONE, enabled_services="null"), BridgeCondition.NOT_ENABLED, "tapwright bridge enable"),
        (replace(GONE, switched_on=False), BridgeCondition.NOT_ENABLED, "tapwright bridge enable"),
        (
            replace(READY, address=BridgeAddress(protocol=1, state=ServiceState.STOPPED)),
            BridgeCondition.STOPPED, "switch it on again there",
        ),
        (
            replace(READY, address=BridgeAddress(protocol=0, state=ServiceState.BOUND, socket="x")),
            BridgeCondition.WRONG_VERSION, "too old .*tapwright bridge install",
        ),
        (
            replace(READY, address=BridgeAddress(protocol=2, state=ServiceState.BOUND, socket="x")),
            BridgeCondition.WRONG_VERSION, "too new .*upgrade tapwright",
        ),
        (replace(GONE, suppressed=True), BridgeCondition.SUSPENDED, "holds its UiAutomation: stop that tool"),
        (replace(GONE, restricted=True), BridgeCondition.RESTRICTED, "Allow restricted settings"),
        (replace(GONE, crashed=True, switched_on=False), BridgeCondition.CRASHED, "crashed"),
        (GONE, BridgeCondition.NOT_BOUND, "android has not bound"),
    ],
)  # fmt: skip
def test_every_condition_is_named_with_a_way_to_mend_it(
    state: BridgeState, condition: BridgeCondition, words: str
) -> None:
    assert state.condition is condition
    assert re.search(words, condition_words(state))


@pytest.mark.parametrize(
    ("maker", "settings", "install"),
    [
        ("Xiaomi", "USB debugging (Security settings)", "Install via USB"),
        ("POCO", "USB debugging (Security settings)", "Install via USB"),
        ("OnePlus", "Disable permission monitoring", "Disable permission monitoring"),
        ("realme", "Disable permission monitoring", "Disable permission monitoring"),
        ("samsung", "Auto Blocker", "Auto Blocker"),
        ("Unheard", "security, permissions or usb debugging", "over usb"),
    ],
)
def test_the_switch_is_called_as_its_maker_calls_it(maker: str, settings: str, install: str) -> None:
    assert settings in settings_switch(maker)
    assert install in install_switch(maker)
    assert settings in not_kept_words(BridgeState(maker=maker))


def test_restricted_settings_are_blamed_when_they_are_to_blame() -> None:
    assert "Allow restricted settings" in not_kept_words(BridgeState(maker="Xiaomi", restricted=True))


def test_the_shipped_app_is_of_the_version_this_program_says() -> None:
    manifest = read_manifest(apk_bytes())
    assert manifest.package == "dev.tapwright.bridge"
    assert (manifest.version_code, manifest.version_name) == (VERSION_CODE, VERSION_NAME)
    assert len(apk_sha256()) == 64


def test_of_several_users_services_the_one_that_can_be_connected_to_is_meant() -> None:
    idle = "  tapwright-bridge protocol=1 state=NEVER_BOUND\n"
    bound = f"  tapwright-bridge protocol=1 state=BOUND socket=localabstract:x token={'0' * 64}\n"
    for text in (idle + bound, bound + idle):
        address = read_address(text)
        assert address is not None
        assert (address.state, address.socket) == (ServiceState.BOUND, "localabstract:x")
