"""`input`: taps, swipes, text and keys from the shell, taking the time they take on a phone.

Source: AOSP services/core/java/com/android/server/input/InputShellCommand.java.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.wire.finger import Path
from accessibility_bridge.simulator.wire.keycodes import key_name
from accessibility_bridge.simulator.wire.sh.call import Call, CommandExit
from accessibility_bridge.simulator.wire.sh.registry import command

_SOURCES = {
    "touchscreen", "keyboard", "dpad", "gamepad", "touchpad", "mouse", "stylus", "trackball", "joystick",
    "touchnavigation", "rotaryencoder",
}  # fmt: skip
_DEFAULT_SWIPE_MS = 300
_USAGE = 255
_WITH_NUMBER = {"--delay", "--duration", "-t"}
"""Options of `keyevent` and `keycombination` that come before a number of milliseconds."""


@command("input")
async def input_command(call: Call) -> int:
    words = list(call.arguments)
    if words[:1] and words[0] in _SOURCES:
        words = words[1:]
    if words[:1] == ["-d"]:
        words = words[2:]
    run = _VERBS.get(words[0]) if words else None
    if run is None:
        return await call.fail(f"Error: Unknown command: {words[0] if words else ''}", _USAGE)
    return await run(call, words[1:])


async def _tap(call: Call, arguments: Sequence[str]) -> int:
    await call.handset.finger.tap((await _points(call, arguments, 1))[0])
    return 0


async def _swipe(call: Call, arguments: Sequence[str]) -> int:
    return await _move(call, arguments, hold_s=0.0)


async def _drag_and_drop(call: Call, arguments: Sequence[str]) -> int:
    return await _move(call, arguments, hold_s=call.handset.options.timing.long_press_s)


async def _points(call: Call, arguments: Sequence[str], count: int) -> list[Point]:
    try:
        numbers = [int(float(text)) for text in arguments[: 2 * count]]
    except ValueError as exc:
        raise await _invalid(call) from exc
    if len(numbers) < 2 * count:
        raise await _invalid(call)
    return [Point(numbers[i], numbers[i + 1]) for i in range(0, 2 * count, 2)]


async def _invalid(call: Call, what: str = "") -> CommandExit:
    return CommandExit(await call.fail("Error: Invalid arguments for command: " + (what or call.argument(0)), _USAGE))


async def _move(call: Call, arguments: Sequence[str], *, hold_s: float) -> int:
    points = await _points(call, arguments, 2)
    duration_ms = arguments[4] if len(arguments) > 4 else ""
    duration_s = (int(duration_ms) if duration_ms.isdigit() else _DEFAULT_SWIPE_MS) / 1000
    move_s = call.handset.options.timing.move_s
    await call.handset.finger.swipe(Path(points=points, duration_s=duration_s, step_s=move_s, hold_s=hold_s))
    return 0


async def _motion_event(call: Call, arguments: Sequence[str]) -> int:
    phase = arguments[0].lower() if arguments else ""
    if phase not in set(TouchPhase):
        raise await _invalid(call)
    await call.handset.finger.touch(TouchPhase(phase), (await _points(call, arguments[1:], 1))[0])
    return 0


async def _text(call: Call, arguments: Sequence[str]) -> int:
    if not arguments:
        raise await _invalid(call)
    text = arguments[0].replace("%s", " ")
    if not text.isascii():
        # The virtual keyboard has no key for it, and no phone has ever mended that.
        return await call.fail(
            "\nException occurred while executing 'text':\n"
            "java.lang.NullPointerException: Attempt to get length of null array\n"
            "\tat com.android.server.input.InputShellCommand.sendText(InputShellCommand.java:311)",
            _USAGE,
        )
    await call.handset.keys.type(text)
    return 0


async def _key_event(call: Call, arguments: Sequence[str]) -> int:
    held = "--longpress" in arguments or _held_ms(arguments) >= call.handset.options.timing.long_press_s * 1000
    times = 2 if "--doubletap" in arguments else 1
    for written in _keys(arguments):
        name = key_name(written)
        if name is None:
            return await call.fail(
                f"Error: Invalid arguments for command: keyevent\nUnknown keycode: {written}", _USAGE
            )
        for _ in range(times):
            await call.handset.keys.press(name, long=held)
    return 0


def _keys(arguments: Sequence[str]) -> list[str]:
    """The keys among options, some of which have a number behind them."""
    return [
        word
        for before, word in zip(("", *arguments), arguments, strict=False)
        if not word.startswith("-") and before not in _WITH_NUMBER
    ]


def _held_ms(arguments: Sequence[str]) -> int:
    """What `--duration` says."""
    given = arguments[arguments.index("--duration") + 1 :] if "--duration" in arguments else []
    return int(given[0]) if given and given[0].isdigit() else 0


async def _key_combination(call: Call, arguments: Sequence[str]) -> int:
    names = [key_name(written) for written in _keys(arguments)]
    known = [name for name in names if name is not None]
    if len(known) < 2 or len(known) < len(names):
        raise await _invalid(call)
    await call.handset.keys.chord(known)
    return 0


async def _nothing(call: Call, arguments: Sequence[str]) -> int:
    """A trackball nobody has."""
    return 0


_VERBS: dict[str, Callable[[Call, Sequence[str]], Awaitable[int]]] = {
    "tap": _tap,
    "swipe": _swipe,
    "draganddrop": _drag_and_drop,
    "motionevent": _motion_event,
    "text": _text,
    "keyevent": _key_event,
    "keycombination": _key_combination,
    "press": _nothing,
    "roll": _nothing,
}
