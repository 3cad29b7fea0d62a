"""A letter's row in a list: sender, subject, first words, date, star."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accessibility_bridge.simulator.world.apps.mail.letters import Letter, MailUi
from accessibility_bridge.simulator.world.dates import when
from accessibility_bridge.simulator.world.ui.rows import avatar
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, icon_button, text

_TINTS = ("#0b57d0", "#b3261e", "#146c2e", "#7b4fb5", "#b06000", "#00696d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picking:
    """What touching a letter's row does."""

    tap: Handler
    hold: Handler | None
    chosen: bool = False


def envelope(ui: MailUi, letter: Letter, picking: Picking, *, shows_receiver: bool = False) -> View:
    """A letter's row."""
    who = f"{ui.tr('To: ', '收件人：')}{letter.to}" if shows_receiver else letter.sender
    return View(
        class_name="android.view.ViewGroup",
        id="viewified_conversation_item_view",
        selected=picking.chosen,
        on_tap=picking.tap,
        on_long_tap=picking.hold,
        axis=Axis.ROW,
        children=(_disc(ui, letter, picking), _words(letter, who), _side(ui, letter)),
        width=FILL,
        gap=14,
        padding=Edges(16, 10, 6, 10),
        look=Look(fill=Tone.ACCENT if picking.chosen else None),
    )


def sender_disc(name: str) -> View:
    """The disc of who wrote a letter."""
    return avatar(name, _TINTS[sum(map(ord, name)) % len(_TINTS)])


def _disc(ui: MailUi, letter: Letter, picking: Picking) -> View:
    if not picking.chosen:
        return sender_disc(letter.sender)
    disc = replace(sender_disc(letter.sender), important=True, class_name="android.widget.ImageView", text="")
    look = Look(fill=Tone.PRIMARY, radius=20, icon="check", tone=Tone.ON_PRIMARY)
    return replace(disc, id="contact_image", desc=ui.tr("Selected", "已选择"), padding=edges(9, 9), look=look)


def _words(letter: Letter, who: str) -> View:
    bold = not letter.read
    tone = Tone.TEXT if bold else Tone.MUTED
    first_words = " ".join(letter.body.split())
    chips = tuple(_attached(name) for name in letter.attachments[:2])
    row = (View(important=False, axis=Axis.ROW, gap=6, children=chips, padding=Edges(0, 4, 0, 0)),) if chips else ()
    return View(
        important=False,
        children=(
            text(who, id="senders", look=Look(size_sp=16, bold=bold, tone=Tone.TEXT)),
            text(letter.subject or "—", id="subject", look=Look(size_sp=14, bold=bold, tone=tone)),
            text(first_words, id="snippet", look=Look(size_sp=13, tone=Tone.MUTED)),
            *row,
        ),
        weight=1,
        gap=2,
    )


def _attached(name: str) -> View:
    word = text(name, id="attachment_name", look=Look(size_sp=11, tone=Tone.MUTED))
    return View(
        important=False,
        axis=Axis.ROW,
        across=At.CENTER,
        gap=4,
        children=(icon("attach_file", size=12), word),
        padding=edges(8, 3),
        look=Look(outline=Tone.OUTLINE, fill=Tone.BACKGROUND, radius=10),
    )


def _side(ui: MailUi, letter: Letter) -> View:
    date = text(when(ui, letter.moment), id="date", look=Look(size_sp=12, bold=not letter.read, tone=Tone.MUTED))
    held = View(important=False, children=(date,), padding=Edges(0, 3, 10, 0))
    return View(important=False, children=(held, star_button(ui, letter)), across=At.END)


def star_button(ui: MailUi, letter: Letter) -> View:
    """Puts a star on a letter, or takes it away."""

    def flip() -> None:
        letter.starred = not letter.starred

    name, desc = (
        ("star_filled", ui.tr("Remove star", "移除星标")) if letter.starred else ("star", ui.tr("Add star", "添加星标"))
    )
    tone = Tone.SALE if letter.starred else Tone.MUTED
    return replace(icon_button(name, desc, flip, id="star", tone=tone), height=40, padding=edges(13, 9))
