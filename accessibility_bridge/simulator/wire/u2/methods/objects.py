"""What a selector finds: whether it is there, what it is like, its text.

Where the server asks UiObject2 it looks into every window and says null for what is not there; where it asks UiObject
it looks into the active one and says "". Source: u2.jar 0.4.1, AutomatorServiceImpl and ObjInfo.
"""

from __future__ import annotations

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.criteria import Selector
from accessibility_bridge.simulator.wire.u2.errors import thrown
from accessibility_bridge.simulator.wire.u2.rpc import Json, Parameters, rpc


@rpc("boolean waitForExists(Selector, long)", "boolean waitForExists(String, long)")
async def wait_for_exists(automator: Automator, parameters: Parameters) -> Json:
    sought = parameters.object()
    automator.ui(sought)

    async def exists() -> bool:
        return await _is_there(automator, sought)

    return await automator.wait(exists, parameters.number(1))


@rpc("boolean waitUntilGone(Selector, long)", "boolean waitUntilGone(String, long)")
async def wait_until_gone(automator: Automator, parameters: Parameters) -> Json:
    sought = parameters.object()
    automator.ui(sought)

    async def gone() -> bool:
        return not await _is_there(automator, sought)

    return await automator.wait(gone, parameters.number(1))


async def _is_there(automator: Automator, sought: Selector | str) -> bool:
    if isinstance(sought, Selector) and sought.plain is not None:
        return await automator.object2(sought) is not None
    return await automator.first(automator.ui(sought)) is not None


@rpc("boolean exist(Selector)")
async def exist(automator: Automator, parameters: Parameters) -> Json:
    """Passes over `instance`, as u2.jar does: the one that a BySelector does not have."""
    selector = parameters.selector(0)
    if selector.is_chain or selector.has_index:
        return await automator.first(selector.ui) is not None
    if selector.by is None:
        raise thrown("java.lang.NullPointerException")
    return await automator.by(selector.by) is not None


@rpc("boolean exist(String)")
async def object_exists(automator: Automator, parameters: Parameters) -> Json:
    known = automator.handles.get(parameters.text(0))
    return known is not None and await automator.first(known) is not None


@rpc("int count(Selector)")
async def count(automator: Automator, parameters: Parameters) -> Json:
    return len(await automator.all(parameters.selector(0).ui))


@rpc("ObjInfo objInfo(Selector)", "ObjInfo objInfo(String)")
async def describe_object(automator: Automator, parameters: Parameters) -> Json:
    found = await automator.object2(parameters.object())
    if found is not None:
        return _described2(automator, found.node)
    return _described(automator, (await automator.one(parameters.object())).node)


@rpc("ObjInfo[] objInfoOfAllInstances(Selector)")
async def describe_all(automator: Automator, parameters: Parameters) -> Json:
    selector = parameters.selector(0)
    if selector.has_instance:
        return [await describe_object(automator, parameters)] if await automator.all(selector.ui) else []
    return [_described(automator, found.node) for found in await automator.all(selector.ui)]


def _described(automator: Automator, node: Node) -> dict[str, Json]:
    """As UiObject tells it."""
    told = _common(automator, node)
    return told | {"bounds": _box(node.bounds), "text": node.text, "contentDescription": node.content_desc}


def _described2(automator: Automator, node: Node) -> dict[str, Json]:
    """As UiObject2 tells it: its bounds are what can be seen of it."""
    told = _common(automator, node)
    return told | {
        "text": _text2(node),
        "contentDescription": node.content_desc or None,
        "resourceName": node.resource_id or None,
    }


def _text2(node: Node) -> str | None:
    """A field's text is never null, only empty."""
    return node.text if node.text or node.editable else None


def _common(automator: Automator, node: Node) -> dict[str, Json]:
    visible = _box(automator.visible(node.bounds))
    return {
        "bounds": visible,
        "visibleBounds": visible,
        "className": node.class_name,
        "packageName": node.package,
        "resourceName": None,
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


@rpc("String getText(Selector)", "String getText(String)")
async def get_text(automator: Automator, parameters: Parameters) -> Json:
    found = await automator.object2(parameters.object())
    return _text2(found.node) if found else (await automator.one(parameters.object())).node.text


@rpc("boolean setText(Selector, String)", "boolean setText(String, String)")
async def set_text(automator: Automator, parameters: Parameters) -> Json:
    """UiObject2 is clicked first; it says nothing about success."""
    sought, text = parameters.object(), parameters.text(1)
    found = await automator.object2(sought)
    if found is None:
        return await automator.handset.keys.write((await automator.one(sought)).path, text)
    await automator.click(automator.visible(found.node.bounds).center)
    field = await automator.object2(sought) or await automator.one(sought)
    await automator.handset.keys.write(field.path, text)
    return True


@rpc("void clearTextField(Selector)", "void clearTextField(String)")
async def clear_text_field(automator: Automator, parameters: Parameters) -> Json:
    found = await automator.preferred(parameters.object())
    await automator.handset.keys.write(found.path, "")
    return None
