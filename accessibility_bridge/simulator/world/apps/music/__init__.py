"""Music: a library in which titles repeat, playlists, a player that the phone's clock moves on."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import App, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.music.library import (
    album_page,
    albums_tab,
    artist_page,
    artists_tab,
    favorites_page,
    playlist_page,
    playlists_tab,
    search,
    songs_tab,
)
from accessibility_bridge.simulator.world.apps.music.player import now_playing, queue, sleep_dialog
from accessibility_bridge.simulator.world.apps.music.playing import Player
from accessibility_bridge.simulator.world.apps.music.playlists import add_to_playlist, new_playlist
from accessibility_bridge.simulator.world.apps.music.rows import mini_player, song_sheet
from accessibility_bridge.simulator.world.apps.music.songs import (
    PACKAGE,
    Music,
    MusicUi,
    first_playlists,
    first_songs,
    playback_rows,
    playlist_rows,
    song_rows,
)
from accessibility_bridge.simulator.world.samples import at_tab
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, tabs
from accessibility_bridge.simulator.world.ui.view import FILL, Handler, View
from accessibility_bridge.simulator.world.ui.widgets import icon_button


def home(ui: MusicUi) -> Page:
    """The chosen tab of the library, above the small player and the row of tabs."""

    def choose(tab: int) -> Handler:
        def run() -> None:
            ui.state.tab = tab

        return run

    labels = (
        ("music_note", ui.tr("Songs", "歌曲")),
        ("album", ui.tr("Albums", "专辑")),
        ("artist", ui.tr("Artists", "歌手")),
        ("queue_music", ui.tr("Playlists", "歌单")),
    )
    body = (songs_tab, albums_tab, artists_tab, playlists_tab)[ui.state.tab](ui)
    find = icon_button("search", ui.tr("Search", "搜索"), lambda: ui.open(search()), id="action_search")
    row = tabs(labels, ui.state.tab, [choose(index) for index in range(len(labels))])
    small = mini_player(ui)
    bottom = View(important=False, children=(*((small,) if small else ()), row), width=FILL)
    bar = app_bar(ui.tr("Music", "音乐"), actions=(find,))
    return Page(content=scaffold(body, bar=bar, bottom=bottom))


def _while_playing(shown: PageFunction[Music]) -> PageFunction[Music]:
    """A page as it is while the second song is in the player, paused."""

    def page(ui: MusicUi) -> Page:
        if ui.state.current is None:
            Player(ui).play(ui.state.songs, 2)
            Player(ui).pause()
            ui.state.deck.position_s = 83.0
        return shown(ui)

    return page


APP = App(
    package=PACKAGE,
    label=Label("Music", "音乐"),
    fresh=Music,
    home=home,
    icon="music_note_filled",
    tint="#7b4fb5",
    activity=".MainActivity",
    intents={"android.intent.action.MUSIC_PLAYER": home},
    providers={
        f"content://{PACKAGE}/songs": song_rows,
        f"content://{PACKAGE}/playlists": playlist_rows,
        f"content://{PACKAGE}/playback": playback_rows,
    },
    samples=(
        at_tab(home, 1),
        at_tab(home, 2),
        at_tab(home, 3),
        lambda: _while_playing(at_tab(home, 0)()),
        lambda: _while_playing(now_playing),
        lambda: _while_playing(queue),
        lambda: _while_playing(sleep_dialog),
        search,
        lambda: album_page("Harbour Lights"),
        lambda: artist_page("Ruby Caravan"),
        lambda: favorites_page,
        lambda: playlist_page(first_playlists()[0]),
        lambda: song_sheet(first_songs()[0]),
        lambda: add_to_playlist(first_songs()[0]),
        lambda: new_playlist(),
    ),
    version_name="3.1.4",
    version_code=314,
    system=False,
)
