"""Finding a restaurant: the list with sorting and filters, a kind of kitchen, and the search."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accessibility_bridge.simulator.world.app import Kind, Page, PageFunction
from accessibility_bridge.simulator.world.apps.waimai.menus import RESTAURANTS, Restaurant
from accessibility_bridge.simulator.world.apps.waimai.parts import chip, cta, empty, listed, restaurant_card
from accessibility_bridge.simulator.world.apps.waimai.shop import menu_page
from accessibility_bridge.simulator.world.apps.waimai.state import Filter, Sort, Waimai, WaimaiUi
from accessibility_bridge.simulator.world.searching import Search, search_page
from accessibility_bridge.simulator.world.ui.dialogs import choices
from accessibility_bridge.simulator.world.ui.view import FILL, Axis, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import edit, icon_button, line, scroller, text

_FITS: dict[Filter, Callable[[Restaurant], bool]] = {
    Filter.FREE: lambda shop: shop.fee_fen == 0,
    Filter.GOOD: lambda shop: float(shop.rating) >= 4.6,
    Filter.FAST: lambda shop: shop.minutes <= 30,
}
_ORDER: dict[Sort, Callable[[Restaurant], float]] = {
    Sort.OVERALL: lambda shop: shop.id,
    Sort.NEAREST: lambda shop: shop.distance_m,
    Sort.SOLD: lambda shop: -shop.sold,
    Sort.RATING: lambda shop: -float(shop.rating),
    Sort.LEAST: lambda shop: shop.least_fen,
}


def narrowed(ui: WaimaiUi, shops: Sequence[Restaurant]) -> list[Restaurant]:
    """The restaurants that pass the chosen filters, in the chosen order."""
    browsing = ui.state.browsing
    kept = [shop for shop in shops if all(_FITS[wanted](shop) for wanted in browsing.filters)]
    return sorted(kept, key=_ORDER[browsing.sort])


def cards(ui: WaimaiUi, shops: Sequence[Restaurant]) -> list[View]:
    """Restaurants as cards, or a word that there are none."""
    return [restaurant_card(ui, shop, _opening(ui, shop)) for shop in shops] or [empty("没有符合条件的商家")]


def _opening(ui: WaimaiUi, shop: Restaurant) -> Handler:
    return lambda: ui.open(menu_page(shop), loading=True)


def filter_bar(ui: WaimaiUi) -> View:
    """How the list is sorted, and what it is narrowed to."""
    browsing = ui.state.browsing

    def flip(wanted: Filter) -> Handler:
        def run() -> None:
            if wanted in browsing.filters:
                browsing.filters.remove(wanted)
            else:
                browsing.filters.append(wanted)

        return run

    order = chip(browsing.sort, lambda: ui.open(_sorting), id="tv_sort", chosen=browsing.sort != Sort.OVERALL)
    chips = [chip(name, flip(name), id="tv_filter", chosen=name in browsing.filters) for name in Filter]
    return line(order, *chips, gap=6)


def _sorting(ui: WaimaiUi) -> Page:
    def pick(order: Sort) -> Handler:
        def run() -> None:
            ui.state.browsing.sort = order

        return ui.then(run)

    orders = list(Sort)
    chosen = orders.index(ui.state.browsing.sort)
    content = choices("排序方式", orders, chosen, [pick(order) for order in orders], no=("取消", ui.back))
    return Page(content=content, kind=Kind.DIALOG)


def kitchen(kind: str) -> PageFunction[Waimai]:
    """The restaurants of one kind."""

    def page(ui: WaimaiUi) -> Page:
        shops = [shop for shop in RESTAURANTS if shop.kind == kind]
        return listed(ui, kind, [filter_bar(ui), *cards(ui, narrowed(ui, shops))], activity=".CategoryActivity")

    return page


def search() -> PageFunction[Waimai]:
    """The search field, with what was searched for before."""
    return search_page(results, _search)


def _search(ui: WaimaiUi, search: Search) -> tuple[View, View]:
    look = Look(fill=Tone.SURFACE, radius=22, size_sp=16)
    box = edit(search.word, search.field, hint="搜索商家或菜品", look=look)
    head = line(
        icon_button("back", "返回", ui.back),
        View(important=False, children=(box,), weight=1),
        cta("搜索", search.begin, id="btn_search"),
        gap=6,
        padding=Edges(0, 6, 12, 6),
    )
    old = [_old_title(ui), _old(ui, search.go)]
    return head, scroller(old, key="old", id="rv_history", gap=12, padding=edges(18, 12))


def _old_title(ui: WaimaiUi) -> View:
    clear = (
        icon_button("delete", "清空历史", ui.state.searched.clear, id="iv_clear", tone=Tone.MUTED),
    ) if ui.state.searched else ()  # fmt: skip
    words = View(
        important=False, weight=1, children=(text("历史搜索", id="tv_history", look=Look(size_sp=16, bold=True)),)
    )
    return line(words, *clear, height=48)


def _old(ui: WaimaiUi, go: Callable[[str], None]) -> View:
    def again(word: str) -> Handler:
        return lambda: go(word)

    made = [chip(word, again(word), id="tv_history_item", chosen=False) for word in ui.state.searched[:4]]
    return View(important=False, axis=Axis.ROW, width=FILL, gap=8, children=tuple(made))


def results(word: str) -> PageFunction[Waimai]:
    """The restaurants whose name, kind or dishes hold the word."""

    def page(ui: WaimaiUi) -> Page:
        hits = [
            shop
            for shop in RESTAURANTS
            if word in shop.name + shop.kind or any(word in dish.name for dish in shop.dishes)
        ]
        return listed(ui, word, [filter_bar(ui), *cards(ui, narrowed(ui, hits))], activity=".SearchResultActivity")

    return page
