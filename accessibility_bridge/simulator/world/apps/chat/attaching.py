"""What can be sent beside words: a photo of the gallery, a file, the place one is at, a contact."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Kind, Page, PageFunction
from accessibility_bridge.simulator.world.apps.chat.bubbles import to_newest
from accessibility_bridge.simulator.world.apps.chat.threads import ChatUi, Conversation, Sort, Talk, post
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.sheets import action_sheet
from accessibility_bridge.simulator.world.ui.view import FILL, Axis, Handler, Look, Sprite, View, edges
from accessibility_bridge.simulator.world.ui.widgets import scroller

_PHOTOS = ("lake", "mountain", "street", "harbour", "garden", "kitchen", "cat", "library", "bridge")
_FILES = (
    ("Budget 2026.xlsx", "48 KB"),
    ("Hiking map.pdf", "2.1 MB"),
    ("会议纪要.docx", "96 KB"),
    ("Tickets.pdf", "310 KB"),
)
_PLACE = ("12 Harbour Street", "港湾街12号")
_PER_LINE = 3


def attachments(conversation: Conversation) -> PageFunction[Talk]:
    """The sheet that asks what to attach."""

    def page(ui: ChatUi) -> Page:
        def place() -> None:
            post(ui, conversation, ui.tr(*_PLACE), sort=Sort.LOCATION)
            to_newest(ui)

        actions = [
            ("image", ui.tr("Photo", "照片"), ui.then(lambda: ui.open(gallery(conversation)))),
            ("description", ui.tr("File", "文件"), ui.then(lambda: ui.open(files(conversation)))),
            ("location_on", ui.tr("Location", "位置"), ui.then(place)),
            ("person", ui.tr("Contact", "名片"), ui.then(lambda: ui.open(_cards(conversation)))),
        ]
        return Page(content=action_sheet(ui.tr("Attach", "添加附件"), actions), kind=Kind.SHEET)

    return page


def gallery(conversation: Conversation) -> PageFunction[Talk]:
    """The phone's photos; a tap sends one."""

    def page(ui: ChatUi) -> Page:
        cells = [_photo(ui, number, _sending(ui, conversation, name, Sort.PHOTO)) for number, name in _numbered()]
        lines = [
            View(important=False, axis=Axis.ROW, children=tuple(cells[i : i + _PER_LINE]), width=FILL, gap=6)
            for i in range(0, len(cells), _PER_LINE)
        ]
        body = scroller(lines, key="photos", id="photo_grid", gap=6, padding=edges(6, 6))
        return _chooser(ui, ui.tr("Select photo", "选择照片"), body)

    return page


def _numbered() -> list[tuple[int, str]]:
    return list(enumerate(_PHOTOS, start=1))


def _photo(ui: ChatUi, number: int, send: Handler) -> View:
    return View(
        class_name="android.widget.ImageView",
        id="photo",
        desc=ui.tr(f"Photo {number}", f"照片 {number}"),
        on_tap=send,
        weight=1,
        height=120,
        look=Look(sprite=Sprite.PICTURE, picture=_PHOTOS[number - 1], radius=6),
    )


def files(conversation: Conversation) -> PageFunction[Talk]:
    """The phone's documents; a tap sends one."""

    def page(ui: ChatUi) -> Page:
        lines = [
            row(name, size, on_tap=_sending(ui, conversation, name, Sort.FILE), leading=leading_icon("description"))
            for name, size in _FILES
        ]
        return _chooser(ui, ui.tr("Select file", "选择文件"), scroller(lines, key="files", id="file_list"))

    return page


def _cards(conversation: Conversation) -> PageFunction[Talk]:
    def page(ui: ChatUi) -> Page:
        lines = [
            row(
                p.name, p.phone, on_tap=_sending(ui, conversation, p.name, Sort.CONTACT), leading=leading_icon("person")
            )
            for p in ui.state.people
        ]
        return _chooser(ui, ui.tr("Select contact", "选择联系人"), scroller(lines, key="people", id="contact_list"))

    return page


def _sending(ui: ChatUi, conversation: Conversation, said: str, sort: Sort) -> Handler:
    def run() -> None:
        ui.back()
        post(ui, conversation, said, sort=sort)
        to_newest(ui)

    return run


def _chooser(ui: ChatUi, title: str, body: View) -> Page:
    bar = app_bar(title, up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
    return Page(content=scaffold(body, bar=bar), activity=".PickerActivity")
