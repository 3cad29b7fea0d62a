"""The app store's page of one app: where bait leads. What is got there is real: versions rise, apps are installed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from accessibility_bridge.simulator.inside import Package
from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.stranger import stranger
from accessibility_bridge.simulator.world.timeline import Timer
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.rows import app_icon
from accessibility_bridge.simulator.world.ui.view import FILL, Axis, Handler, Look, Sprite, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import column, icon_button, line, scroller, text, wide_button

PACKAGE = "com.android.vending"
ACTIVITY = "com.google.android.finsky.activities.MainActivity"
# Our choice: a small app over a good network, and how much longer it takes on a phone that also loads slowly.
_DOWNLOAD_S = 3.0
_TIMES_LOADING = 4.0
_LAST_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """An app that the store has."""

    package: str
    name: Label
    slogan: Label
    icon: str = "extension"
    tint: str = "#5e35b1"
    picture: str = "banner:sale"


def of_installed(ui: Ui[Any], package: str) -> Product:
    """An app of this phone as the store has it."""
    app = ui.phone.apps[package]
    slogan = Label("Fixes and improvements", "修复问题，优化体验")
    return Product(package=package, name=app.label, slogan=slogan, icon=app.icon, tint=app.tint, picture=package)


def store_page(product: Product, *, on_done: Handler | None = None) -> PageFunction[Any]:
    """The page of one product; `on_done` is called once it is installed or updated."""
    order = _Order(product, on_done)

    def page(ui: Ui[Any]) -> Page:
        bar = app_bar("Google Play", up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"), actions=_search(ui))
        body = scroller(
            (_head(ui, product), _figures(ui), order.button(ui), _pictures(product), _about(ui, product)),
            key="store", id="store_page", gap=18, padding=edges(24, 8),
        )  # fmt: skip
        return Page(content=scaffold(body, bar=bar), package=PACKAGE, activity=ACTIVITY)

    return page


class _Order:
    """What becomes of the wish to have it."""

    def __init__(self, product: Product, on_done: Handler | None) -> None:
        self._product, self._on_done = product, on_done
        self._from_s, self._got = 0.0, False
        self._timer: Timer | None = None

    def button(self, ui: Ui[Any]) -> View:
        """The one large button: get it, how far it has come, or open it."""
        if self._got:
            return wide_button(ui.tr("Open", "打开"), lambda: self._open(ui), id="store_action")
        if self._timer is not None:
            share = min(0.99, (ui.phone.timeline.now_s - self._from_s) / _download_s(ui))
            ui.refresh_after(0.25)
            said = ui.tr(f"Cancel · {share:.0%}", f"取消 · {share:.0%}")
            return wide_button(said, self._cancel, id="store_action", filled=False)
        installed = self._product.package in ui.phone.apps
        said = ui.tr("Update", "更新") if installed else ui.tr("Install", "安装")
        return wide_button(said, lambda: self._begin(ui), id="store_action")

    def _begin(self, ui: Ui[Any]) -> None:
        self._from_s = ui.phone.timeline.now_s
        self._timer = ui.phone.timeline.after(_download_s(ui), lambda: self._finish(ui))

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None

    def _finish(self, ui: Ui[Any]) -> None:
        self._got, self._timer = True, None
        _deliver(ui, self._product)
        if self._on_done is not None:
            self._on_done()

    def _open(self, ui: Ui[Any]) -> None:
        ui.back()
        ui.phone.start(self._product.package)


def download(ui: Ui[Any], product: Product) -> None:
    """Get it without showing how far it has come."""
    ui.phone.timeline.after(_download_s(ui), lambda: _deliver(ui, product))


def _download_s(ui: Ui[Any]) -> float:
    return _DOWNLOAD_S + _TIMES_LOADING * ui.phone.pace.loading_ms / 1000


def _deliver(ui: Ui[Any], product: Product) -> None:
    known = ui.phone.apps.get(product.package)
    if known is not None:
        version = _LAST_NUMBER.sub(lambda found: str(int(found[0]) + 1), known.version_name)
        ui.phone.apps[product.package] = replace(known, version_name=version, version_code=known.version_code + 1)
        return
    label = product.name.in_locale(ui.phone.locale)
    ui.phone.add(stranger(Package(name=product.package, label=label, launcher_activity=".MainActivity")))


def _search(ui: Ui[Any]) -> tuple[View, ...]:
    def tell() -> None:
        ui.toast(ui.tr("Search is not available", "暂时无法搜索"))

    return (icon_button("search", ui.tr("Search", "搜索"), tell, id="store_search"),)


def _head(ui: Ui[Any], product: Product) -> View:
    locale = ui.phone.locale
    told = column(
        text(product.name.in_locale(locale), id="store_title", look=Look(size_sp=24, lines=2)),
        text(product.slogan.in_locale(locale), id="store_slogan", look=Look(tone=Tone.PRIMARY, lines=2)),
        gap=4,
    )
    return line(app_icon(product.icon, product.tint, size=72), replace(told, width=0, weight=1), gap=18)


def _figures(ui: Ui[Any]) -> View:
    facts = (
        ("4.6 ★", ui.tr("12K reviews", "1.2万 条评价")),
        ("48 MB", ui.tr("Size", "大小")),
        ("10M+", ui.tr("Downloads", "下载量")),
    )
    return line(*(_figure(value, meaning) for value, meaning in facts))


def _figure(value: str, meaning: str) -> View:
    return column(text(value, look=Look(bold=True)), text(meaning, look=Look(tone=Tone.MUTED, size_sp=12)))


def _pictures(product: Product) -> View:
    shots = tuple(
        View(
            class_name="android.widget.ImageView", important=False, weight=1, height=200,
            look=Look(sprite=Sprite.PICTURE, picture=f"{product.picture} {nth}", radius=12),
        )
        for nth in (1, 2, 3)
    )  # fmt: skip
    return View(important=False, axis=Axis.ROW, gap=10, children=shots, width=FILL)


def _about(ui: Ui[Any], product: Product) -> View:
    return column(
        text(ui.tr("About this app", "关于此应用"), look=Look(size_sp=18)),
        text(product.slogan.in_locale(ui.phone.locale), look=Look(tone=Tone.MUTED, lines=3)),
        gap=8,
    )
