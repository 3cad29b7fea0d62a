"""What a look at the phone gets: its tree and its picture, as late as the phone is slow and as faults leave them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.simulator.faults import (
    Black,
    Corrupt,
    Empty,
    Fail,
    Phantoms,
    Stale,
    Truncate,
    Unlabel,
    Where,
)
from accessibility_bridge.simulator.wire import pictures
from accessibility_bridge.simulator.wire.distortion import haunted, noisy, unlabelled
from accessibility_bridge.simulator.wire.pictures import Packing, PictureFormat, ScreenshotFailed
from accessibility_bridge.simulator.wire.trees import active_window

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.handset import Handset


class Sights:
    """One phone's looks."""

    def __init__(self, handset: Handset) -> None:
        self._handset = handset
        self._last_tree: Hierarchy | None = None
        self._last_pictures: dict[tuple[PictureFormat, Packing | None], bytes] = {}

    async def tree(self, asked_by: str) -> Hierarchy:
        """The accessibility tree this instant, as `rpc`, `shell` or `bridge` gets it."""
        if self._handset.options.timing.tree_s:
            await asyncio.sleep(self._handset.options.timing.tree_s)
        action = await self._handset.strike(Where.TREE, asked_by)
        if isinstance(action, Stale) and self._last_tree is not None:
            return self._last_tree
        tree = self._handset.inside.tree()
        self._remember(tree)
        self._last_tree = tree if self._handset.faults.watches(Where.TREE, Stale) else None
        match action:
            case Empty():
                return Hierarchy(rotation=tree.rotation)
            case Phantoms():
                return haunted(tree, active_window(self._handset.inside, tree), action, self._handset.faults.generator)
            case Unlabel():
                return unlabelled(tree, action, self._handset.faults.generator)
            case _:
                return tree

    async def picture(self, format: PictureFormat, packing: Packing | None = None) -> bytes:
        """A screenshot, whole unless packed otherwise.

        Raises:
            ScreenshotFailed
        """
        if self._handset.options.timing.picture_s:
            await asyncio.sleep(self._handset.options.timing.picture_s)
        match await self._handset.strike(Where.PICTURE, format):
            case Fail(message):
                raise ScreenshotFailed(message)
            case Black():
                return await pictures.black(pictures.delivered_size(self._handset.display_size, packing), format)
            case Truncate(keep_bytes):
                return (await self._true_picture(format, packing))[:keep_bytes]
            case Corrupt(from_share):
                return noisy(
                    await self._true_picture(format, packing), from_share, self._handset.faults.generator("picture")
                )
            case Stale() if (format, packing) in self._last_pictures:
                return self._last_pictures[format, packing]
            case _:
                return await self._true_picture(format, packing)

    async def _true_picture(self, format: PictureFormat, packing: Packing | None) -> bytes:
        taken = await pictures.take(self._handset.inside, format, packing)
        self._remember(self._handset.inside.tree())
        if self._handset.faults.watches(Where.PICTURE, Stale):
            self._last_pictures[format, packing] = taken
        else:
            self._last_pictures.clear()
        return taken

    def _remember(self, tree: Hierarchy) -> None:
        front = self._handset.inside.foreground()
        labels = tuple(node.own_label for node in tree.nodes if node.visible and node.own_label)
        self._handset.journal.note_screen(front.package, front.activity, labels)
