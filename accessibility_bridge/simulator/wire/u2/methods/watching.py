"""Registering, running and asking about watchers."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.criteria import Selector
from accessibility_bridge.simulator.wire.u2.rpc import Json, Parameters, rpc
from accessibility_bridge.simulator.wire.u2.watchers import Watcher


@rpc("void registerClickUiObjectWatcher(String, Selector[], Selector)")
async def register_clicking(automator: Automator, parameters: Parameters) -> Json:
    conditions = [selector.ui for selector in parameters.items(1, Selector)]
    click = parameters.selector(2).ui
    automator.watchers.registered[parameters.text(0)] = Watcher(conditions=conditions, click=click)
    return None


@rpc("void registerPressKeyskWatcher(String, Selector[], String[])")
async def register_pressing(automator: Automator, parameters: Parameters) -> Json:
    conditions = [selector.ui for selector in parameters.items(1, Selector)]
    watcher = Watcher(conditions=conditions, keys=parameters.items(2, str))
    automator.watchers.registered[parameters.text(0)] = watcher
    return None


@rpc("void removeWatcher(String)")
async def remove_watcher(automator: Automator, parameters: Parameters) -> Json:
    automator.watchers.remove(parameters.text(0))
    return None


@rpc("String[] getWatchers()")
async def list_watchers(automator: Automator, parameters: Parameters) -> Json:
    return list(automator.watchers.registered)


@rpc("boolean hasWatcherTriggered(String)")
async def has_triggered(automator: Automator, parameters: Parameters) -> Json:
    return parameters.text(0) in automator.watchers.triggered


@rpc("boolean hasAnyWatcherTriggered()")
async def has_any_triggered(automator: Automator, parameters: Parameters) -> Json:
    return bool(automator.watchers.triggered)


@rpc("void resetWatcherTriggers()")
async def reset_triggers(automator: Automator, parameters: Parameters) -> Json:
    automator.watchers.triggered.clear()
    return None


@rpc("void runWatchers()")
async def run_watchers(automator: Automator, parameters: Parameters) -> Json:
    await automator.run_watchers()
    return None
