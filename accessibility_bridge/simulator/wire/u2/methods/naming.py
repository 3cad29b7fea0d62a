"""Objects that the server gives out by name: below, beside, or somewhere in a collection.

Source: u2.jar 0.4.1, AutomatorServiceImpl; androidx.test.uiautomator UiCollection and UiScrollable.
"""

from __future__ import annotations

from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.errors import object_not_found
from accessibility_bridge.simulator.wire.u2.methods.scrolling import scroll_into_view
from accessibility_bridge.simulator.wire.u2.rpc import Json, Parameters, rpc
from accessibility_bridge.simulator.wire.u2.selector import Link, UiSelector


@rpc("String getUiObject(Selector)")
async def name_object(automator: Automator, parameters: Parameters) -> Json:
    """Gives a name also to what is not there: it is looked for when it is used."""
    return automator.name(parameters.selector(0).ui)


@rpc("String getChild(String, Selector)")
async def name_child(automator: Automator, parameters: Parameters) -> Json:
    known = automator.handles.get(parameters.text(0))
    return None if known is None else automator.name(known.below(parameters.selector(1).ui))


@rpc("String getFromParent(String, Selector)")
async def name_sibling(automator: Automator, parameters: Parameters) -> Json:
    known = automator.handles.get(parameters.text(0))
    return None if known is None else automator.name(known.beside(parameters.selector(1).ui))


@rpc("void removeUiObject(String)")
async def forget_name(automator: Automator, parameters: Parameters) -> Json:
    automator.handles.remove(parameters.text(0))
    return None


@rpc("String[] getUiObjects()")
async def names(automator: Automator, parameters: Parameters) -> Json:
    return list(automator.handles.names)


@rpc("String childByText(Selector, Selector, String)", "String childByText(Selector, Selector, String, boolean)")
async def child_by_text(automator: Automator, parameters: Parameters) -> Json:
    return await _child(automator, parameters, "text", "TEXT")


@rpc(
    "String childByDescription(Selector, Selector, String)",
    "String childByDescription(Selector, Selector, String, boolean)",
)
async def child_by_description(automator: Automator, parameters: Parameters) -> Json:
    return await _child(automator, parameters, "content_desc", "DESCRIPTION")


async def _child(automator: Automator, parameters: Parameters, attribute: str, name: str) -> str:
    collection, child, text = parameters.selector(0).ui, parameters.selector(1).ui, parameters.text(2)
    within = await automator.first(collection)
    may_scroll = parameters.flag(3, default=within is not None and within.node.scrollable)
    if may_scroll:
        label = Link(tests=(lambda node: getattr(node, attribute) == text,), written=((1, f"{name}={text}"),))
        await scroll_into_view(automator, collection, UiSelector((label,)), vertical=True)
    for instance, found in enumerate(await automator.all(collection.below(child))):
        if any(getattr(node, attribute) == text for node in found.node.walk()):
            return automator.name(collection.below(child.numbered(instance)))
    raise object_not_found(f'for {"text" if attribute == "text" else "description"}= "{text}"')


@rpc("String childByInstance(Selector, Selector, int)")
async def child_by_instance(automator: Automator, parameters: Parameters) -> Json:
    child = parameters.selector(1).ui.numbered(parameters.number(2))
    return automator.name(parameters.selector(0).ui.below(child))
