"""Pictures of albums, and the line of a song in any list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accessibility_bridge.simulator.world.apps.music.songs import MusicUi, Song, minutes
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Handler, Look, Sprite, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon_button, text


def cover(album: str, size_dp: float, *, radius: float = 8) -> View:
    """An album's picture."""
    look = Look(sprite=Sprite.PICTURE, picture=album, radius=radius)
    return View(important=False, width=size_dp, height=size_dp, look=look)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """What touching a song's line does."""

    play: Handler
    more: Handler


def song_line(ui: MusicUi, song: Song, touch: Touch) -> View:
    """A song: cover, title, artist and album, length; every line has the same two buttons."""
    current = ui.state.current
    now = current is not None and current.id == song.id
    tone = Tone.PRIMARY if now else Tone.TEXT
    words = View(
        important=False,
        children=(
            text(song.title, id="song_title", look=Look(size_sp=16, bold=now, tone=tone)),
            text(f"{song.artist} · {song.album}", id="song_artist", look=Look(size_sp=13, tone=Tone.MUTED)),
        ),
        weight=1,
        gap=2,
    )
    length = text(minutes(song.length_s), id="duration", look=Look(size_sp=12, tone=Tone.MUTED))
    return View(
        class_name="android.view.ViewGroup",
        id="song_item",
        selected=now,
        on_tap=touch.play,
        on_long_tap=touch.more,
        axis=Axis.ROW,
        across=At.CENTER,
        children=(
            cover(song.album, 46),
            View(important=False, width=12),
            words,
            length,
            narrow(icon_button("play_arrow_filled", ui.tr("Play", "播放"), touch.play, id="play_button")),
            narrow(
                icon_button("more", ui.tr("More options", "更多选项"), touch.more, id="more_button", tone=Tone.MUTED)
            ),
        ),
        width=FILL,
        padding=Edges(16, 6, 4, 6),
    )


def narrow(button: View) -> View:
    """An icon button for a line that has several."""
    return replace(button, width=42, padding=edges(9, 12))


def headline(title: str, below: str) -> View:
    """The name of an album, an artist or a playlist, over its songs."""
    return View(
        class_name="android.widget.LinearLayout",
        children=(
            text(title, id="header_title", look=Look(size_sp=24, bold=True, lines=2)),
            text(below, id="header_subtitle", look=Look(size_sp=14, tone=Tone.MUTED)),
        ),
        width=FILL,
        gap=4,
        padding=Edges(20, 8, 20, 8),
    )
