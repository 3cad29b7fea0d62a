"""What the music player keeps: songs, playlists, and what is playing. Shows nothing and moves no time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from accessibility_bridge.simulator.world.context import Ui

PACKAGE = "dev.tapwright.music"


class Repeat(StrEnum):
    """What comes after the last song of the queue."""

    OFF = "off"
    ALL = "all"
    ONE = "one"


@dataclass(slots=True, kw_only=True)
class Song:
    """One song on the phone."""

    id: int
    title: str
    artist: str
    album: str
    length_s: int
    favorite: bool = False


@dataclass(slots=True, kw_only=True)
class Playlist:
    """Songs somebody put together, by id."""

    id: int
    name: str
    songs: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Deck:
    """What plays. The position is the one at `since_s`, as Android's PlaybackState tells it."""

    queue: list[int] = field(default_factory=list)
    """Song ids in playing order."""
    unshuffled: list[int] = field(default_factory=list)
    """The order to go back to when shuffling ends."""
    index: int = 0
    playing: bool = False
    position_s: float = 0.0
    since_s: float = 0.0
    """The timeline's second at which `position_s` was right."""
    shuffle: bool = False
    repeat: str = Repeat.OFF
    sleep_at_s: float = 0.0
    """The timeline's second at which it falls silent, 0 for never."""
    pid: int = 0
    """The process that plays; with it the music ends."""
    turn: int = 0
    """Counts what was started and stopped, so that an end which was waited for before counts no more."""


_ALBUMS: tuple[tuple[str, str, tuple[tuple[str, int], ...]], ...] = (
    ("The Paper Boats", "Harbour Lights", (("Home", 214), ("Lighthouse", 187), ("Stay", 241), ("Low Tide", 205))),
    ("Nordlys", "Midnight Sun", (("Home", 198), ("Snow on the Line", 232), ("Stay", 176), ("Intro", 62))),
    ("Ruby Caravan", "Long Way Round", (("Intro", 48), ("Home", 263), ("Desert Rain", 221), ("Gold", 194))),
    ("林间乐队", "四季", (("夜曲", 226), ("春天里", 203), ("回家", 248), ("雨后", 191))),
    ("海岸线", "蓝色", (("夜曲", 259), ("远方", 217), ("回家", 184))),
    ("Ruby Caravan", "Live at the Mill", (("Gold", 251), ("Desert Rain", 302))),
)
_FAVORITES = (2, 13)


def first_songs() -> list[Song]:
    """The songs of a new phone: several share a title, and two albums share a band."""
    lines = [(title, artist, album, length) for artist, album, songs in _ALBUMS for title, length in songs]
    return [
        Song(id=id, title=title, artist=artist, album=album, length_s=length_s, favorite=id in _FAVORITES)
        for id, (title, artist, album, length_s) in enumerate(lines, start=1)
    ]


def first_playlists() -> list[Playlist]:
    """The playlists of a new phone."""
    return [
        Playlist(id=1, name="Morning run", songs=[3, 9, 11, 20]),
        Playlist(id=2, name="Dinner", songs=[2, 6, 16]),
        Playlist(id=3, name="开车听", songs=[13, 15, 18]),
    ]


@dataclass(slots=True, kw_only=True)
class Music:
    """Everything the music player keeps."""

    songs: list[Song] = field(default_factory=first_songs)
    playlists: list[Playlist] = field(default_factory=first_playlists)
    deck: Deck = field(default_factory=Deck)
    next_id: int = 4
    """Of playlists."""
    tab: int = 0

    def song(self, id: int) -> Song:
        """The song of that id."""
        return next(song for song in self.songs if song.id == id)

    @property
    def current(self) -> Song | None:
        """The song in the player, playing or not."""
        deck = self.deck
        return self.song(deck.queue[deck.index]) if deck.queue else None


MusicUi = Ui[Music]


def by_title(songs: Sequence[Song]) -> list[Song]:
    """Songs as the library sorts them."""
    return sorted(songs, key=lambda song: (song.title.lower(), song.artist.lower(), song.album))


def songs_of(music: Music, playlist: Playlist) -> list[Song]:
    """A playlist's songs in its order."""
    return [music.song(id) for id in playlist.songs]


def minutes(seconds: float) -> str:
    """`3:34`."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def song_rows(music: Music) -> Sequence[dict[str, str]]:
    """Rows of the songs provider."""
    return [
        {
            "_id": str(s.id),
            "title": s.title,
            "artist": s.artist,
            "album": s.album,
            "duration_s": str(s.length_s),
            "favorite": str(int(s.favorite)),
        }
        for s in music.songs
    ]


def playlist_rows(music: Music) -> Sequence[dict[str, str]]:
    """Rows of the playlists provider."""
    return [
        {
            "_id": str(p.id),
            "name": p.name,
            "song_ids": ",".join(map(str, p.songs)),
            "songs": "; ".join(f"{s.title} - {s.artist}" for s in songs_of(music, p)),
            "count": str(len(p.songs)),
        }
        for p in music.playlists
    ]


def playback_rows(music: Music) -> Sequence[dict[str, str]]:
    """The one row of what plays; none before anything was played."""
    song, deck = music.current, music.deck
    if song is None:
        return []
    return [
        {
            "_id": "1",
            "song_id": str(song.id),
            "title": song.title,
            "artist": song.artist,
            "album": song.album,
            "state": "playing" if deck.playing else "paused",
            "position_s": f"{deck.position_s:.0f}",
            "shuffle": str(int(deck.shuffle)),
            "repeat": deck.repeat,
            "sleep_timer": str(int(deck.sleep_at_s > 0)),
            "queue": ",".join(map(str, deck.queue)),
        }
    ]
