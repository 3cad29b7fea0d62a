"""`ip`, `ifconfig`, `ping`, `netstat`: a phone on a Wi-Fi network of its own, or on none in airplane mode."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.dumps.radios import ADDRESS, wifi_is_on
from accessibility_bridge.simulator.wire.sh.registry import command

_GATEWAY = "192.168.1.1"


@command("ifconfig")
async def ifconfig(call: Call) -> int:
    name = call.argument(0, "wlan0")
    if name not in ("wlan0", "lo"):
        return await call.fail(f"ifconfig: {name}: No such device")
    address = "127.0.0.1" if name == "lo" else ADDRESS
    shown = name == "lo" or wifi_is_on(call)
    line = f"          inet addr:{address}  Bcast:192.168.1.255  Mask:255.255.255.0 \n" if shown else ""
    await call.out(
        f"{name}     Link encap:Ethernet\n{line}          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n"
    )
    return 0


@command("ip")
async def ip(call: Call) -> int:
    if not wifi_is_on(call):
        return 0
    if call.argument(0).startswith("r"):
        await call.out(f"192.168.1.0/24 dev wlan0 proto kernel scope link src {ADDRESS} \n")
        return 0
    await call.out(
        "24: wlan0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 3000\n"
        "    link/ether 02:15:b2:00:00:00 brd ff:ff:ff:ff:ff:ff\n"
        f"    inet {ADDRESS}/24 brd 192.168.1.255 scope global wlan0\n"
    )
    return 0


@command("ping")
async def ping(call: Call) -> int:
    host = call.arguments[-1] if call.arguments else ""
    if not wifi_is_on(call):
        return await call.fail("connect: Network is unreachable", 2)
    if host not in (_GATEWAY, ADDRESS, "127.0.0.1", "localhost"):
        return await call.fail(f"ping: unknown host {host}", 2)
    await call.out(f"PING {host} ({host}) 56(84) bytes of data.\n64 bytes from {host}: icmp_seq=1 ttl=64 time=0.4 ms\n")
    return 0


@command("netstat")
async def netstat(call: Call) -> int:
    ports = [address.removeprefix("tcp:") for address in call.handset.ports if address.startswith("tcp:")]
    lines = [f"tcp        0      0 127.0.0.1:{port}          0.0.0.0:*               LISTEN\n" for port in ports]
    await call.out("Active Internet connections (only servers)\n" + "".join(lines))
    return 0
