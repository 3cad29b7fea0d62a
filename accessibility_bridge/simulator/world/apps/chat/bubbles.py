"""How a message looks in its conversation: its bubble, and the line that tells the day."""

from __future__ import annotations

from datetime import date, timedelta

from accessibility_bridge.simulator.world.apps.chat.threads import (
    ME,
    ChatUi,
    Conversation,
    Delivery,
    Message,
    Sort,
    snippet,
)
from accessibility_bridge.simulator.world.dates import clock_time, full_date
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Axis,
    Edges,
    Handler,
    Look,
    Sprite,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import icon, text

_SIGNS = {Sort.FILE: "description", Sort.LOCATION: "location_on", Sort.CONTACT: "person"}

MESSAGES = "messages"
"""The key of the list of bubbles."""
_END_DP = 1e6


def to_newest(ui: ChatUi) -> None:
    """Show the end of the conversation in front."""
    ui.scroll_to(MESSAGES, _END_DP)


def day_line(ui: ChatUi, day: date) -> View:
    """The day the messages below it were written on."""
    today = ui.now.date()
    said = {today: ui.tr("Today", "今天"), today - timedelta(days=1): ui.tr("Yesterday", "昨天")}.get(day)
    return _middle(said or full_date(ui, day), "date_header")


def _middle(said: str, id: str) -> View:
    told = text(said, id=id, look=Look(size_sp=12, tone=Tone.MUTED, lines=2, text_at=At.CENTER))
    return View(important=False, children=(told,), width=FILL, across=At.CENTER, padding=edges(24, 8))


def bubble(ui: ChatUi, conversation: Conversation, message: Message, hold: Handler) -> View:
    """A message on its author's side; holding the finger on it asks what to do with it."""
    if message.sort == Sort.NOTICE:
        return _middle(message.text, "notice")
    mine = message.author == ME
    author = () if mine or not conversation.group else (_author(ui, message),)
    held = View(
        class_name="android.widget.LinearLayout",
        id="message_bubble",
        on_long_tap=hold,
        children=(*author, *_context(ui, conversation, message), _content(ui, message), _foot(ui, message, mine)),
        gap=3,
        padding=edges(14, 9),
        look=Look(fill=Tone.ACCENT if mine else Tone.CARD, radius=18, outline=None if mine else Tone.OUTLINE),
    )
    return View(
        class_name="android.widget.FrameLayout",
        id="message_row",
        axis=Axis.ROW,
        along=At.END if mine else At.START,
        children=(held,),
        width=FILL,
        padding=Edges(56 if mine else 0, 0, 0 if mine else 56, 0),
    )


def _author(ui: ChatUi, message: Message) -> View:
    name = ui.state.person(message.author).name
    return text(name, id="message_author", look=Look(size_sp=12, bold=True, tone=Tone.PRIMARY))


def _context(ui: ChatUi, conversation: Conversation, message: Message) -> tuple[View, ...]:
    """What a message answers, and whether somebody else wrote it first."""
    answered = next((m for m in conversation.messages if m.id == message.reply_to), None)
    quote = (_small(f"↑ {snippet(ui, answered)}", "quoted_message"),) if answered else ()
    passed_on = (_small(ui.tr("Forwarded", "转发的消息"), "forwarded_label"),) if message.forwarded else ()
    return (*passed_on, *quote)


def _small(said: str, id: str) -> View:
    return text(said, id=id, look=Look(size_sp=12, tone=Tone.MUTED))


def _content(ui: ChatUi, message: Message) -> View:
    if message.sort == Sort.PHOTO:
        return View(
            class_name="android.widget.ImageView",
            id="message_image",
            desc=ui.tr("Photo", "图片"),
            width=180,
            height=130,
            look=Look(sprite=Sprite.PICTURE, picture=message.text, radius=10),
        )
    said = text(message.text, id="message_text", look=Look(size_sp=16, lines=40, tone=_tone(message)))
    sign = _SIGNS.get(Sort(message.sort))
    if sign is None:
        return said
    return View(
        important=False, axis=Axis.ROW, across=At.CENTER, gap=10, children=(icon(sign, tone=_tone(message)), said)
    )


def _tone(message: Message) -> Tone:
    return Tone.ON_ACCENT if message.author == ME else Tone.TEXT


def _foot(ui: ChatUi, message: Message, mine: bool) -> View:
    sent = message.delivery == Delivery.SENT
    said = ui.tr("Sent", "已发送") if sent else ui.tr("Sending", "正在发送")
    mark = (icon("done_all" if sent else "schedule", id="message_status", desc=said, size=14),) if mine else ()
    time = text(clock_time(ui, message.moment), id="message_time", look=Look(size_sp=11, tone=Tone.MUTED))
    return View(important=False, axis=Axis.ROW, across=At.CENTER, gap=4, children=(time, *mark))
