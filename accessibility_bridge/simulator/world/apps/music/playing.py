"""Playing: start, pause, seek, on and back, shuffle, repeat, the sleep timer. The phone's timeline moves it on."""

from __future__ import annotations

import random
from collections.abc import Sequence

from accessibility_bridge.simulator.world.apps.music.songs import PACKAGE, Music, MusicUi, Repeat, Song
from accessibility_bridge.simulator.world.tasks import Desk
from accessibility_bridge.simulator.world.timeline import Timeline

_RESTARTS_AFTER_S = 3.0
"""Back goes to the song's own beginning when so much of it was heard."""


class Player:
    """Acts on one phone's music; made for the moment, keeps nothing itself."""

    def __init__(self, ui: MusicUi) -> None:
        self._music: Music = ui.state
        self._timeline: Timeline = ui.phone.timeline
        self._desk: Desk = ui.phone.desk
        if self._music.deck.playing and not self._alive:
            self._die()

    @property
    def _alive(self) -> bool:
        """Whether the process that plays still runs."""
        task = self._desk.of(PACKAGE)
        return task is not None and task.pid == self._music.deck.pid

    def _die(self) -> None:
        self._music.deck.playing = False
        self._music.deck.turn += 1

    @property
    def position_s(self) -> float:
        """How much of the song was heard, in seconds."""
        song, deck = self._music.current, self._music.deck
        if song is None:
            return 0.0
        played_s = self._timeline.now_s - deck.since_s if deck.playing else 0.0
        return min(float(song.length_s), deck.position_s + played_s)

    def play(self, songs: Sequence[Song], index: int = 0) -> None:
        """Play songs from one of them on; with shuffling on, the others follow in another order."""
        deck = self._music.deck
        deck.unshuffled = [song.id for song in songs]
        deck.queue, deck.index = list(deck.unshuffled), index
        if deck.shuffle:
            self._mix()
        self._start(0.0)

    def pause(self) -> None:
        """Stop where it is."""
        deck = self._music.deck
        deck.position_s, deck.playing = self.position_s, False
        deck.turn += 1

    def resume(self) -> None:
        """Go on from there."""
        if self._music.current is not None:
            self._start(self._music.deck.position_s)

    def flip(self) -> None:
        """Pause when it plays, play when it does not."""
        if self._music.deck.playing:
            self.pause()
        else:
            self.resume()

    def seek(self, share: float) -> None:
        """Go to a place in the song, 0.0 to 1.0."""
        song = self._music.current
        if song is not None:
            self._put(share * song.length_s)

    def next(self) -> None:
        """Go to the next song; after the last one to the first."""
        self._to(self._music.deck.index + 1)

    def previous(self) -> None:
        """Go back to the beginning, or to the song before when it has just begun."""
        if self.position_s > _RESTARTS_AFTER_S:
            self._put(0.0)
        else:
            self._to(self._music.deck.index - 1)

    def jump(self, index: int) -> None:
        """Play another song of the queue."""
        self._music.deck.index = index
        self._start(0.0)

    def play_next(self, song: Song) -> None:
        """Put a song behind the one that plays."""
        deck = self._music.deck
        deck.queue.insert(deck.index + 1 if deck.queue else 0, song.id)

    def append(self, song: Song) -> None:
        """Put a song at the end of the queue."""
        self._music.deck.queue.append(song.id)

    def drop(self, index: int) -> None:
        """Take a song out of the queue, but not the one that plays."""
        deck = self._music.deck
        if index != deck.index:
            del deck.queue[index]
            deck.index -= index < deck.index

    def shuffle(self) -> None:
        """Mix what follows, or go back to the order before."""
        deck = self._music.deck
        deck.shuffle = not deck.shuffle
        song = self._music.current
        if song is None:
            return
        if deck.shuffle:
            self._mix()
        else:
            deck.queue = list(deck.unshuffled) or deck.queue
            deck.index = deck.queue.index(song.id) if song.id in deck.queue else 0

    def repeat(self) -> None:
        """Off, then all, then one."""
        order = list(Repeat)
        self._music.deck.repeat = order[(order.index(Repeat(self._music.deck.repeat)) + 1) % len(order)]

    def sleep_after(self, minutes: int) -> None:
        """Fall silent so many minutes on; 0 takes that back."""
        deck = self._music.deck
        deck.sleep_at_s = due_s = self._timeline.now_s + minutes * 60 if minutes else 0.0

        def silence() -> None:
            if deck.sleep_at_s == due_s:
                deck.sleep_at_s = 0.0
                self.pause()

        if minutes:
            self._timeline.after(minutes * 60, silence)

    def _mix(self) -> None:
        deck = self._music.deck
        first = deck.queue[deck.index]
        others = [id for at, id in enumerate(deck.queue) if at != deck.index]
        # The order depends on what is mixed alone, so that equal taps give equal phones.
        random.Random(repr(deck.queue)).shuffle(others)
        deck.queue, deck.index = [first, *others], 0

    def _to(self, index: int) -> None:
        deck = self._music.deck
        if deck.queue:
            deck.index = index % len(deck.queue)
            self._put(0.0)

    def _put(self, position_s: float) -> None:
        if self._music.deck.playing:
            self._start(position_s)
        else:
            self._music.deck.position_s = position_s

    def _start(self, position_s: float) -> None:
        """Play from there, and be told when the song is over."""
        deck, song = self._music.deck, self._music.current
        if song is None:
            return
        deck.position_s, deck.since_s, deck.playing = position_s, self._timeline.now_s, True
        task = self._desk.of(PACKAGE)
        deck.pid = task.pid if task else 0
        deck.turn += 1
        turn = deck.turn

        def over() -> None:
            if deck.turn != turn:
                return
            if self._alive:
                self._go_on()
            else:
                self._die()

        self._timeline.after(max(0.0, song.length_s - position_s), over)

    def _go_on(self) -> None:
        """What happens at the end of a song."""
        deck = self._music.deck
        if deck.repeat == Repeat.ONE:
            self._start(0.0)
        elif deck.index + 1 < len(deck.queue) or deck.repeat == Repeat.ALL:
            deck.index = (deck.index + 1) % len(deck.queue)
            self._start(0.0)
        else:
            deck.playing, deck.index, deck.position_s = False, 0, 0.0
