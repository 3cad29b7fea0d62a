"""`reboot` and `svc`: restarting, and the switches of radios and screen."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_RADIOS = {"wifi": "wifi_on", "data": "mobile_data", "bluetooth": "bluetooth_on"}


@command("reboot")
async def reboot(call: Call) -> int:
    call.handset.radio.reboot()
    return 0


@command("svc")
async def switch(call: Call) -> int:
    what, how = call.argument(0), call.argument(1)
    if what == "power":
        if how == "reboot":
            call.handset.radio.reboot()
        elif how == "stayon":
            on = call.argument(2) not in ("false", "")
            call.handset.inside.put_setting("global", "stay_on_while_plugged_in", "7" if on else "0")
        return 0
    if what not in _RADIOS or how not in ("enable", "disable"):
        return await call.fail("Available commands:\n    power\n    data\n    wifi\n    bluetooth")
    call.handset.inside.put_setting("global", _RADIOS[what], "1" if how == "enable" else "0")
    return 0
