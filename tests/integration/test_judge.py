"""The judge on a simulated phone over adb: what holds, and above all what must not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest

from accessibility_bridge.gestures import Launch, Tap, TypeText
from accessibility_bridge.phone import Phone
from accessibility_bridge.simulator.happenings import NotResponding
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.testing import FleetMaker
from accessibility_bridge.simulator.world import Pace, World
from daemon.expectations import parse_expectation
from daemon.judge import judge
from daemon.record import CheckRecord
from tests.integration.phones import INSTANT, driven, middle

ALARMS = "content:content://com.android.deskclock/alarms"
ORDERS = "content:content://dev.test.shop/orders"


class Shop(World):
    """A phone with one more provider, whose rows a test writes."""

    orders: Sequence[Mapping[str, str]] = ()

    def query(self, uri: str) -> Sequence[Mapping[str, str]]:
        return self.orders if uri == "content://dev.test.shop/orders" else super().query(uri)


def _shop(profile: DeviceProfile) -> Shop:
    return Shop(profile, pace=Pace.INSTANT)


@pytest.fixture
def simulated(simulated_fleet: FleetMaker) -> SimulatedPhone:
    return simulated_fleet(1, make_inside=_shop, options=INSTANT).phones[0]


@pytest.fixture
def phone(simulated: SimulatedPhone) -> Iterator[Phone]:
    with driven(simulated) as connected:
        connected.observe(picture=False)
        yield connected


def judged(phone: Phone, given: str) -> CheckRecord:
    (check,) = judge(phone, (parse_expectation(given),), patience_s=0.0)
    return check


def shop_with(simulated: SimulatedPhone, *orders: Mapping[str, str]) -> None:
    assert isinstance(simulated.inside, Shop)
    simulated.inside.orders = orders


def test_a_label_without_a_switch_is_neither_on_nor_off(phone: Phone) -> None:
    phone.perform(Launch(package="com.android.settings"))
    for state in ("true", "false"):
        check = judged(phone, f"node:text=Display,checked={state}")
        assert (check.passed, check.found) == (False, "it is there, but has no switch of its own")


def test_an_alarm_is_on_or_off_as_the_switch_on_its_card_is(phone: Phone) -> None:
    phone.perform(Launch(package="com.android.deskclock"))
    assert judged(phone, "node:text=7:30 AM,checked=true").passed
    assert judged(phone, "node:text=8:00 AM,checked=false").passed
    assert not judged(phone, "node:text=7:30 AM,checked=false").passed
    assert not judged(phone, "node:text=Timer,checked=false").passed


def test_a_tab_is_selected_or_not_and_other_things_are_neither(phone: Phone) -> None:
    phone.perform(Launch(package="com.android.deskclock"))
    assert judged(phone, "node:text=Alarm,selected=true").passed
    assert judged(phone, "node:text=Timer,selected=false").passed
    assert not judged(phone, "node:text=7:30 AM,selected=false").passed


def test_the_bars_of_the_system_count_only_when_they_are_named(phone: Phone) -> None:
    phone.perform(Launch(package="com.android.settings"))
    assert not judged(phone, "text:9:41").passed
    assert not judged(phone, "text:Home").passed
    assert not judged(phone, "node:content_desc=Home").passed
    assert judged(phone, "node:package=com.android.systemui,content_desc=Home").passed
    assert judged(phone, "node:resource_id=com.android.systemui:id/clock").passed


def test_what_is_typed_and_the_keys_it_is_typed_with_are_no_words_on_the_screen(phone: Phone) -> None:
    phone.perform(Launch(package="dev.tapwright.notes"))
    phone.perform(Tap(point=middle(phone.observe(picture=False), "New note")))
    field = next(node for node in phone.observe(picture=False).hierarchy.nodes if node.editable)
    phone.perform(Tap(point=field.bounds.center))
    phone.perform(TypeText(text="Order paid"))
    screen = phone.observe(picture=False)
    assert any(node.package == "com.android.inputmethod.latin" for node in screen.hierarchy.nodes)
    typed = judged(phone, "text:Order paid")
    assert (typed.passed, typed.found) == (
        False,
        "only in an input field: ask for it with node:class=EditText,text=...",
    )
    assert judged(phone, "node:class=EditText,text=Order paid").passed
    key = next(n.own_label for n in screen.hierarchy.nodes if "inputmethod" in n.package and len(n.own_label) > 2)
    assert not judged(phone, f"text:{key}").passed


def test_a_system_dialog_is_seen_and_the_app_behind_it_is_not_in_front(phone: Phone, simulated: SimulatedPhone) -> None:
    phone.perform(Launch(package="com.android.deskclock"))
    assert judged(phone, "package:com.android.deskclock").passed
    assert isinstance(simulated.inside, World)
    simulated.inside.happen(NotResponding(package="com.android.deskclock"))
    assert judged(phone, "node:resource_id=android:id/aerr_wait").passed
    assert not judged(phone, "package:com.android.deskclock").passed


def test_rows_are_found_by_their_columns_and_counted(phone: Phone) -> None:
    assert judged(phone, f"{ALARMS}?hour=7&minutes=30#count=1").passed
    assert judged(phone, f"{ALARMS}?_id=1&label=Wake up").passed
    assert judged(phone, f"{ALARMS}#count=3").passed
    missing = judged(phone, f"{ALARMS}?hour=7&minutes=31")
    assert (missing.passed, missing.found.partition(":")[0]) == (False, "0 of 3 rows match")
    assert missing.readable


def test_a_column_that_does_not_exist_makes_nothing_true(phone: Phone) -> None:
    check = judged(phone, f"{ALARMS}?hours=9#count=0")
    assert not check.passed
    assert not check.readable
    assert check.found == "the table has no column 'hours'; it has _id, hour, minutes, enabled, label, vibrate"


def test_a_provider_that_does_not_answer_makes_nothing_true(phone: Phone) -> None:
    check = judged(phone, "content:content://no.such/rows#count=0")
    assert not check.passed
    assert not check.readable
    assert "Could not find provider: no.such" in check.found


def test_a_table_without_ids_makes_nothing_true(phone: Phone, simulated: SimulatedPhone) -> None:
    shop_with(simulated, {"title": "PAID"})
    assert not judged(phone, f"{ORDERS}?title=PAID").passed
    shop_with(simulated, {"_id": "one", "title": "PAID"})
    assert not judged(phone, f"{ORDERS}?title=PAID").passed


@pytest.mark.parametrize(
    "title",
    [
        "a, pinned=1, title=PAID",
        "PAID, pinned=1",
        "a\nRow: 1 _id=2, title=PAID",
        "a\nRow: 1 _id=2, title=PAID\nRow: 2 _id=3, pinned=1",
        "PAID\n",
        " PAID",
        "paid",
    ],
)
def test_no_value_can_pose_as_a_column_or_a_row(phone: Phone, simulated: SimulatedPhone, title: str) -> None:
    last = {"_id": "1", "title": title, "pinned": "0"}
    for orders in ([last], [last, {"_id": "2", "title": "b", "pinned": "1"}]):
        shop_with(simulated, *orders)
        assert not judged(phone, f"{ORDERS}?title=PAID").passed
        assert not judged(phone, f"{ORDERS}?title=PAID&pinned=1").passed
        assert not judged(phone, f"{ORDERS}?_id=2&title=PAID").passed
        assert not judged(phone, f"{ORDERS}#count={len(orders) + 1}").passed


def test_odd_values_are_found_as_they_are(phone: Phone, simulated: SimulatedPhone) -> None:
    shop_with(simulated, {"_id": "7", "title": "C++, a=b\nRow: 9 & more", "price": "4 + 5", "label": ""})
    assert judged(phone, f"{ORDERS}?title=C++, a=b%0ARow: 9 %26 more&price=4 + 5&label=#count=1").passed
    assert not judged(phone, f"{ORDERS}?price=4   5").passed


def test_columns_of_different_rows_do_not_add_up(phone: Phone, simulated: SimulatedPhone) -> None:
    shop_with(simulated, {"_id": "1", "title": "PAID", "pinned": "0"}, {"_id": "2", "title": "open", "pinned": "1"})
    assert not judged(phone, f"{ORDERS}?title=PAID&pinned=1").passed


def test_a_setting_is_compared_as_it_is(phone: Phone, simulated: SimulatedPhone) -> None:
    simulated.inside.put_setting("global", "device_name", "My phone ")
    assert not judged(phone, "setting:global/device_name=My phone").passed
    assert not judged(phone, "setting:global/device_name=my phone ").passed
    simulated.inside.put_setting("secure", "empty", "")
    assert judged(phone, "setting:secure/empty=").passed
    assert not judged(phone, "setting:secure/no_such=").passed
    assert judged(phone, "setting:secure/no_such=null").passed
