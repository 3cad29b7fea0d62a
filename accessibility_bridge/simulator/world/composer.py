"""Builds the scene: asks the open pages what they show, lays them out, adds keyboard and bars, and plays the motions.

While a page opens the old one is shown for the first half; then the new one slides up into its place.
Source: AOSP core/res/res/anim/activity_open_enter.xml (moves by 8 % of the height).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.simulator.inside import Panel
from accessibility_bridge.simulator.world import keyboard, systembars, systemui
from accessibility_bridge.simulator.world.app import Kind, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.phone import SYSTEM, Phone
from accessibility_bridge.simulator.world.placing import Ground, placed
from accessibility_bridge.simulator.world.scene import Scene, Window
from accessibility_bridge.simulator.world.selection import with_toolbar
from accessibility_bridge.simulator.world.systemui.cards import card
from accessibility_bridge.simulator.world.systemui.shade import expand
from accessibility_bridge.simulator.world.tasks import Entry, Task
from accessibility_bridge.simulator.world.typist import Typist
from accessibility_bridge.simulator.world.ui.bars import scaffold
from accessibility_bridge.simulator.world.ui.dialogs import snackbar
from accessibility_bridge.simulator.world.ui.layout import Layout, Metrics
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, View
from accessibility_bridge.simulator.world.ui.widgets import spinner

_SLIDE = 0.08
_CARD_MARGIN_DP = 8
_CARD_WIDTH_DP = 520
_LOADING = scaffold(View(class_name="android.widget.FrameLayout", axis=Axis.STACK, width=FILL, height=FILL, children=(
    replace(spinner(), corner=(At.CENTER, At.CENTER)),
)))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """Something on its way since a moment, for a while."""

    since_s: float
    duration_s: float

    def progress(self, now_s: float) -> float:
        """0.0 at its start, 1.0 when it is over."""
        return 1.0 if self.duration_s <= 0 else min(1.0, max(0.0, (now_s - self.since_s) / self.duration_s))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn(Motion):
    before: tuple[Window, ...]
    slides: bool
    size: Size
    """The screen's when it began: a phone turned meanwhile has no use for what was laid out before."""


class Composer:
    """Makes scenes of one phone, and remembers what was shown in order to move from there."""

    def __init__(self, phone: Phone, typist: Typist) -> None:
        self._phone, self._typist = phone, typist
        self._apps: tuple[Window, ...] = ()
        self._turn: _Turn | None = None
        self._keyboard_shown = False
        self._keyboard_motion = Motion(since_s=0.0, duration_s=0.0)

    def compose(self) -> Scene:
        """The scene of this instant."""
        phone, size = self._phone, self._phone.size
        phone.refresh_at_s = phone.timeline.next_minute_s
        if not phone.screen_on:
            return self._scene(size, (), None)
        metrics = self._metrics()
        apps = tuple(self._app_windows(size, metrics))
        self._notice_turn(apps, size)
        self._apps = apps
        shown, takes_touch = self._moved(apps, size)
        keys = self._keyboard(size, metrics)
        floating = [window for window in (keys, self._card(size, metrics)) if window is not None]
        windows = (*shown, *floating, *self._bars(size, metrics))
        return self._scene(size, windows, keys.bounds if keys else None, takes_touch=takes_touch)

    def _scene(
        self, size: Size, windows: tuple[Window, ...], keys: Bounds | None, *, takes_touch: bool = True
    ) -> Scene:
        phone = self._phone
        now_s = phone.timeline.now_s
        if phone.toast is not None and now_s >= phone.toast[1]:
            phone.toast = None
        if phone.toast is not None:
            phone.refresh_after(phone.toast[1] - now_s)
        return Scene(
            windows=windows,
            size=size,
            rotation=phone.rotation,
            night=phone.night,
            text_scale=self._metrics().px(100) / 100 * phone.font_scale,
            toast=phone.toast[0] if phone.toast else "",
            keyboard=keys,
            lit=phone.screen_on,
            takes_touch=takes_touch,
            valid_until_s=now_s if self._moving else phone.refresh_at_s,
        )

    @property
    def _moving(self) -> bool:
        now_s = self._phone.timeline.now_s
        turning = self._turn is not None and self._turn.progress(now_s) < 1
        return turning or self._keyboard_motion.progress(now_s) < 1

    # Pages

    def _app_windows(self, size: Size, metrics: Metrics) -> Iterator[Window]:
        phone = self._phone
        task = phone.desk.front
        pages = [(entry, self._build(entry, task)) for entry in self._visible(task)]
        system = [(entry, self._build(entry, phone.system_task)) for entry in phone.overlays]
        # Nobody is told of what lies behind a full page: pages up to here.
        covering = max((i + 1 for i, (_, page) in enumerate(system) if page.kind is Kind.PAGE), default=0)
        self._turn_keyboard([*pages, *system][-1][0])
        for index, (entry, page) in enumerate(pages):
            package = page.package or task.app.package
            window = self._window(entry, page, package, self._ground(entry, size, metrics))
            shown = index == len(pages) - 1 and not covering
            yield replace(window, reported=shown, hangs=task.app.package in phone.hangs)
        for index, (entry, page) in enumerate(system):
            window = self._window(entry, page, page.package or SYSTEM, self._ground(entry, size, metrics))
            yield replace(window, reported=index + 1 >= covering)

    def _visible(self, task: Task) -> list[Entry]:
        """The front page and what lies behind its dialogs."""
        for entry in task.entries:
            if entry.shown is None:
                self._build(entry, task)
        fulls = [i for i, entry in enumerate(task.entries) if entry.kind is Kind.PAGE]
        return task.entries[fulls[-1] if fulls else 0 :]

    def _build(self, entry: Entry, task: Task) -> Page:
        if entry.shown is not None and task.app.package in self._phone.hangs:
            return entry.shown
        now_s, first = self._phone.timeline.now_s, entry.shown is None
        page = self._phone.nuisances.seen(Ui(self._phone, task), task.app.package, entry)
        if now_s < entry.ready_at_s:
            self._phone.refresh_after(entry.ready_at_s - now_s)
            page = replace(page, content=_LOADING)
        if entry.snack is not None and now_s >= entry.snack.until_s:
            entry.snack = None
        if entry.snack is not None:
            self._phone.refresh_after(entry.snack.until_s - now_s)
            page = replace(page, content=_with_snackbar(page.content, entry))
        entry.shown = page
        if first and page.autofocus:
            entry.focus_on(page.autofocus, 10**6)
        return page

    def _window(self, entry: Entry, page: Page, package: str, ground: Ground) -> Window:
        root = placed(entry, page, ground)
        if entry.toolbar:
            root = with_toolbar(root, entry, self._typist, self._phone)
        return Window(
            package=package,
            root=root,
            entry=entry,
            modal=page.kind is not Kind.PAGE,
            dims=page.kind in (Kind.DIALOG, Kind.SHEET, Kind.DRAWER),
            secure=page.secure,
            focus=entry.focus,
            cursor=entry.cursor,
            selected=entry.selected,
        )

    def _ground(self, entry: Entry, size: Size, metrics: Metrics) -> Ground:
        top, bottom = metrics.px(systembars.STATUS_BAR_DP), size.height - metrics.px(systembars.NAVIGATION_BAR_DP)
        covered = self._keyboard_shown and entry is self._phone.front_entry
        return Ground(
            screen=Bounds(0, 0, size.width, size.height),
            whole=Bounds(0, top, size.width, bottom),
            room=Bounds(0, top, size.width, bottom - (_keyboard_px(size, metrics) if covered else 0)),
            metrics=metrics,
        )

    # Motions

    def _notice_turn(self, apps: tuple[Window, ...], size: Size) -> None:
        """Start a motion when another page is in front than before."""
        before, pace = self._apps, self._phone.pace
        if not before or before[-1].entry is apps[-1].entry:
            return
        slides = before[0].entry is not apps[0].entry
        duration_ms = pace.page_ms if slides else pace.dialog_ms
        now_s = self._phone.timeline.now_s
        self._turn = _Turn(since_s=now_s, duration_s=duration_ms / 1000, before=before, slides=slides, size=size)

    def _moved(self, apps: tuple[Window, ...], size: Size) -> tuple[tuple[Window, ...], bool]:
        turn = self._turn
        progress = turn.progress(self._phone.timeline.now_s) if turn else 1.0
        if turn is None or progress >= 1.0 or turn.size != size:
            self._turn = None
            return apps, True
        if progress < 0.5:
            return turn.before, False
        if not turn.slides:
            return apps, True
        dy = round(_SLIDE * size.height * (2 - 2 * progress) ** 2)
        return tuple(window.moved(dy, Bounds(0, 0, size.width, size.height)) for window in apps), True

    # Keyboard and bars

    def _turn_keyboard(self, front: Entry) -> None:
        wanted = front.keyboard_due
        if wanted != self._keyboard_shown:
            self._keyboard_shown = wanted
            duration_s = self._phone.pace.keyboard_ms / 1000
            self._keyboard_motion = Motion(since_s=self._phone.timeline.now_s, duration_s=duration_s)

    def _keyboard(self, size: Size, metrics: Metrics) -> Window | None:
        progress = self._keyboard_motion.progress(self._phone.timeline.now_s)
        height = _keyboard_px(size, metrics)
        below = round(height * ((1 - progress) if self._keyboard_shown else progress))
        if below >= height:
            return None
        bottom = size.height - metrics.px(systembars.NAVIGATION_BAR_DP)
        place = Bounds(0, bottom - height, size.width, bottom)
        root = Layout(metrics, {}).arrange(self._typist.keys(), place, place)
        return Window(package=keyboard.PACKAGE, root=root).moved(below, Bounds(0, 0, size.width, bottom))

    def _card(self, size: Size, metrics: Metrics) -> Window | None:
        """The notification that has slid in from above."""
        phone = self._phone
        in_front = phone.notices.in_front
        if in_front is None:
            return None
        notice, until_s = in_front
        phone.refresh_after(until_s - phone.timeline.now_s)
        view, layout = card(phone, notice, put_away=phone.notices.put_away), Layout(metrics, {})
        margin, top = metrics.px(_CARD_MARGIN_DP), metrics.px(systembars.STATUS_BAR_DP)
        width = min(size.width - 2 * margin, metrics.px(_CARD_WIDTH_DP))
        left = (size.width - width) // 2
        place = Bounds(left, top, left + width, top + layout.measure(view, Size(width, size.height)).height)
        return Window(package=systemui.PACKAGE, root=layout.arrange(view, place, place))

    def _bars(self, size: Size, metrics: Metrics) -> tuple[Window, Window]:
        phone = self._phone
        top, bottom = metrics.px(systembars.STATUS_BAR_DP), metrics.px(systembars.NAVIGATION_BAR_DP)
        status = Bounds(0, 0, size.width, top)
        navigation = Bounds(0, size.height - bottom, size.width, size.height)
        layout = Layout(metrics, {})
        shown = systembars.status_bar(phone, partial(expand, phone, Panel.NOTIFICATIONS))
        buttons = systembars.navigation_bar(phone, phone.back, phone.leave, phone.recents)
        return (
            Window(package=systemui.PACKAGE, root=layout.arrange(shown, status, status)),
            Window(package=systemui.PACKAGE, root=layout.arrange(buttons, navigation, navigation)),
        )

    def _metrics(self) -> Metrics:
        return Metrics(density_dpi=self._phone.profile.density_dpi, font_scale=self._phone.font_scale)


def _keyboard_px(size: Size, metrics: Metrics) -> int:
    return min(metrics.px(keyboard.HEIGHT_DP), size.height * 45 // 100)


def _with_snackbar(content: View, entry: Entry) -> View:
    snack = entry.snack
    if snack is None:
        return content
    action = (snack.action[0], _dismissing(entry, snack.action[1])) if snack.action else None
    bar = snackbar(snack.message, action=action)
    return View(important=False, axis=Axis.STACK, children=(content, bar), width=FILL, height=FILL)


def _dismissing(entry: Entry, action: Handler) -> Handler:
    def run() -> None:
        entry.snack = None
        action()

    return run
