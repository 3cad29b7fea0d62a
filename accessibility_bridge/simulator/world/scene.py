"""What is on the screen this instant: windows in their places, back to front, as one immutable value."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property

from accessibility_bridge.geometry import Bounds, Point, Size
from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.simulator.world.tasks import Entry
from accessibility_bridge.simulator.world.ui.export import Addressed, export
from accessibility_bridge.simulator.world.ui.layout import Box
from accessibility_bridge.simulator.world.ui.view import View

_SECURE = View(class_name="android.widget.FrameLayout")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One window: whose it is, what is in it, and which touches it takes."""

    package: str
    root: Box
    entry: Entry | None = None
    """The open page it shows; None for the bars and the keyboard."""
    modal: bool = False
    """Takes every touch, also those beside it."""
    dims: bool = False
    """Whether everything behind it is dimmed."""
    reported: bool = True
    """Whether accessibility is told of it; a page behind its own dialog is not."""
    hangs: bool = False
    """Whether its app hangs: it stays as it was, and takes no touch."""
    secure: bool = False
    """Nobody but the person holding the phone sees what is in it."""
    focus: str = ""
    cursor: int = 0
    selected: tuple[int, int] = (0, 0)
    """First and last position of the selection in the focused field."""

    @property
    def bounds(self) -> Bounds:
        """Where it is, in device pixels."""
        return self.root.clip

    @property
    def states(self) -> tuple[object, ...]:
        """What decides its looks and its tree beside its views."""
        return self.package, self.dims, self.reported, self.secure, self.focus, self.cursor, self.selected

    @property
    def told(self) -> Box:
        """What accessibility is told of it: nothing but its place when it is secure."""
        return replace(self.root, children=(), view=_SECURE) if self.secure else self.root

    def moved(self, dy: int, within: Bounds) -> Window:
        """The same window further down."""
        return replace(self, root=self.root.moved(0, dy, within))


@dataclass(frozen=True, kw_only=True)
class Scene:
    """All windows, back to front, and how they are to be drawn."""

    windows: tuple[Window, ...]
    size: Size
    rotation: int
    night: bool
    text_scale: float
    """Pixels of one sp."""
    toast: str = ""
    keyboard: Bounds | None = None
    lit: bool = True
    takes_touch: bool = True
    """False while an old page is still shown although a new one is already coming."""
    valid_until_s: float = 0.0
    """When it may look different without anybody touching it."""

    @cached_property
    def reported(self) -> tuple[Window, ...]:
        """The windows that accessibility is told of, in the order of the tree's roots."""
        return tuple(window for window in self.windows if window.reported and window.bounds.area)

    @property
    def secure(self) -> bool:
        """Whether some of it may not be seen by anybody else."""
        return any(window.secure for window in self.windows)

    @cached_property
    def _export(self) -> tuple[Hierarchy, Addressed]:
        addressed: Addressed = {}
        roots = tuple(
            export(window.told, window.package, index, focus=window.focus, addressed=addressed)
            for index, window in enumerate(self.reported)
        )
        return Hierarchy(roots=roots, rotation=self.rotation), addressed

    @property
    def hierarchy(self) -> Hierarchy:
        """The accessibility tree of all windows."""
        return self._export[0]

    def box_at(self, path: tuple[int, ...]) -> Box | None:
        """The box that a path of the tree names."""
        return self._export[1].get(path)

    @cached_property
    def revision(self) -> str:
        """Names the content: equal for equal pictures and trees, on any phone, in any process."""
        drawn = [(w.states, [_content(box) for box in w.root.walk()]) for w in self.windows]
        content = repr((self.size, self.rotation, self.night, self.text_scale, self.toast, self.lit, drawn))
        return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

    def window_at(self, point: Point) -> Window | None:
        """The window that takes a touch there, or None."""
        for window in reversed(self.windows):
            if window.modal or window.bounds.contains(point):
                return window
        return None


def _content(box: Box) -> tuple[object, ...]:
    v, b, c = box.view, box.bounds, box.clip
    flags = (v.checkable, v.checked, v.enabled, v.selected, v.password, v.important)
    acts = (v.on_tap is None, v.on_long_tap is None, v.on_slide is None, v.field is None, box.scroll_max_px > 0)
    look = v.look
    drawn = (
        look.fill, look.tint, look.radius, look.outline, look.tone, look.size_sp, look.bold, look.lines,
        look.text_at, look.icon, look.sprite, look.picture, look.level, look.elevation, v.canvas,
    )  # fmt: skip
    rectangles = (b.left, b.top, b.right, b.bottom, c.left, c.top, c.right, c.bottom)
    return v.class_name, v.id, v.text, v.desc, v.hint, flags, acts, drawn, rectangles
