"""The checkout: where to, what, a coupon, a remark, cutlery, and the order itself, confirmed before it is placed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from accessibility_bridge.simulator.world.app import Kind, Page, PageFunction
from accessibility_bridge.simulator.world.apps.waimai.addresses import address_list
from accessibility_bridge.simulator.world.apps.waimai.menus import Restaurant, dish, yuan
from accessibility_bridge.simulator.world.apps.waimai.parts import card, cta, fact, listed, price
from accessibility_bridge.simulator.world.apps.waimai.paying import payment
from accessibility_bridge.simulator.world.apps.waimai.state import Address, Coupon, Line, Order, Waimai, WaimaiUi
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import alert, choices
from accessibility_bridge.simulator.world.ui.view import FILL, Field, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, column, edit, icon, line, space, text

_CUTLERY = ("不需要餐具", "1份", "2份", "3份", "4份")
_NOT_SET = "未选择"
_NO_COUPON = 0


@dataclass(slots=True, kw_only=True)
class _Draft:
    """What is chosen on the page while it is open."""

    remark: str = ""
    cutlery: str = _NOT_SET
    coupon: int | None = None
    """None for the best there is."""


def checkout(shop: Restaurant) -> PageFunction[Waimai]:
    """Everything about an order before it is placed."""
    draft = _Draft()

    def page(ui: WaimaiUi) -> Page:
        coupon = _coupon(ui, shop, draft)
        goods = [_goods(entry) for entry in ui.state.cart(shop.id)]
        sums = (fact("配送费", f"¥{yuan(shop.fee_fen)}", id="item_fee"), _coupon_row(ui, shop, draft, coupon))
        extras = (
            fact("备注", draft.remark or "口味、偏好等要求", lambda: ui.open(_remark(draft)), id="item_remark"),
            fact("餐具数量", draft.cutlery, lambda: ui.open(_cutlery(draft)), id="item_cutlery"),
        )
        name = text(shop.name, id="tv_shop_name", look=Look(size_sp=16, bold=True))
        rows = [_where(ui), card(name, *goods, *sums, gap=4), card(*extras, gap=4)]
        return listed(ui, "确认订单", rows, activity=".CheckoutActivity", bottom=_foot(ui, shop, draft, coupon))

    return page


def _where(ui: WaimaiUi) -> View:
    address = ui.state.delivered_to
    words = (
        (
            text(address.where, id="tv_address", look=Look(size_sp=18, bold=True, lines=2)),
            text(address.who, id="tv_contact", look=Look(tone=Tone.MUTED)),
        )
        if address
        else (text("请选择收货地址", id="tv_address", look=Look(size_sp=18, bold=True)),)
    )
    told = View(class_name="android.widget.LinearLayout", weight=1, gap=4, children=words)
    return card(
        line(icon("location"), told, icon("right"), gap=10), id="item_address", on_tap=lambda: ui.open(address_list())
    )


def _goods(entry: Line) -> View:
    name = f"{dish(entry.dish).name}（{entry.chosen}）" if entry.chosen else dish(entry.dish).name
    words = View(
        class_name="android.widget.LinearLayout", weight=1, children=(text(name, id="tv_goods", look=Look(lines=2)),)
    )
    return line(
        words, text(f"×{entry.count}", id="tv_count"), price(entry.total_fen, size_sp=15), gap=14, padding=edges(0, 6)
    )


def _coupon(ui: WaimaiUi, shop: Restaurant, draft: _Draft) -> Coupon | None:
    usable = ui.state.usable(ui.state.goods_fen(shop.id))
    if draft.coupon is None:
        return usable[0] if usable else None
    return next((coupon for coupon in usable if coupon.id == draft.coupon), None)


def _coupon_row(ui: WaimaiUi, shop: Restaurant, draft: _Draft, coupon: Coupon | None) -> View:
    usable = ui.state.usable(ui.state.goods_fen(shop.id))
    said = f"-¥{yuan(coupon.off_fen)}" if coupon else "不使用" if usable else "无可用"
    change = (lambda: ui.open(_coupons(usable, draft, coupon))) if usable else None
    return fact("优惠券", said, change, id="item_coupon", tone=Tone.SALE if coupon else Tone.MUTED)


def _coupons(usable: Sequence[Coupon], draft: _Draft, chosen: Coupon | None) -> PageFunction[Waimai]:
    ids = [*(coupon.id for coupon in usable), _NO_COUPON]
    labels = [f"{c.name}：满{yuan(c.over_fen)}减{yuan(c.off_fen)}" for c in usable] + ["不使用优惠券"]

    def put(place: int) -> None:
        draft.coupon = ids[place]

    return _choice("选择优惠券", labels, ids.index(chosen.id if chosen else _NO_COUPON), put)


def _cutlery(draft: _Draft) -> PageFunction[Waimai]:
    def put(place: int) -> None:
        draft.cutlery = _CUTLERY[place]

    return _choice("餐具数量", _CUTLERY, _CUTLERY.index(draft.cutlery) if draft.cutlery in _CUTLERY else -1, put)


def _choice(title: str, labels: Sequence[str], chosen: int, put: Callable[[int], None]) -> PageFunction[Waimai]:
    def page(ui: WaimaiUi) -> Page:
        def pick(place: int) -> Handler:
            return ui.then(lambda: put(place))

        handlers = [pick(place) for place in range(len(labels))]
        return Page(content=choices(title, labels, chosen, handlers, no=("取消", ui.back)), kind=Kind.DIALOG)

    return page


def _remark(draft: _Draft) -> PageFunction[Waimai]:
    words = [draft.remark]

    def page(ui: WaimaiUi) -> Page:
        def type_in(value: str) -> None:
            words[0] = value

        def save() -> None:
            draft.remark = words[0].strip()
            ui.back()

        field = Field(key="et_remark", on_change=type_in, multiline=True, max_length=50)
        box = edit(words[0], field, hint="请输入口味、偏好等要求")
        count = text(f"{len(words[0])}/50", id="tv_count", look=Look(tone=Tone.MUTED))
        body = column(box, line(space(weight=1), count), gap=8, padding=edges(16, 12))
        bar = app_bar("订单备注", up=ui.back, up_desc="返回", actions=(button("完成", save, id="btn_done"),))
        return Page(content=scaffold(body, bar=bar), activity=".RemarkActivity", autofocus="et_remark")

    return page


def _foot(ui: WaimaiUi, shop: Restaurant, draft: _Draft, coupon: Coupon | None) -> View:
    total_fen = ui.state.goods_fen(shop.id) + shop.fee_fen - (coupon.off_fen if coupon else 0)

    def submit() -> None:
        address = ui.state.delivered_to
        if address is None:
            ui.toast("请选择收货地址")
        elif draft.cutlery == _NOT_SET:
            ui.toast("请选择餐具数量")
            ui.open(_cutlery(draft))
        else:
            ui.open(_sure(address, lambda: _place(ui, shop, draft, coupon, total_fen)))

    total = text(f"合计 ¥{yuan(total_fen)}", id="tv_total", look=Look(size_sp=20, bold=True, tone=Tone.SALE))
    bar = line(total, space(weight=1), cta("提交订单", submit, id="btn_submit"), padding=edges(18, 8))
    return View(important=False, width=FILL, children=(bar,), look=Look(fill=Tone.CARD, elevation=6))


def _sure(address: Address, place: Handler) -> PageFunction[Waimai]:
    def page(ui: WaimaiUi) -> Page:
        told = f"{address.where}\n{address.who}"
        content = alert("请确认收货地址", told, yes=("确认下单", ui.then(place)), no=("取消", ui.back))
        return Page(content=content, kind=Kind.DIALOG)

    return page


def _place(ui: WaimaiUi, shop: Restaurant, draft: _Draft, coupon: Coupon | None, total_fen: int) -> None:
    state, address = ui.state, ui.state.delivered_to
    if address is None:
        return
    order = Order(
        id=state.next_order, restaurant=shop.id, lines=[replace(entry) for entry in state.cart(shop.id)],
        address=address.where, contact=address.who, remark=draft.remark, cutlery=draft.cutlery,
        coupon=coupon.id if coupon else _NO_COUPON, total_fen=total_fen, placed_at=ui.now.isoformat(timespec="seconds"),
    )  # fmt: skip
    state.next_order += 1
    state.orders.append(order)
    state.cart(shop.id).clear()
    ui.to_first_page()
    ui.open(payment(order))
