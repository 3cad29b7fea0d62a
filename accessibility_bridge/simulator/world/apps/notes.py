"""Notes: a list with pinned notes first, an editor that saves when it is left, search, and selection by long press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accessibility_bridge.simulator.world.app import App, Label, Page, PageFunction, Row
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.bars import app_bar, fab, scaffold, search_field
from accessibility_bridge.simulator.world.ui.view import FILL, Axis, Edges, Field, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import edit, heading, icon, icon_button, scroller, text

PACKAGE = "dev.tapwright.notes"
_SEED = (
    ("Shopping list", "Milk\nEggs\nBread\nCoffee beans"),
    ("Ideas", "Paint the balcony door.\nLearn to bake rye bread."),
    ("Meeting notes", "Budget approved. Next meeting on Thursday at 10."),
    ("Books to read", "The Left Hand of Darkness\nInvisible Cities"),
    ("旅行计划", "周六：西湖\n周日：灵隐寺"),
    ("Wi-Fi at the cabin", "Network: Pinewood"),
)


@dataclass(slots=True, kw_only=True)
class Note:
    """One note."""

    id: int
    title: str = ""
    body: str = ""
    pinned: bool = False


def _seed() -> list[Note]:
    return [Note(id=i, title=title, body=body, pinned=i == 3) for i, (title, body) in enumerate(_SEED, start=1)]


@dataclass(slots=True, kw_only=True)
class Notes:
    """All notes."""

    notes: list[Note] = field(default_factory=_seed)
    next_id: int = len(_SEED) + 1


_Ui = Ui[Notes]


def home(ui: _Ui) -> Page:
    """All notes, pinned ones first."""
    actions = (icon_button("search", ui.tr("Search notes", "搜索笔记"), lambda: ui.open(search()), id="action_search"),)
    bar = app_bar(ui.tr("Notes", "笔记"), actions=actions)
    add = fab("add", ui.tr("New note", "新建笔记"), lambda: ui.open(editor(None)), id="fab_new_note")
    pinned = [note for note in ui.state.notes if note.pinned]
    others = [note for note in reversed(ui.state.notes) if not note.pinned]
    parts = [
        *([heading(ui.tr("Pinned", "已置顶")), *(_card(ui, note) for note in pinned)] if pinned else []),
        *([heading(ui.tr("Others", "其他"))] if pinned and others else []),
        *(_card(ui, note) for note in others),
    ]
    empty = [
        text(ui.tr("Notes you add appear here", "您添加的笔记会显示在这里"), id="empty", look=Look(tone=Tone.MUTED))
    ]
    body = scroller(parts or empty, key="notes", id="notes_list", gap=8, padding=Edges(12, 4, 12, 96))
    return Page(content=scaffold(body, bar=bar, floating=add))


def _card(ui: _Ui, note: Note, *, chosen: frozenset[int] | None = None, toggle: Handler | None = None) -> View:
    picked = chosen is not None and note.id in chosen
    lines = (
        *((text(note.title, id="note_title", look=Look(size_sp=17, bold=True, lines=2)),) if note.title else ()),
        *((text(note.body, id="note_body", look=Look(tone=Tone.MUTED, lines=3)),) if note.body else ()),
    )
    pin = (icon("pin", desc=ui.tr("Pinned", "已置顶"), size=18, tone=Tone.PRIMARY),) if note.pinned else ()
    body = View(important=False, children=lines, weight=1, gap=4)
    return View(
        class_name="android.widget.FrameLayout",
        id="note_card",
        selected=picked,
        on_tap=toggle or (lambda: ui.open(editor(note))),
        on_long_tap=None if toggle else (lambda: ui.open(selection(note))),
        axis=Axis.ROW,
        children=(body, *pin),
        width=FILL,
        padding=edges(16, 14),
        look=Look(fill=Tone.ACCENT if picked else Tone.CARD, radius=14, outline=None if picked else Tone.OUTLINE),
    )


def editor(note: Note | None) -> PageFunction[Notes]:
    """Edits a note, or a new one; leaving it saves, and a new note without text is dropped."""
    draft = Note(id=0) if note is None else Note(id=note.id, title=note.title, body=note.body, pinned=note.pinned)

    def page(ui: _Ui) -> Page:
        def save() -> None:
            _store(ui, draft)

        def leave() -> None:
            save()
            ui.back()

        fields = (_title(ui, draft), _body(ui, draft))
        up = ui.tr("Navigate up", "转到上一层级")
        bar = app_bar("", up=leave, up_desc=up, actions=_actions(ui, draft))
        body = scroller(fields, key="note", id="editor", padding=edges(8, 4))
        return Page(
            content=scaffold(body, bar=bar),
            activity=".EditActivity",
            on_back=leave,
            autofocus="" if note else "edit_title",
        )

    return page


def _title(ui: _Ui, draft: Note) -> View:
    def type_in(value: str) -> None:
        draft.title = value

    look = Look(size_sp=24, lines=2)
    return edit(draft.title, Field(key="edit_title", on_change=type_in), hint=ui.tr("Title", "标题"), look=look)


def _body(ui: _Ui, draft: Note) -> View:
    def type_in(value: str) -> None:
        draft.body = value

    writing = Field(key="edit_body", on_change=type_in, multiline=True)
    return edit(draft.body, writing, hint=ui.tr("Note", "记事"), look=Look(size_sp=16, lines=60))


def _actions(ui: _Ui, draft: Note) -> tuple[View, ...]:
    def pin() -> None:
        draft.pinned = not draft.pinned

    def delete() -> None:
        ui.state.notes[:] = [note for note in ui.state.notes if note.id != draft.id]
        ui.back()
        ui.toast(ui.tr("Note deleted", "已删除笔记"))

    sure = confirm(
        Label("Delete note?", "要删除笔记吗？"),
        Label("The note will be gone for good.", "该笔记将被永久删除。"),
        delete,
    )
    name = ui.tr("Unpin", "取消置顶") if draft.pinned else ui.tr("Pin", "置顶")
    tone = Tone.PRIMARY if draft.pinned else Tone.TEXT
    return (
        icon_button("pin", name, pin, id="action_pin", tone=tone),
        icon_button("delete", ui.tr("Delete", "删除"), lambda: ui.open(sure), id="action_delete"),
    )


def _store(ui: _Ui, draft: Note) -> None:
    kept = next((note for note in ui.state.notes if note.id == draft.id), None)
    if kept is not None:
        kept.title, kept.body, kept.pinned = draft.title, draft.body, draft.pinned
    elif draft.title.strip() or draft.body.strip():
        draft.id = ui.state.next_id
        ui.state.next_id += 1
        ui.state.notes.append(Note(id=draft.id, title=draft.title, body=draft.body, pinned=draft.pinned))


def search() -> PageFunction[Notes]:
    """Finds notes by a part of their text."""
    word = [""]

    def page(ui: _Ui) -> Page:
        def type_in(value: str) -> None:
            word[0] = value

        wanted = word[0].strip().lower()
        hits = [note for note in ui.state.notes if wanted and wanted in f"{note.title}\n{note.body}".lower()]
        none = (
            [text(ui.tr("No matching notes", "没有匹配的笔记"), id="empty", look=Look(tone=Tone.MUTED))]
            if wanted
            else []
        )
        hint = ui.tr("Search notes", "搜索笔记")
        head = search_field(word[0], Field(key="search_src_text", on_change=type_in), hint=hint)
        body = scroller(
            [_card(ui, note) for note in hits] or none, key="found", id="notes_list", gap=8, padding=edges(12, 4)
        )
        return Page(content=scaffold(body, bar=head), activity=".SearchActivity", autofocus="search_src_text")

    return page


def selection(first: Note) -> PageFunction[Notes]:
    """Several notes at once: taps choose, the bar deletes."""
    chosen = {first.id}

    def page(ui: _Ui) -> Page:
        def flip(note: Note) -> Handler:
            def run() -> None:
                chosen.symmetric_difference_update({note.id})
                if not chosen:
                    ui.back()

            return run

        bar = app_bar(
            ui.tr(f"{len(chosen)} selected", f"已选择 {len(chosen)} 项"), actions=(_delete_chosen(ui, chosen),)
        )
        marked = frozenset(chosen)
        cards = [_card(ui, note, chosen=marked, toggle=flip(note)) for note in ui.state.notes]
        body = scroller(cards, key="chosen", id="notes_list", gap=8, padding=edges(12, 4))
        return Page(content=scaffold(body, bar=bar))

    return page


def _delete_chosen(ui: _Ui, chosen: set[int]) -> View:
    def delete() -> None:
        ui.state.notes[:] = [note for note in ui.state.notes if note.id not in chosen]
        ui.back()
        ui.toast(ui.tr("Notes deleted", "已删除笔记"))

    sure = confirm(
        Label("Delete the selected notes?", "要删除所选笔记吗？"),
        Label("They will be gone for good.", "这些笔记将被永久删除。"),
        delete,
    )
    return icon_button("delete", ui.tr("Delete", "删除"), lambda: ui.open(sure), id="action_delete")


def _rows(state: Notes) -> Sequence[Row]:
    return [
        {"_id": str(note.id), "title": note.title, "body": note.body, "pinned": str(int(note.pinned))}
        for note in state.notes
    ]


APP = App(
    package=PACKAGE,
    label=Label("Notes", "笔记"),
    fresh=Notes,
    home=home,
    icon="note",
    tint="#f9ab00",
    activity=".MainActivity",
    providers={f"content://{PACKAGE}/notes": _rows},
    samples=(lambda: editor(_seed()[0]), lambda: editor(None), search, lambda: selection(_seed()[1])),
    version_name="2.4",
    version_code=24,
    system=False,
)
