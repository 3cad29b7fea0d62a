"""What the phone is connected by: `wifi`, `connectivity`, `telephony.registry`, and the bar that shows it, `statusbar`.

Source: AOSP com.android.server.TelephonyRegistry.dump; packages/modules/Wifi WifiServiceImpl.dump.
"""

from __future__ import annotations

from accessibility_bridge.simulator.inside import CallState, HasTelephone
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.dumps.registry import dump

NETWORK, ADDRESS = "AndroidWifi", "192.168.1.77"
"""The Wi-Fi network that every phone is in, and the address it has there."""


def wifi_is_on(call: Call) -> bool:
    """Whether the phone is in its network."""
    return call.handset.inside.settings("global").get("wifi_on", "1") != "0"


@dump("wifi")
def wifi(call: Call) -> str:
    if not wifi_is_on(call):
        return "Wi-Fi is disabled\nWi-Fi api call logging is disabled\nmWifiInfo SSID: <unknown ssid>\n"
    return (
        "Wi-Fi is enabled\n"
        "mNetworkInfo [type: WIFI[], state: CONNECTED/CONNECTED, reason: (unspecified), roaming: false]\n"
        f'mWifiInfo SSID: "{NETWORK}", BSSID: 02:15:b2:00:01:00, MAC: 02:15:b2:00:00:00, Supplicant state: COMPLETED, '
        f"RSSI: -50, Link speed: 433Mbps, Frequency: 5180MHz, Net ID: 0, IP: /{ADDRESS}\n"
    )


@dump("connectivity")
def connectivity(call: Call) -> str:
    if not wifi_is_on(call):
        return "Active default network: none\n"
    return (
        "Active default network: 100\n\nCurrent Networks:\n"
        f'  NetworkAgentInfo{{network{{100}} ni{{WIFI CONNECTED extra: "{NETWORK}"}} created=1 Score(60) '
        f"lp{{{{InterfaceName: wlan0 LinkAddresses: [ {ADDRESS}/24 ]}}}}}}\n"
    )


@dump("telephony.registry")
def telephony(call: Call) -> str:
    inside = call.handset.inside
    state, number = inside.call if isinstance(inside, HasTelephone) else (CallState.IDLE, "")
    connected = call.handset.inside.settings("global").get("mobile_data", "1") == "1"
    return (
        "last known state:\n  Phone Id=0\n"
        f"    mCallState={int(state)}\n    mRingingCallState={int(state is CallState.RINGING)}\n"
        f"    mForegroundCallState={int(state is CallState.OFF_HOOK)}\n    mCallIncomingNumber={number}\n"
        f"    mServiceState={{mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE)}}\n"
        f"    mDataConnectionState={2 if connected else 0}\n"
    )


@dump("statusbar")
def status_bar(call: Call) -> str:
    return (
        "  mDisabled1=0x0\n  mDisabled2=0x0\n  mDisableRecords.size=0\n  mCurrentUserId=0\n"
        "  mIcons=[wifi, mobile, battery, clock]\n"
    )
