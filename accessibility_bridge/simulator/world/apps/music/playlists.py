"""Playlists: making, renaming and deleting them, putting songs in and taking them out."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.music.songs import Music, MusicUi, Playlist, Song
from accessibility_bridge.simulator.world.preferences import confirm, prompt
from accessibility_bridge.simulator.world.ui.dialogs import menu, panel
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import FILL, Field, Handler, View
from accessibility_bridge.simulator.world.ui.widgets import edit, scroller

_CHOICE_DP, _CHOICES_SHOWN = 66, 4


def count(ui: MusicUi, songs: int) -> str:
    """`3 songs`."""
    return ui.tr("1 song" if songs == 1 else f"{songs} songs", f"{songs} 首歌曲")


def new_playlist(song: Song | None = None) -> PageFunction[Music]:
    """Asks for a name and makes a playlist, with a song in it when one is given."""
    draft = [""]

    def page(ui: MusicUi) -> Page:
        def type_in(value: str) -> None:
            draft[0] = value

        def create() -> None:
            name = draft[0].strip()
            if not name:
                return
            if any(playlist.name == name for playlist in ui.state.playlists):
                ui.toast(ui.tr("There is a playlist of that name", "已有同名的歌单"))
                return
            made = Playlist(id=ui.state.next_id, name=name, songs=[song.id] if song else [])
            ui.state.next_id += 1
            ui.state.playlists.append(made)
            ui.back()
            ui.toast(ui.tr("Playlist created", "已创建歌单"))

        content = panel(
            ui.tr("New playlist", "新建歌单"),
            (
                edit(
                    draft[0],
                    Field(key="playlist_name", on_change=type_in, on_submit=create, max_length=60),
                    hint=ui.tr("Playlist name", "歌单名称"),
                ),
            ),
            yes=(ui.tr("Create", "创建"), create),
            no=(ui.tr("Cancel", "取消"), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG, autofocus="playlist_name")

    return page


def add_to_playlist(song: Song) -> PageFunction[Music]:
    """Asks which playlist a song shall go into."""

    def page(ui: MusicUi) -> Page:
        def add(playlist: Playlist) -> Handler:
            return ui.then(lambda: _add(ui, playlist, song))

        rows = [
            row(each.name, count(ui, len(each.songs)), on_tap=add(each), leading=leading_icon("queue_music"))
            for each in reversed(ui.state.playlists)
        ]
        fresh = row(
            ui.tr("New playlist", "新建歌单"),
            on_tap=ui.then(lambda: ui.open(new_playlist(song))),
            leading=leading_icon("add"),
        )
        listing = scroller([fresh, *rows], key="playlists", id="playlist_choices")
        held = View(
            important=False, children=(listing,), width=FILL, height=_CHOICE_DP * min(_CHOICES_SHOWN, len(rows) + 1)
        )
        content = panel(ui.tr("Add to playlist", "添加到歌单"), (held,), no=(ui.tr("Cancel", "取消"), ui.back))
        return Page(content=content, kind=Kind.DIALOG)

    return page


def _add(ui: MusicUi, playlist: Playlist, song: Song) -> None:
    if song.id in playlist.songs:
        ui.toast(ui.tr("Already in this playlist", "歌曲已在该歌单中"))
        return
    playlist.songs.append(song.id)
    ui.toast(ui.tr(f"Added to {playlist.name}", f"已添加到{playlist.name}"))


def playlist_menu(playlist: Playlist) -> PageFunction[Music]:
    """What can be done with a playlist on its own page."""

    def page(ui: MusicUi) -> Page:
        def delete() -> None:
            ui.state.playlists.remove(playlist)
            ui.back()
            ui.toast(ui.tr("Playlist deleted", "已删除歌单"))

        def put(ui: MusicUi, name: str) -> None:
            playlist.name = name

        rename = prompt(Label("Rename playlist", "重命名歌单"), lambda ui: playlist.name, put)
        sure = confirm(
            Label("Delete playlist?", "要删除歌单吗？"),
            Label(f"{playlist.name} will be gone; its songs stay.", f"将删除{playlist.name}，其中的歌曲会保留。"),
            delete,
            buttons=(Label("Delete", "删除"), Label("Cancel", "取消")),
        )
        lines = [
            (ui.tr("Rename", "重命名"), ui.then(lambda: ui.open(rename()))),
            (ui.tr("Delete", "删除"), ui.then(lambda: ui.open(sure))),
        ]
        return Page(content=menu(lines), kind=Kind.MENU)

    return page
