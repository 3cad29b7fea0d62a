"""What the lock screen has to do with: `trust`.

Source: AOSP services/core/java/com/android/server/trust/TrustManagerService.java, dumpUser.
"""

from __future__ import annotations

from accessibility_bridge.simulator.locking import keyguard_of
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.dumps.registry import dump

_OWNER_FLAGS = "0x4c13"


@dump("trust")
def trust(call: Call) -> str:
    guard = keyguard_of(call.handset.inside)
    locked = int(guard.showing and guard.secure)
    return (
        "Trust manager state:\n"
        f' User "Owner" (id=0, flags={_OWNER_FLAGS}) (current): trusted=0, trustManaged=0, deviceLocked={locked}, '
        "strongAuthRequired=0x0\n   Enabled agents:\n   Events:\n"
    )
