"""Contacts: a searchable list behind a runtime permission, details, and a form to create and edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accessibility_bridge.simulator.world.app import App, Kind, Label, Page, PageFunction, Row
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.system import permission
from accessibility_bridge.simulator.world.ui.bars import app_bar, fab, scaffold, search_field
from accessibility_bridge.simulator.world.ui.dialogs import menu
from accessibility_bridge.simulator.world.ui.rows import avatar, leading_icon, row
from accessibility_bridge.simulator.world.ui.view import FILL, At, Field, Handler, Keypad, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, edit, icon_button, scroller, space, text

READ = "android.permission.READ_CONTACTS"
_TINTS = ("#b3261e", "#0b57d0", "#146c2e", "#7b4fb5", "#b06000", "#00696d")
_SEED = (
    ("Alice", "Johnson", "+1 555 0101", "alice.johnson@example.com"),
    ("Bob", "Smith", "+1 555 0102", "bob@example.com"),
    ("Carla", "Gomez", "+34 600 555 103", ""),
    ("Chen", "Wei", "+86 138 0000 0104", "chen.wei@example.cn"),
    ("David", "Miller", "+1 555 0105", "david.miller@example.com"),
    ("David", "Okafor", "+234 800 555 0106", ""),
    ("Emma", "Larsen", "+47 400 55 107", "emma@example.no"),
    ("Fatima", "Khan", "+92 300 5550108", ""),
    ("Grace", "Lee", "+82 10 5550 0109", "grace.lee@example.com"),
    ("Hiro", "Tanaka", "+81 90 5550 0110", ""),
    ("Ivan", "Petrov", "+359 88 555 0111", "ivan@example.bg"),
    ("Julia", "Rossi", "+39 320 555 0112", ""),
    ("小明", "王", "+86 139 0000 0113", "xiaoming@example.cn"),
    ("丽", "李", "+86 137 0000 0114", ""),
)


@dataclass(slots=True, kw_only=True)
class Contact:
    """One person."""

    id: int
    first: str = ""
    last: str = ""
    phone: str = ""
    email: str = ""

    @property
    def display_name(self) -> str:
        """Given name first, but Chinese names the Chinese way."""
        if any("\u4e00" <= c <= "\u9fff" for c in self.first + self.last):
            return self.last + self.first
        return " ".join(part for part in (self.first, self.last) if part) or self.phone or self.email


def _seed() -> list[Contact]:
    return [Contact(id=i, first=f, last=n, phone=p, email=m) for i, (f, n, p, m) in enumerate(_SEED, start=1)]


@dataclass(slots=True, kw_only=True)
class Book:
    """All contacts."""

    contacts: list[Contact] = field(default_factory=_seed)
    next_id: int = len(_SEED) + 1


_Ui = Ui[Book]


def ask(ui: _Ui) -> None:
    """Ask for the permission without which the list stays empty."""
    wish = ui.tr("Allow Contacts to access your contacts?", "要允许“通讯录”访问您的联系人吗？")
    ui.open(permission(wish, READ, lambda allowed: None))


def home(ui: _Ui) -> Page:
    """The list by name, or why there is none."""
    actions = (icon_button("search", ui.tr("Search", "搜索"), lambda: ui.open(search()), id="menu_search"),)
    bar = app_bar(ui.tr("Contacts", "通讯录"), actions=actions)
    add = fab("add", ui.tr("Create contact", "新建联系人"), lambda: ui.open(form(None)), id="floating_action_button")
    if not ui.granted(READ):
        return Page(content=scaffold(_refused(ui), bar=bar), activity=".activities.PeopleActivity")
    people = _sorted(ui.state.contacts)
    empty = [text(ui.tr("No contacts", "没有联系人"), id="message")]
    body = scroller([_line(ui, contact) for contact in people] or empty, key="people", id="list", padding=_ROOM)
    return Page(content=scaffold(body, bar=bar, floating=add), activity=".activities.PeopleActivity")


def _refused(ui: _Ui) -> View:
    told = ui.tr("Contacts needs permission to show your contacts.", "“通讯录”需要权限才能显示联系人。")
    return View(
        class_name="android.widget.LinearLayout",
        children=(
            space(120),
            text(told, id="missing_permission", look=Look(lines=3, tone=Tone.MUTED, size_sp=16, text_at=At.CENTER)),
            button(ui.tr("Turn on", "开启"), lambda: ask(ui), id="action_button", filled=True),
        ),
        across=At.CENTER,
        width=FILL,
        height=FILL,
        gap=20,
        padding=edges(32),
    )


def _sorted(contacts: Sequence[Contact]) -> list[Contact]:
    return sorted(contacts, key=lambda contact: (contact.display_name.lower(), contact.id))


def _line(ui: _Ui, contact: Contact) -> View:
    face = avatar(contact.display_name, _TINTS[contact.id % len(_TINTS)])
    return row(contact.display_name, on_tap=lambda: ui.open(details(contact)), leading=face)


def search() -> PageFunction[Book]:
    """Finds people by a part of name, number or address."""
    word = [""]

    def page(ui: _Ui) -> Page:
        def type_in(value: str) -> None:
            word[0] = value

        wanted = word[0].strip().lower()
        hits = [
            c
            for c in _sorted(ui.state.contacts)
            if wanted and wanted in f"{c.display_name} {c.phone} {c.email}".lower()
        ]
        none = (
            [text(ui.tr("No contacts found", "未找到联系人"), id="message", look=Look(tone=Tone.MUTED))]
            if wanted
            else []
        )
        hint = ui.tr("Search contacts", "搜索联系人")
        head = View(
            important=False,
            children=(search_field(word[0], Field(key="search_view", on_change=type_in), hint=hint),),
            width=FILL,
        )
        body = scroller([_line(ui, contact) for contact in hits] or none, key="found", id="list", padding=edges(0, 8))
        return Page(content=scaffold(body, bar=head), activity=".activities.PeopleActivity", autofocus="search_view")

    return page


def details(contact: Contact) -> PageFunction[Book]:
    """One person's number and address; the menu deletes."""

    def page(ui: _Ui) -> Page:
        def more() -> None:
            ui.open(_menu(contact))

        actions = (
            icon_button("edit", ui.tr("Edit contact", "修改联系人"), lambda: ui.open(form(contact)), id="menu_edit"),
            icon_button("more", ui.tr("More options", "更多选项"), more),
        )
        bar = app_bar("", up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"), actions=actions)
        facts = (("phone", contact.phone, ui.tr("Mobile", "手机")), ("mail", contact.email, ui.tr("Email", "电子邮件")))
        lines = [row(value, kind, leading=leading_icon(icon)) for icon, value, kind in facts if value]
        name = text(contact.display_name, id="large_title", look=Look(size_sp=28, lines=2))
        head = View(class_name="android.widget.LinearLayout", children=(name,), width=FILL, padding=edges(24, 24))
        body = scroller([head, *lines], key="card", id="content_area")
        return Page(content=scaffold(body, bar=bar), activity=".quickcontact.QuickContactActivity")

    return page


def _menu(contact: Contact) -> PageFunction[Book]:
    def page(ui: _Ui) -> Page:
        def delete() -> None:
            ui.state.contacts.remove(contact)
            ui.back()
            ui.toast(ui.tr("Contact deleted", "已删除联系人"))

        sure = confirm(
            Label("Delete contact?", "要删除该联系人吗？"),
            Label("This contact will be deleted.", "系统会删除该联系人。"),
            delete,
        )
        lines = [
            (ui.tr("Delete", "删除"), ui.then(lambda: ui.open(sure))),
            (ui.tr("Copy number", "复制号码"), ui.then(lambda: _copy(ui, contact.phone))),
        ]
        return Page(content=menu(lines), kind=Kind.MENU)

    return page


def _copy(ui: _Ui, number: str) -> None:
    ui.phone.clipboard = number
    ui.toast(ui.tr("Text copied", "已复制文字"))


def form(contact: Contact | None) -> PageFunction[Book]:
    """Creates a contact, or edits the given one."""
    draft = Contact(id=0)
    if contact is not None:
        draft.first, draft.last, draft.phone, draft.email = contact.first, contact.last, contact.phone, contact.email

    def page(ui: _Ui) -> Page:
        title = ui.tr("Edit contact", "修改联系人") if contact else ui.tr("Create contact", "新建联系人")
        leave = _leave(ui, draft, contact)
        save = button(
            ui.tr("Save", "保存"), lambda: _save(ui, draft, contact), id="editor_menu_save_button", filled=True
        )
        close = icon_button("close", ui.tr("Cancel", "取消"), leave)
        bar = app_bar(title, actions=(save,))
        bar = replace(bar, children=(close, *bar.children))
        body = scroller(_fields(ui, draft), key="editor", id="editor_container", gap=14, padding=edges(20, 16))
        return Page(content=scaffold(body, bar=bar), activity=".activities.ContactEditorActivity", on_back=leave)

    return page


def _fields(ui: _Ui, draft: Contact) -> list[View]:
    def setter(name: str) -> Field:
        def type_in(value: str) -> None:
            setattr(draft, name, value)

        keypad = Keypad.NUMBER if name == "phone" else Keypad.TEXT
        return Field(key=name, on_change=type_in, keypad=keypad)

    return [
        edit(draft.first, setter("first"), hint=ui.tr("First name", "名字")),
        edit(draft.last, setter("last"), hint=ui.tr("Last name", "姓氏")),
        edit(draft.phone, setter("phone"), hint=ui.tr("Phone", "电话")),
        edit(draft.email, setter("email"), hint=ui.tr("Email", "电子邮件")),
    ]


def _save(ui: _Ui, draft: Contact, contact: Contact | None) -> None:
    if not (draft.first or draft.last or draft.phone or draft.email):
        ui.back()
        return
    target = contact
    if target is None:
        target = Contact(id=ui.state.next_id)
        ui.state.next_id += 1
        ui.state.contacts.append(target)
    target.first, target.last = draft.first.strip(), draft.last.strip()
    target.phone, target.email = draft.phone.strip(), draft.email.strip()
    ui.back()
    if contact is None:
        ui.open(details(target))
    ui.toast(ui.tr("Contact saved", "已保存联系人"))


def _leave(ui: _Ui, draft: Contact, contact: Contact | None) -> Handler:
    def run() -> None:
        kept = contact or Contact(id=0)
        changed = (draft.first, draft.last, draft.phone, draft.email) != (kept.first, kept.last, kept.phone, kept.email)
        if not changed:
            ui.back()
            return
        ui.open(
            confirm(
                Label("Discard changes?", "要舍弃更改吗？"),
                Label("Your changes will be lost.", "您的更改将会丢失。"),
                ui.back,
            )
        )

    return run


def _rows(book: Book) -> Sequence[Row]:
    return [
        {"_id": str(c.id), "display_name": c.display_name, "phone": c.phone, "email": c.email} for c in book.contacts
    ]


_ROOM = edges(0, 8)

APP = App(
    package="com.android.contacts",
    label=Label("Contacts", "通讯录"),
    fresh=Book,
    home=home,
    icon="people",
    tint="#1a73e8",
    activity=".activities.PeopleActivity",
    permissions=(READ,),
    on_first_start=ask,
    providers={"content://com.android.contacts/contacts": _rows},
    samples=(
        lambda: details(_seed()[0]),
        lambda: form(None),
        lambda: form(_seed()[0]),
        search,
        lambda: _menu(_seed()[0]),
    ),
)
