"""The player's page: cover, seek bar, buttons; its queue; the sleep timer."""

from __future__ import annotations

from dataclasses import replace

from accessibility_bridge.simulator.world.app import Kind, Page
from accessibility_bridge.simulator.world.apps.music.covers import cover
from accessibility_bridge.simulator.world.apps.music.playing import Player
from accessibility_bridge.simulator.world.apps.music.playlists import add_to_playlist
from accessibility_bridge.simulator.world.apps.music.songs import MusicUi, Repeat, Song, minutes
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import menu, panel
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import FILL, At, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import (
    icon_button,
    line,
    radio,
    scroller,
    slider,
    space,
    text,
)

_SLEEPS_MIN = (5, 15, 30, 60)
_COVER_DP = 250


def now_playing(ui: MusicUi) -> Page:
    """The song in the player, as large as the screen."""
    song, player = ui.state.current, Player(ui)
    down = ui.tr("Close player", "关闭播放器")
    if song is None:
        nothing = text(ui.tr("Nothing is playing", "没有正在播放的歌曲"), id="empty", look=Look(tone=Tone.MUTED))
        body = View(important=False, children=(nothing,), padding=edges(24, 24))
        return Page(content=scaffold(body, bar=app_bar("", up=ui.back, up_desc=down)), activity=".PlayerActivity")
    if ui.state.deck.playing:
        ui.refresh_after(1.0 - player.position_s % 1.0)
    bar = app_bar(ui.tr("Now playing", "正在播放"), up=ui.back, up_desc=down, actions=_actions(ui, song))
    picture = View(important=False, children=(cover(song.album, _COVER_DP, radius=18),), width=FILL, across=At.CENTER)
    parts = (picture, _words(ui, song), *_seeking(ui, song, player), _controls(ui, player), *_sleeping(ui))
    body = scroller(parts, key="player", id="player_panel", gap=10, padding=Edges(20, 8, 20, 24))
    return Page(content=scaffold(body, bar=bar), activity=".PlayerActivity")


def _actions(ui: MusicUi, song: Song) -> tuple[View, ...]:
    def more(ui: MusicUi) -> Page:
        lines = [
            (ui.tr("Add to playlist", "添加到歌单"), ui.then(lambda: ui.open(add_to_playlist(song)))),
            (ui.tr("Sleep timer", "睡眠定时器"), ui.then(lambda: ui.open(sleep_dialog))),
        ]
        return Page(content=menu(lines), kind=Kind.MENU)

    return (
        icon_button("queue_music", ui.tr("Queue", "播放队列"), lambda: ui.open(queue), id="queue_button"),
        icon_button("more", ui.tr("More options", "更多选项"), lambda: ui.open(more), id="player_more"),
    )


def _words(ui: MusicUi, song: Song) -> View:
    def like() -> None:
        song.favorite = not song.favorite

    words = View(
        important=False,
        children=(
            text(song.title, id="song_title", look=Look(size_sp=24, bold=True)),
            text(f"{song.artist} · {song.album}", id="song_artist", look=Look(size_sp=15, tone=Tone.MUTED)),
        ),
        weight=1,
        gap=2,
    )
    name, desc = (
        ("favorite_filled", ui.tr("Remove from favorites", "取消收藏"))
        if song.favorite
        else ("favorite", ui.tr("Add to favorites", "收藏"))
    )
    heart = icon_button(name, desc, like, id="favorite_button", tone=Tone.SALE if song.favorite else Tone.TEXT)
    return line(words, heart)


def _seeking(ui: MusicUi, song: Song, player: Player) -> tuple[View, View]:
    position_s = player.position_s
    bar = slider(position_s / song.length_s, player.seek, id="seek_bar", desc=ui.tr("Seek", "播放进度"))
    small = Look(size_sp=12, tone=Tone.MUTED)
    times = line(
        text(minutes(position_s), id="position", look=small),
        space(weight=1),
        text(minutes(song.length_s), id="length", look=small),
        padding=edges(16),
    )
    return bar, times


def _controls(ui: MusicUi, player: Player) -> View:
    deck = ui.state.deck
    repeats = {
        Repeat.OFF: ("repeat", ui.tr("Repeat off", "不循环"), Tone.MUTED),
        Repeat.ALL: ("repeat", ui.tr("Repeat all", "列表循环"), Tone.PRIMARY),
        Repeat.ONE: ("repeat_one", ui.tr("Repeat one", "单曲循环"), Tone.PRIMARY),
    }
    name, desc, tone = repeats[Repeat(deck.repeat)]
    mixed = ui.tr("Shuffle on", "随机播放已开启") if deck.shuffle else ui.tr("Shuffle off", "随机播放已关闭")
    return line(
        icon_button(
            "shuffle", mixed, player.shuffle, id="shuffle_button", tone=Tone.PRIMARY if deck.shuffle else Tone.MUTED
        ),
        space(weight=1),
        icon_button("skip_previous_filled", ui.tr("Previous song", "上一首"), player.previous, id="previous_button"),
        space(weight=1),
        _play_button(ui, player),
        space(weight=1),
        icon_button("skip_next_filled", ui.tr("Next song", "下一首"), player.next, id="next_button"),
        space(weight=1),
        icon_button(name, desc, player.repeat, id="repeat_button", tone=tone),
    )


def _play_button(ui: MusicUi, player: Player) -> View:
    playing = ui.state.deck.playing
    name, desc = ("pause_filled", ui.tr("Pause", "暂停")) if playing else ("play_arrow_filled", ui.tr("Play", "播放"))
    made = icon_button(name, desc, player.flip, id="play_pause_button", tone=Tone.ON_PRIMARY)
    return replace(
        made, width=64, height=64, padding=edges(16, 16), look=replace(made.look, fill=Tone.PRIMARY, radius=32)
    )


def _sleeping(ui: MusicUi) -> tuple[View, ...]:
    if not ui.state.deck.sleep_at_s:
        return ()
    left_s = max(0.0, ui.state.deck.sleep_at_s - ui.phone.timeline.now_s)
    ui.refresh_after(1.0)
    told = ui.tr(f"Sleep timer: {minutes(left_s)} left", f"睡眠定时器：剩余 {minutes(left_s)}")
    said = text(told, id="sleep_timer_left", look=Look(size_sp=13, tone=Tone.PRIMARY))
    return (View(important=False, children=(said,), width=FILL, across=At.CENTER),)


def sleep_dialog(ui: MusicUi) -> Page:
    """Asks after how long it shall fall silent."""

    def after(minutes_on: int) -> Handler:
        return ui.then(lambda: Player(ui).sleep_after(minutes_on))

    running = ui.state.deck.sleep_at_s > 0
    lines = [(0, ui.tr("Off", "关闭")), *((m, ui.tr(f"{m} minutes", f"{m} 分钟")) for m in _SLEEPS_MIN)]
    rows = tuple(radio(label, not running and not each, after(each)) for each, label in lines)
    listing = View(class_name="android.widget.ListView", id="select_dialog_listview", children=rows, width=FILL)
    content = panel(ui.tr("Sleep timer", "睡眠定时器"), (listing,), no=(ui.tr("Cancel", "取消"), ui.back))
    return Page(content=content, kind=Kind.DIALOG)


def queue(ui: MusicUi) -> Page:
    """What comes after the song that plays; a tap goes there, a cross takes a song out."""
    deck = ui.state.deck
    bar = app_bar(ui.tr("Queue", "播放队列"), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
    rows = [_queued(ui, index, ui.state.song(id)) for index, id in enumerate(deck.queue)]
    return Page(content=scaffold(scroller(rows, key="queue", id="queue_list"), bar=bar), activity=".QueueActivity")


def _queued(ui: MusicUi, index: int, song: Song) -> View:
    now = index == ui.state.deck.index
    player = Player(ui)
    drop = icon_button(
        "close", ui.tr("Remove from queue", "从队列中移除"), lambda: player.drop(index), id="remove_button"
    )
    mark = leading_icon("equalizer" if now else "music_note")
    made = row(song.title, song.artist, on_tap=lambda: player.jump(index), leading=mark, trailing=None if now else drop)
    return replace(made, selected=now)
