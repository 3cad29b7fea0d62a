"""Addresses: the list from which one is chosen, and the form on which one is written, changed or deleted."""

from __future__ import annotations

from dataclasses import replace

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.waimai.parts import card, chip, cta, empty, listed
from accessibility_bridge.simulator.world.apps.waimai.state import Address, Waimai, WaimaiUi
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.view import FILL, Axis, Field, Handler, Keypad, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import edit, icon, icon_button, line, text, wide_button

_TAGS = ("家", "公司", "学校")
_TITLES = ("先生", "女士")
_PHONE_DIGITS = 11


def address_list() -> PageFunction[Waimai]:
    """All addresses; a tap on one delivers there."""

    def page(ui: WaimaiUi) -> Page:
        rows = [_row(ui, address) for address in ui.state.addresses] or [empty("还没有收货地址")]
        add = cta("新增收货地址", lambda: ui.open(address_form(None)), id="btn_add_address", width=FILL)
        foot = View(important=False, width=FILL, padding=edges(16, 10), children=(add,))
        return listed(ui, "我的地址", rows, activity=".AddressActivity", bottom=foot)

    return page


def _row(ui: WaimaiUi, address: Address) -> View:
    def choose() -> None:
        ui.state.address = address.id
        ui.back()

    chosen = address.id == ui.state.address
    tag = (text(address.tag, id="tv_tag", look=Look(size_sp=12, tone=Tone.PRIMARY)),) if address.tag else ()
    name = text(address.where, id="tv_address", look=Look(size_sp=16, bold=True, lines=2))
    words = View(
        class_name="android.widget.LinearLayout",
        weight=1,
        gap=4,
        children=(*tag, name, text(address.who, id="tv_contact", look=Look(tone=Tone.MUTED))),
    )
    mark = icon("check" if chosen else "location", tone=Tone.SALE if chosen else Tone.MUTED)
    change = icon_button("edit", f"修改{address.where}", lambda: ui.open(address_form(address)), id="iv_edit")
    return card(line(mark, words, change, gap=10), id="item_address", on_tap=choose)


def address_form(address: Address | None) -> PageFunction[Waimai]:
    """Writes a new address, or changes or deletes one."""
    draft = replace(address) if address else Address(id=0)

    def page(ui: WaimaiUi) -> Page:
        rows = [
            _field("et_place", "收货地址", "小区、写字楼、学校等", draft, "place"),
            _field("et_door", "门牌号", "例：8号楼808室", draft, "door"),
            _field("et_name", "联系人", "请填写收货人的姓名", draft, "name"),
            _chips("称呼", _TITLES, draft, "title"),
            _field("et_phone", "手机号", "请填写收货手机号", draft, "phone", keypad=Keypad.NUMBER),
            _chips("标签", _TAGS, draft, "tag"),
            cta("保存地址", lambda: _save(ui, draft), id="btn_save", width=FILL),
            *((_delete(ui, draft),) if address else ()),
        ]
        return listed(ui, "修改地址" if address else "新增地址", rows, activity=".AddressEditActivity")

    return page


def _field(key: str, label: str, hint: str, draft: Address, part: str, *, keypad: Keypad = Keypad.TEXT) -> View:
    def type_in(value: str) -> None:
        setattr(draft, part, value)

    most = _PHONE_DIGITS if keypad is Keypad.NUMBER else 40
    typing = Field(key=key, on_change=type_in, keypad=keypad, max_length=most)
    look = Look(fill=Tone.CARD, radius=10, size_sp=16)
    box = edit(getattr(draft, part), typing, hint=hint, look=look)
    name = View(important=False, width=76, children=(text(label, look=Look(size_sp=15)),))
    return line(name, View(important=False, weight=1, children=(box,)))


def _chips(label: str, values: tuple[str, ...], draft: Address, part: str) -> View:
    def pick(value: str) -> Handler:
        return lambda: setattr(draft, part, value)

    made = [chip(value, pick(value), id="tv_choice", chosen=getattr(draft, part) == value) for value in values]
    name = View(important=False, width=76, children=(text(label, look=Look(size_sp=15)),))
    return line(name, View(important=False, axis=Axis.ROW, gap=8, children=tuple(made)))


def _save(ui: WaimaiUi, draft: Address) -> None:
    state = ui.state
    if not all(part.strip() for part in (draft.place, draft.door, draft.name)):
        ui.toast("请填写完整的收货信息")
        return
    if len(draft.phone) != _PHONE_DIGITS or not draft.phone.startswith("1"):
        ui.toast("请填写正确的手机号")
        return
    if draft.id == 0:
        draft.id, state.next_address = state.next_address, state.next_address + 1
        state.addresses.append(replace(draft))
    else:
        state.addresses[:] = [replace(draft) if old.id == draft.id else old for old in state.addresses]
    state.address = state.address or draft.id
    ui.back()
    ui.toast("地址已保存")


def _delete(ui: WaimaiUi, draft: Address) -> View:
    def delete() -> None:
        state = ui.state
        state.addresses[:] = [old for old in state.addresses if old.id != draft.id]
        if state.address == draft.id:
            state.address = state.addresses[0].id if state.addresses else 0
        ui.back()
        ui.toast("地址已删除")

    sure = confirm(Label("删除地址"), Label("确定要删除该收货地址吗？"), delete, buttons=(Label("删除"), Label("取消")))
    return wide_button("删除地址", lambda: ui.open(sure), id="btn_delete", filled=False)
