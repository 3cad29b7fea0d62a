"""What a model is sent: its job, the goal, a bounded history, and the present look.

Only the present look carries a picture and a description. Of the last few turns the model's own words remain, of
those before them one line each. What the phone says stands between marks that it cannot write, in the user role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from accessibility_bridge.screen import Screen
from planner_client.describe import DescribeLimits, describe, password_boxes
from planner_client.picture import jpeg_data_url
from planner_client.planner import AppCard, Brief, Turn

Message = dict[str, object]
"""One entry of `messages` in a chat completion request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLimits:
    """How much of an episode a model is reminded of."""

    recent_turns: int = 4
    """Turns told in the model's own words."""
    summary_lines: int = 40
    """Earlier turns told in one line each; what came before those is counted and left out."""
    max_reply_chars: int = 600
    """Of one earlier reply."""
    max_outcome_chars: int = 400
    """Of what came of one action."""
    max_apps: int = 60
    """Installed apps that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureConfig:
    """How the picture is sent."""

    send: bool = True
    max_side_px: int = field(default=1280, metadata={"least": 64})
    quality: int = field(default=75, metadata={"least": 1, "most": 95})
    """JPEG, 1 to 95."""


@dataclass(slots=True, kw_only=True)
class _Past:
    action: str
    """As it stands in a summary."""
    reply: str
    """As the model is reminded of it."""
    note: str = ""
    """What we have to say about the reply itself."""
    outcome: str = ""


class Transcript:
    """One conversation, as it is told to the model anew each turn."""

    def __init__(
        self, brief: Brief, *, history: HistoryLimits, picture: PictureConfig, describe_limits: DescribeLimits
    ) -> None:
        self._brief, self._history, self._picture, self._limits = brief, history, picture, describe_limits
        self._past: list[_Past] = []

    def ask(self, turn: Turn) -> list[Message]:
        """The messages for a turn. The feedback in it is about the reply remembered last.

        User and assistant alternate strictly: the chat templates of several models refuse anything else.
        """
        if self._past and not self._past[-1].outcome:
            self._past[-1].outcome = self._outcome(turn)
        split = max(0, len(self._past) - self._history.recent_turns)
        earlier, recent = self._past[:split], self._past[split:]
        told = [self._opening(earlier)]
        for past in recent:
            told[-1] += "\n(the screen as it was then is left out)"
            told += [past.reply, _material("outcome", past.outcome)]
        told[-1] += f"\n{self._look(turn)}"
        roles = ("user", "assistant")
        messages: list[Message] = [{"role": roles[index % 2], "content": text} for index, text in enumerate(told)]
        messages[-1]["content"] = self._with_picture(told[-1], turn.screen)
        return [{"role": "system", "content": _system_prompt()}, *messages]

    def remember(self, *, action: str, thought: str = "", further_calls: int = 0) -> None:
        """Keep an action that the model decided on, as we write it."""
        note = f"only the first of {further_calls + 1} calls counts; give one call a reply" if further_calls else ""
        room = max(0, self._history.max_reply_chars - len(action))
        reply = "\n".join(part for part in (_short(thought, room), action) if part)
        self._past.append(_Past(action=action, reply=reply, note=note))

    def remember_nonsense(self, *, reply: str, reason: str) -> None:
        """Keep a reply that was no action, and why it was none."""
        excerpt = _short(reply, self._history.max_reply_chars) or "(an empty reply)"
        self._past.append(_Past(action="(a reply that was no action)", reply=excerpt, note=reason))

    def _outcome(self, turn: Turn) -> str:
        note = self._past[-1].note
        came = turn.feedback or turn.last_effect or "nothing is known of what came of it"
        told = f"{came}; {note}" if note and note not in came else came
        return _short(told, self._history.max_outcome_chars)

    def _opening(self, earlier: list[_Past]) -> str:
        lines = [f"Goal: {self._brief.goal}"]
        lines += [f"Today is {self._brief.today}."] if self._brief.today else []
        lines += [_material("apps", _apps(self._brief.apps, self._history.max_apps))] if self._brief.apps else []
        return "\n".join([*lines, *self._summary(earlier)])

    def _summary(self, earlier: list[_Past]) -> list[str]:
        if not earlier:
            return []
        left_out = max(0, len(earlier) - self._history.summary_lines)
        kept = earlier[left_out:]
        lines = [f"({left_out} still earlier actions are left out)"] if left_out else []
        lines += [f"{number}. {past.action} -> {past.outcome}" for number, past in enumerate(kept, start=left_out + 1)]
        return ["What was done so far:", _material("outcome", "\n".join(lines))]

    def _look(self, turn: Turn) -> str:
        frame = turn.screen.frame
        hidden = " The app hides its picture." if frame is not None and frame.secure else ""
        return f"Step {turn.step}.{hidden} The screen now:\n{_material('screen', describe(turn.screen, self._limits))}"

    def _with_picture(self, text: str, screen: Screen) -> str | list[Message]:
        frame, config = screen.frame, self._picture
        if not config.send or frame is None or frame.secure or not frame.data:
            return text
        url = jpeg_data_url(
            frame,
            max_side_px=config.max_side_px,
            quality=config.quality,
            blacked_out=password_boxes(screen),
            size=screen.size,
        )
        return [{"type": "text", "text": text}, {"type": "image_url", "image_url": {"url": url}}]


_MARKS = ("screen", "outcome", "apps")
# What would end our marks, open a model's own, or be one token of a chat template (`<|im_start|>`).
_FORGED = re.compile(rf"<(?=\||/?\s*(?:{'|'.join(_MARKS)}|think|thinking|answer)\b)", re.IGNORECASE)


def _material(mark: str, text: str) -> str:
    """What somebody else wrote, between marks that it cannot write itself."""
    return f"<{mark}>\n{_FORGED.sub('‹', text)}\n</{mark}>"


def _apps(cards: tuple[AppCard, ...], most: int) -> str:
    names = [f"{' '.join(card.name.split())} ({card.package})" for card in cards[:most]]
    return "Installed: " + ", ".join(names) + (f" and {len(cards) - most} more" if len(cards) > most else "")


def _short(text: str, most_chars: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most_chars else flat[: max(0, most_chars - 1)] + "…"


@cache
def _system_prompt() -> str:
    return resources.files("planner_client.prompts").joinpath("system.md").read_text(encoding="utf-8").strip()
