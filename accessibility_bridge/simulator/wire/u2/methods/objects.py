"""What a selector finds: whether it is there, what it is like, its text, and objects below it."""

from __future__ import annotations

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.methods.scrolling import scroll_into_view
from accessibility_bridge.simulator.wire.u2.rpc import Json, Parameters, object_not_found, rpc
from accessibility_bridge.simulator.wire.u2.selector import Found, Test, UiSelector


@rpc("waitForExists")
async def wait_for_exists(automator: Automator, parameters: Parameters) -> Json:
    selector = parameters.selector(0)

    async def exists() -> bool:
        return await automator.first(selector) is not None

    return await automator.wait(exists, parameters.number(1))


@rpc("waitUntilGone")
async def wait_until_gone(automator: Automator, parameters: Parameters) -> Json:
    selector = parameters.selector(0)

    async def gone() -> bool:
        return await automator.first(selector) is None

    return await automator.wait(gone, parameters.number(1))


@rpc("exist")
async def exist(automator: Automator, parameters: Parameters) -> Json:
    return await automator.first(parameters.selector(0)) is not None


@rpc("count")
async def count(automator: Automator, parameters: Parameters) -> Json:
    return len(await automator.all(parameters.selector(0)))


@rpc("objInfo")
async def describe_object(automator: Automator, parameters: Parameters) -> Json:
    return _described(automator, await automator.one(parameters.selector(0)))


@rpc("objInfoOfAllInstances")
async def describe_all(automator: Automator, parameters: Parameters) -> Json:
    return [_described(automator, found) for found in await automator.all(parameters.selector(0))]


def _described(automator: Automator, found: Found) -> dict[str, Json]:
    node = found.node
    return {
        "bounds": _box(node.bounds),
        "visibleBounds": _box(automator.visible(node.bounds)),
        "text": node.text,
        "className": node.class_name,
        "packageName": node.package,
        "contentDescription": node.content_desc or None,
        "resourceName": node.resource_id or None,
        "childCount": len(node.children),
        "checkable": node.checkable,
        "checked": node.checked,
        "clickable": node.clickable,
        "enabled": node.enabled,
        "focusable": node.focusable,
        "focused": node.focused,
        "longClickable": node.long_clickable,
        "scrollable": node.scrollable,
        "selected": node.selected,
    }


def _box(bounds: Bounds) -> dict[str, Json]:
    return {"left": bounds.left, "top": bounds.top, "right": bounds.right, "bottom": bounds.bottom}


@rpc("getText")
async def get_text(automator: Automator, parameters: Parameters) -> Json:
    return (await automator.one(parameters.selector(0))).node.text


@rpc("setText")
async def set_text(automator: Automator, parameters: Parameters) -> Json:
    return _write(automator, await automator.one(parameters.selector(0)), parameters.text(1))


@rpc("clearTextField")
async def clear_text_field(automator: Automator, parameters: Parameters) -> Json:
    _write(automator, await automator.one(parameters.selector(0)), "")
    return None


def _write(automator: Automator, found: Found, text: str) -> bool:
    automator.handset.journal.note(Kind.TEXT, text)
    return automator.inside.set_text(found.path, text)


@rpc("childByText")
async def child_by_text(automator: Automator, parameters: Parameters) -> Json:
    text = parameters.text(2)
    return await _child(automator, parameters, lambda node: any(n.text == text for n in node.walk()), f"TEXT={text}")


@rpc("childByDescription")
async def child_by_description(automator: Automator, parameters: Parameters) -> Json:
    text = parameters.text(2)
    return await _child(
        automator, parameters, lambda node: any(n.content_desc == text for n in node.walk()), f"DESCRIPTION={text}"
    )


@rpc("childByInstance")
async def child_by_instance(automator: Automator, parameters: Parameters) -> Json:
    inner = parameters.selector(1).numbered(parameters.number(2))
    return await _handle(automator, parameters.selector(0).below(inner))


async def _child(automator: Automator, parameters: Parameters, test: Test, written: str) -> str:
    collection = parameters.selector(0)
    wanted = collection.below(parameters.selector(1).requiring(test, written))
    if parameters.flag(3, default=False):
        await scroll_into_view(automator, collection, wanted, vertical=True)
    return await _handle(automator, wanted)


async def _handle(automator: Automator, selector: UiSelector) -> str:
    if await automator.first(selector) is None:
        raise object_not_found(selector)
    return automator.handle_for(selector)
