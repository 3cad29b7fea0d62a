"""What web pages are made of. All of it is drawn in the WebView; accessibility is told of the main heading alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.browser.state import Browser, Sent
from accessibility_bridge.simulator.world.ui.canvas import pixels
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Axis,
    Field,
    Handler,
    Keypad,
    Look,
    Sprite,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import checkbox, edit, icon, radio, text

PLAIN = Look(size_sp=16, lines=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One page of a site."""

    title: Label
    blocks: Sequence[View]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a search engine knows of a page."""

    url: str
    title: Label
    text: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A host and what it answers: a page for a path and a query, or None."""

    host: str
    read: Callable[[Web, str, Mapping[str, str]], Document | None]
    pages: Sequence[Summary] = ()
    asks_cookies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """What a page may do: speak the phone's language, lead elsewhere, hold fields and send them."""

    locale: str
    url: str
    state: Browser
    go: Callable[[str], None]
    hold: Callable[[str], None]
    """Told the address of a link that is held."""

    def tr(self, label: Label) -> str:
        """The text in the phone's language."""
        return label.in_locale(self.locale)

    def heading(self, words: str) -> View:
        """The main heading, the only thing of a page that accessibility is told."""
        return View(text=words, width=FILL, look=Look(size_sp=26, bold=True, lines=4))

    def title(self, words: str) -> View:
        """A heading of a part of the page."""
        return pixels(text(words, width=FILL, look=Look(size_sp=19, bold=True, lines=3)))

    def words(self, words: str, *, look: Look = PLAIN) -> View:
        """A paragraph."""
        return pixels(text(words, width=FILL, look=look))

    def small(self, words: str) -> View:
        """A line in small grey letters."""
        return self.words(words, look=Look(size_sp=13, tone=Tone.MUTED, lines=3))

    def link(self, words: str, url: str, *, size_sp: float = 16) -> View:
        """Words that lead to another page."""
        look = Look(size_sp=size_sp, tone=Tone.PRIMARY, lines=4)
        return self.leading(replace(text(words, look=look), width=FILL, padding=edges(0, 6)), url)

    def leading(self, view: View, url: str) -> View:
        """Anything that leads to another page."""
        return pixels(replace(view, on_tap=lambda: self.go(url), on_long_tap=lambda: self.hold(url)))

    def picture(self, name: str, *, height: float = 170, width: float = FILL) -> View:
        """A photograph."""
        look = Look(sprite=Sprite.PICTURE, picture=name, radius=8)
        return View(important=False, width=width, height=height, look=look)

    def rule(self) -> View:
        """A hairline."""
        return View(important=False, width=FILL, height=1, look=Look(fill=Tone.OUTLINE))

    def banner(self, name: str, tint: str, links: Sequence[tuple[str, str]] = ()) -> View:
        """The site's name on its colour, and links to its parts."""
        tone = Look(size_sp=22, bold=True, tone=Tone.PAPER)
        ends = [
            self.leading(replace(text(words, look=Look(size_sp=15, tone=Tone.PAPER)), padding=edges(8, 10)), url)
            for words, url in links
        ]
        parts = (View(weight=1, children=(text(name, look=tone),)), *ends)
        bar = View(axis=Axis.ROW, across=At.CENTER, width=FILL, padding=edges(14, 8), children=parts)
        return pixels(replace(bar, look=Look(tint=tint, radius=8)))

    # Forms

    def value(self, name: str) -> str:
        """What stands in a field of this page."""
        return self.state.drafts.get(f"{self.url}#{name}", "")

    def put(self, name: str, value: str) -> None:
        """Write a field of this page."""
        self.state.drafts[f"{self.url}#{name}"] = value

    def field(self, name: str, label: str, *, on_submit: Handler | None = None, keypad: Keypad = Keypad.TEXT) -> View:
        """A place to type into, below its label."""
        typing = Field(
            key=f"web_{name}", on_change=lambda value: self.put(name, value), on_submit=on_submit, keypad=keypad
        )
        look = Look(outline=Tone.OUTLINE, fill=Tone.CARD, radius=4, size_sp=16)
        box = replace(edit(self.value(name), typing, look=look), height=48, padding=edges(12, 13))
        return pixels(View(width=FILL, gap=4, children=(text(label, look=Look(size_sp=14)), box)))

    def choice(self, name: str, options: Sequence[tuple[str, str]]) -> View:
        """Values of which one is taken, with their labels."""
        lines = tuple(radio(label, self.value(name) == value, self._putting(name, value)) for value, label in options)
        return pixels(View(width=FILL, children=lines))

    def _putting(self, name: str, value: str) -> Handler:
        return lambda: self.put(name, value)

    def tick(self, name: str, label: str) -> View:
        """Something to agree to."""
        ticked = self.value(name) == "yes"
        return pixels(checkbox(label, ticked, self._putting(name, "" if ticked else "yes")))

    def button(self, label: str, on_tap: Handler) -> View:
        """A button as wide as the page."""
        words = text(label, look=Look(size_sp=16, bold=True, tone=Tone.ON_PRIMARY))
        return pixels(
            View(
                width=FILL, height=48, along=At.CENTER, across=At.CENTER, on_tap=on_tap, children=(words,),
                look=Look(fill=Tone.PRIMARY, radius=8),
            )
        )  # fmt: skip

    def complaint(self) -> Sequence[View]:
        """What was wrong when the form was last sent; nothing when nothing was."""
        said = self.value("complaint")
        if not said:
            return ()
        sign = icon("error", tone=Tone.DANGER, size=20)
        words = text(said, look=Look(tone=Tone.DANGER, lines=2))
        return (pixels(View(axis=Axis.ROW, across=At.CENTER, gap=8, width=FILL, children=(sign, words))),)

    def send(self, names: Sequence[str], missing: str, then: str, *, fixed: Mapping[str, str] | None = None) -> None:
        """Send the fields of these names and go on; complains when one of them is empty."""
        fields = dict(fixed or {}) | {name: self.value(name).strip() for name in names}
        if not all(fields.values()):
            self.put("complaint", missing)
            return
        self.state.sent.append(Sent(id=self.state.new_id(), url=self.url, fields=fields))
        for key in [key for key in self.state.drafts if key.startswith(f"{self.url}#")]:
            del self.state.drafts[key]
        self.go(then)
