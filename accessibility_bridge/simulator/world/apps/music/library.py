"""The library's pages: songs, albums, artists, playlists, and the page of one of them."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.world.app import Page, PageFunction
from accessibility_bridge.simulator.world.apps.music.covers import cover, headline
from accessibility_bridge.simulator.world.apps.music.playing import Player
from accessibility_bridge.simulator.world.apps.music.playlists import count, new_playlist, playlist_menu
from accessibility_bridge.simulator.world.apps.music.rows import mini_player, song_list
from accessibility_bridge.simulator.world.apps.music.songs import Music, MusicUi, Playlist, Song, by_title, songs_of
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, search_field
from accessibility_bridge.simulator.world.ui.rows import avatar, leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Field, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, icon_button, line, scroller, text

_TINT = "#7b4fb5"


def songs_tab(ui: MusicUi) -> View:
    """Every song by title."""
    songs = by_title(ui.state.songs)
    return scroller([_start(ui, songs), *song_list(ui, songs)], key="songs", id="song_list", padding=edges(0, 4))


def _start(ui: MusicUi, songs: Sequence[Song]) -> View:
    """Plays all of a list, in its order or mixed."""

    def mixed() -> None:
        if not ui.state.deck.shuffle:
            Player(ui).shuffle()
        Player(ui).play(songs)

    return line(
        button(
            ui.tr("Play all", "全部播放"),
            lambda: Player(ui).play(songs),
            id="play_all",
            filled=True,
            enabled=bool(songs),
        ),
        button(ui.tr("Shuffle", "随机播放"), mixed, id="shuffle_all", enabled=bool(songs)),
        gap=8,
        padding=edges(16, 6),
    )


def albums_tab(ui: MusicUi) -> View:
    """Every album by name."""
    names = sorted({(song.album, song.artist) for song in ui.state.songs})
    rows = [
        row(album, artist, on_tap=_opens(ui, album_page(album)), leading=cover(album, 52)) for album, artist in names
    ]
    return scroller(rows, key="albums", id="album_list")


def artists_tab(ui: MusicUi) -> View:
    """Everybody who sings, by name."""
    names = sorted({song.artist for song in ui.state.songs})

    def told(artist: str) -> str:
        return count(ui, sum(1 for song in ui.state.songs if song.artist == artist))

    rows = [row(name, told(name), on_tap=_opens(ui, artist_page(name)), leading=avatar(name, _TINT)) for name in names]
    return scroller(rows, key="artists", id="artist_list")


def playlists_tab(ui: MusicUi) -> View:
    """The favourites, then what was put together."""
    liked = [song for song in ui.state.songs if song.favorite]
    rows = [
        row(
            ui.tr("New playlist", "新建歌单"),
            on_tap=lambda: ui.open(new_playlist()),
            leading=leading_icon("playlist_add"),
        ),
        row(
            ui.tr("Favorites", "我的收藏"),
            count(ui, len(liked)),
            on_tap=_opens(ui, favorites_page),
            leading=leading_icon("favorite_filled"),
        ),
        *(
            row(
                each.name,
                count(ui, len(each.songs)),
                on_tap=_opens(ui, playlist_page(each)),
                leading=leading_icon("queue_music"),
            )
            for each in ui.state.playlists
        ),
    ]
    return scroller(rows, key="playlists", id="playlist_list")


def _opens(ui: MusicUi, page: PageFunction[Music]) -> Handler:
    return lambda: ui.open(page)


def album_page(album: str) -> PageFunction[Music]:
    """An album's songs in their order."""

    def page(ui: MusicUi) -> Page:
        songs = [song for song in ui.state.songs if song.album == album]
        return _listing(ui, (album, songs[0].artist), songs, ".AlbumActivity")

    return page


def artist_page(artist: str) -> PageFunction[Music]:
    """Somebody's songs, from every album."""

    def page(ui: MusicUi) -> Page:
        songs = by_title([song for song in ui.state.songs if song.artist == artist])
        return _listing(ui, (artist, count(ui, len(songs))), songs, ".ArtistActivity")

    return page


def favorites_page(ui: MusicUi) -> Page:
    """The favourites."""
    songs = by_title([song for song in ui.state.songs if song.favorite])
    return _listing(ui, (ui.tr("Favorites", "我的收藏"), count(ui, len(songs))), songs, ".PlaylistActivity")


def playlist_page(playlist: Playlist) -> PageFunction[Music]:
    """A playlist's songs."""

    def page(ui: MusicUi) -> Page:
        more = icon_button(
            "more", ui.tr("Playlist options", "歌单选项"), lambda: ui.open(playlist_menu(playlist)), id="playlist_more"
        )
        titles = (playlist.name, count(ui, len(playlist.songs)))
        return _listing(
            ui, titles, songs_of(ui.state, playlist), ".PlaylistActivity", playlist=playlist, actions=(more,)
        )

    return page


def _listing(
    ui: MusicUi,
    titles: tuple[str, str],
    songs: list[Song],
    activity: str,
    *,
    playlist: Playlist | None = None,
    actions: Sequence[View] = (),
) -> Page:
    bar = app_bar("", up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"), actions=actions)
    none = View(
        important=False,
        children=(text(ui.tr("No songs yet", "还没有歌曲"), id="empty", look=Look(tone=Tone.MUTED)),),
        padding=edges(20, 16),
    )
    lines = [headline(*titles), _start(ui, songs), *(song_list(ui, songs, playlist) or [none])]
    body = scroller(lines, key="songs", id="song_list")
    return Page(content=scaffold(body, bar=bar, bottom=mini_player(ui)), activity=activity)


def search() -> PageFunction[Music]:
    """Finds songs by title, artist or album."""
    word = [""]

    def page(ui: MusicUi) -> Page:
        def type_in(value: str) -> None:
            word[0] = value

        wanted = word[0].strip().lower()
        hits = [
            song for song in ui.state.songs if wanted and wanted in f"{song.title} {song.artist} {song.album}".lower()
        ]
        none = View(
            important=False,
            children=(text(ui.tr("No results", "没有找到结果"), id="empty", look=Look(tone=Tone.MUTED)),),
            padding=edges(20, 16),
        )
        lines = song_list(ui, by_title(hits)) or ([none] if wanted else [])
        hint = ui.tr("Search your library", "搜索音乐库")
        head = search_field(word[0], Field(key="search_src_text", on_change=type_in), hint=hint)
        body = scroller(lines, key="found", id="song_list")
        return Page(
            content=scaffold(body, bar=head, bottom=mini_player(ui)),
            activity=".SearchActivity",
            autofocus="search_src_text",
        )

    return page
