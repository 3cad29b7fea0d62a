"""Lists of songs: lines that play them, their sheet of actions, and the small player below every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accessibility_bridge.simulator.world.app import Kind, Page, PageFunction
from accessibility_bridge.simulator.world.apps.music.covers import Touch, cover, narrow, song_line
from accessibility_bridge.simulator.world.apps.music.player import now_playing
from accessibility_bridge.simulator.world.apps.music.playing import Player
from accessibility_bridge.simulator.world.apps.music.playlists import add_to_playlist
from accessibility_bridge.simulator.world.apps.music.songs import Music, MusicUi, Playlist, Song
from accessibility_bridge.simulator.world.ui.sheets import action_sheet
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Handler, Look, Tone, View
from accessibility_bridge.simulator.world.ui.widgets import icon_button, text


def song_list(ui: MusicUi, songs: Sequence[Song], playlist: Playlist | None = None) -> list[View]:
    """A line for each song; touching one plays the list from there on."""

    def touch(index: int, song: Song) -> Touch:
        return Touch(play=lambda: Player(ui).play(songs, index), more=lambda: ui.open(song_sheet(song, playlist)))

    return [song_line(ui, song, touch(index, song)) for index, song in enumerate(songs)]


def song_sheet(song: Song, playlist: Playlist | None = None) -> PageFunction[Music]:
    """What can be done with a song; in a playlist also taking it out."""

    def page(ui: MusicUi) -> Page:
        def queued(put: Handler, said: str) -> Handler:
            return ui.then(put, lambda: ui.toast(said))

        def take_out() -> None:
            if playlist is not None:
                playlist.songs.remove(song.id)

        later = ui.tr("Added to queue", "已添加到播放队列")
        actions = [
            ("playlist_play", ui.tr("Play next", "下一首播放"), queued(lambda: Player(ui).play_next(song), later)),
            ("queue_music", ui.tr("Add to queue", "添加到队列"), queued(lambda: Player(ui).append(song), later)),
            ("playlist_add", ui.tr("Add to playlist", "添加到歌单"), ui.then(lambda: ui.open(add_to_playlist(song)))),
            (*_liking(ui, song), ui.then(lambda: like(song))),
            *([("remove", ui.tr("Remove from playlist", "从歌单中移除"), ui.then(take_out))] if playlist else []),
        ]
        return Page(content=action_sheet(f"{song.title} · {song.artist}", actions), kind=Kind.SHEET)

    return page


def _liking(ui: MusicUi, song: Song) -> tuple[str, str]:
    if song.favorite:
        return "favorite_filled", ui.tr("Remove from favorites", "取消收藏")
    return "favorite", ui.tr("Add to favorites", "收藏")


def like(song: Song) -> None:
    """Make a song a favourite, or no longer."""
    song.favorite = not song.favorite


def mini_player(ui: MusicUi) -> View | None:
    """The bar with the song in the player; None before anything was played."""
    song = ui.state.current
    if song is None:
        return None
    player, playing = Player(ui), ui.state.deck.playing
    words = View(
        important=False,
        children=(
            text(song.title, id="mini_title", look=Look(size_sp=15, bold=True)),
            text(song.artist, id="mini_artist", look=Look(size_sp=12, tone=Tone.MUTED)),
        ),
        weight=1,
    )
    name, desc = ("pause_filled", ui.tr("Pause", "暂停")) if playing else ("play_arrow_filled", ui.tr("Play", "播放"))
    bar = View(
        class_name="android.widget.FrameLayout",
        id="mini_player",
        desc=ui.tr("Open player", "打开播放器"),
        on_tap=lambda: ui.open(now_playing),
        axis=Axis.ROW,
        across=At.CENTER,
        children=(
            cover(song.album, 42),
            replace(words, padding=Edges(12, 0, 0, 0)),
            narrow(icon_button(name, desc, player.flip, id="mini_play_pause")),
            narrow(icon_button("skip_next_filled", ui.tr("Next song", "下一首"), player.next, id="mini_next")),
        ),
        width=FILL,
        padding=Edges(12, 7, 6, 7),
        look=Look(fill=Tone.SURFACE, radius=14),
    )
    return View(important=False, children=(bar,), width=FILL, padding=Edges(8, 4, 8, 4))
