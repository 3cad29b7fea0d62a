"""What apps use: `meminfo`, `cpuinfo`. The phone plays them, so the figures are made up: the same for the same name.

Source: AOSP ActivityThread.dumpMemInfoTable; ProcessCpuTracker.printCurrentState.
"""

from __future__ import annotations

import zlib

from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.dumps.registry import dump

_SMALLEST_KB, _SPAN_KB = 48_000, 160_000
TOTAL_KB = 7_921_664
"""The memory of a phone with 8 GB."""
SYSTEM = {"init": 1, "surfaceflinger": 412, "system_server": 1000, "com.android.systemui": 1523}
"""What runs on every phone, by its process id."""


def pss_kb(name: str) -> int:
    """How much memory a process has."""
    return _SMALLEST_KB + zlib.crc32(name.encode()) % _SPAN_KB


def _all(call: Call) -> dict[str, int]:
    return SYSTEM | dict(call.handset.inside.running())


@dump("meminfo")
def memory(call: Call) -> str:
    words = [argument for argument in call.arguments if not argument.startswith("-")]
    heading = "Applications Memory Usage (in Kilobytes):\n"
    uptime_ms = round((call.handset.clock() - call.handset.boot.at_s) * 1000)
    heading += f"Uptime: {uptime_ms} Realtime: {uptime_ms}\n\n"
    if not words:
        return heading + _total(call)
    found = {name: pid for name, pid in _all(call).items() if words[0] in (name, str(pid))}
    if not found:
        return f"No process found for: {words[0]}\n"
    return heading + "".join(_one(name, pid) for name, pid in found.items())


def _one(name: str, pid: int) -> str:
    total = pss_kb(name)
    java, native, code, graphics = total * 20 // 100, total * 25 // 100, total * 22 // 100, total * 18 // 100
    summary = {
        "Java Heap": java,
        "Native Heap": native,
        "Code": code,
        "Graphics": graphics,
        "System": total - java - native - code - graphics,
    }
    return (
        f"** MEMINFO in pid {pid} [{name}] **\n"
        "                   Pss  Private  Private  SwapPss      Rss     Heap     Heap     Heap\n"
        "                 Total    Dirty    Clean    Dirty    Total     Size    Alloc     Free\n"
        "                ------   ------   ------   ------   ------   ------   ------   ------\n"
        f"{_row('Native Heap', native, native)}{_row('Dalvik Heap', java, java)}{_row('TOTAL', total, native + java)}\n"
        " App Summary\n                       Pss(KB)                        Rss(KB)\n"
        "                        ------                         ------\n"
        + "".join(
            f"{label + ':':>20s} {part:8d}                     {part * 2:8d}\n" for label, part in summary.items()
        )
        + f"{'TOTAL PSS:':>20s} {total:8d}            TOTAL RSS: {total * 2:8d}      TOTAL SWAP PSS:        0\n"
    )


def _row(label: str, pss: int, heap: int) -> str:
    figures = (pss, pss, 0, 0, pss * 2, heap, heap, 0)
    return f"{label:>13s} " + " ".join(f"{figure:8d}" for figure in figures) + "\n"


def _total(call: Call) -> str:
    running = sorted(_all(call).items(), key=lambda each: -pss_kb(each[0]))
    listed = "".join(f"  {pss_kb(name):10,d}K: {name} (pid {pid})\n" for name, pid in running)
    used = sum(pss_kb(name) for name, _pid in running)
    return (
        f"Total PSS by process:\n{listed}\nTotal RAM: {TOTAL_KB:,d}K (status normal)\n"
        f" Free RAM: {TOTAL_KB - used:,d}K\n Used RAM: {used:,d}K\n"
    )


@dump("cpuinfo")
def processor(call: Call) -> str:
    listed = "".join(f"  0% {pid}/{name}: 0% user + 0% kernel\n" for name, pid in _all(call).items())
    return f"Load: 0.0 / 0.0 / 0.0\nCPU usage from 10000ms to 0ms ago:\n{listed}0% TOTAL: 0% user + 0% kernel\n"
