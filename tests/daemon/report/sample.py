"""Episodes on disk for the tests of the pages: written by the real writer, with pictures drawn here."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Frame
from daemon.effect import Effect
from daemon.record import CheckRecord, EpisodeEnd, EpisodeHead, PointedAt, Remedy, StepRecord, Timings, Try
from daemon.trajectory import TrajectoryWriter
from daemon.verdict import Verdict

SIZE = (540, 1200)
STARTED_AT_S = 1_790_000_000.0


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of a drawn settings screen."""

    label: str
    on: bool | None = None


def picture(title: str, rows: tuple[Row, ...], *, dark: bool = False) -> Frame:
    """A settings screen as a phone would encode it."""
    paper, ink, soft = ("#101114", "#f2f2f2", "#2a2c31") if dark else ("#fdfcf9", "#202124", "#e6e4dd")
    image = Image.new("RGB", SIZE, paper)
    draw = ImageDraw.Draw(image)
    draw.text((34, 90), title, fill=ink, font=ImageFont.load_default(44))
    for index, row in enumerate(rows):
        top = row_top(index)
        draw.line((34, top + 110, 506, top + 110), fill=soft, width=2)
        draw.text((34, top + 36), row.label, fill=ink, font=ImageFont.load_default(28))
        if row.on is not None:
            draw.rounded_rectangle((420, top + 32, 506, top + 76), 22, fill="#0b6e6e" if row.on else soft)
            x = 484 if row.on else 442
            draw.ellipse((x - 18, top + 36, x + 18, top + 72), fill="white")
    encoded = io.BytesIO()
    image.save(encoded, "JPEG", quality=85)
    return Frame(data=encoded.getvalue())


def row_top(index: int) -> int:
    """Where the line begins, frame pixels."""
    return 200 + index * 112


def pointed(index: int, label: str, *, confidence: float = 0.97, others: tuple[str, ...] = ()) -> PointedAt:
    """A grounding on that line."""
    top = row_top(index)
    return PointedAt(
        element_description=f"the '{label}' row",
        x_px=270,
        y_px=top + 55,
        bounds_px=(0, top, 540, top + 110),
        label=label,
        confidence=confidence,
        source="hierarchy",
        alternatives=others,
    )


SETTINGS = (
    Row(label="Network"),
    Row(label="Bluetooth"),
    Row(label="Display"),
    Row(label="Sound"),
    Row(label="Battery"),
)
DISPLAY = (Row(label="Brightness"), Row(label="Dark theme", on=False), Row(label="Font size"))
DISPLAY_DARK = (Row(label="Brightness"), Row(label="Dark theme", on=True), Row(label="Font size"))
HEAD = EpisodeHead(
    episode="01SAMPLE",
    goal="turn on dark mode and set an alarm for 6:45",
    serial="emulator-5554",
    device="Pixel 8, Android 15",
    planner="embedded",
    grounder="hierarchy",
    started_at_s=STARTED_AT_S,
    max_steps=40,
    timeout_s=600,
    expectations=("setting secure/ui_night_mode is '2'",),
)
END = EpisodeEnd(
    verdict=Verdict.SUCCEEDED,
    reason="both expectations hold",
    ended_at_s=STARTED_AT_S + 6.4,
    steps=4,
    checks=(
        CheckRecord(expected="setting secure/ui_night_mode is '2'", found="2", passed=True),
        CheckRecord(
            expected="content://com.android.deskclock/alarms has a row with hour='6' minutes='45'",
            found="Row: 0 _id=3, hour=6, minutes=45",
            passed=True,
        ),
    ),
    message="dark theme is on and the alarm is set",
)


def steps() -> tuple[tuple[StepRecord, Frame], ...]:
    """Four steps with most of what a step can hold."""
    timings = Timings(observe=38, settle=120, diagnose=2, plan=14, ground=3, act=61, record=7)
    base = StepRecord(
        step=1,
        taken_at_s=STARTED_AT_S + 0.3,
        package="com.android.launcher3",
        activity=".Launcher",
        size_px=SIZE,
        thought="The goal needs the settings first.",
        action='do(action="Launch", app="Settings")',
        tries=(Try(gesture="open com.android.settings", effect=Effect.CHANGED),),
        effect=Effect.CHANGED,
        feedback="Settings is in front.",
        timings=timings,
    )
    settings = replace(base, package="com.android.settings", activity=".Settings")
    scroll = replace(
        settings,
        step=2,
        taken_at_s=STARTED_AT_S + 1.1,
        thought="Display is not in sight yet.",
        action='do(action="Swipe", direction="down")',
        tries=(Try(gesture="swipe 270,960 to 270,320", effect=Effect.CHANGED, detail="3 new rows"),),
        feedback="The list moved.",
        timings=replace(timings, settle=340),
    )
    click = replace(
        settings,
        step=3,
        taken_at_s=STARTED_AT_S + 2.4,
        thought="Dark mode is found under Display.",
        action='do(action="Click", element_description="the \'Display\' row")',
        pointed_at=pointed(2, "Display", confidence=0.94, others=("Display size", "Sound")),
        tries=(Try(gesture=f"tap 270,{row_top(2) + 55}", effect=Effect.CHANGED),),
        remedies=(Remedy(rule="settings.whats-new", gesture="tap 400,1100", effect=Effect.CHANGED),),
        feedback="The screen changed.",
        timings=replace(timings, plan=740),
        prompt_tokens=1840,
        completion_tokens=61,
    )
    switch = replace(
        settings,
        step=4,
        taken_at_s=STARTED_AT_S + 4.2,
        activity=".DisplaySettings",
        thought="The switch is off.",
        action='do(action="Click", element_description="the switch beside \'Dark theme\'")',
        pointed_at=pointed(1, "Dark theme", confidence=0.71, others=("Brightness",)),
        tries=(
            Try(gesture=f"tap 270,{row_top(1) + 55}", effect=Effect.NO_CHANGE, detail="nothing moved"),
            Try(gesture="click node 'Dark theme'", effect=Effect.CHANGED),
        ),
        feedback="The switch is on after a second try.",
        timings=timings,
    )
    home = picture("Tuesday", ())
    return (
        (base, home),
        (scroll, picture("Settings", SETTINGS[:3])),
        (click, picture("Settings", SETTINGS)),
        (switch, picture("Display", DISPLAY)),
    )


def write_episode(
    folder: Path,
    *,
    head: EpisodeHead = HEAD,
    end: EpisodeEnd | None = END,
    told: tuple[tuple[StepRecord, Frame], ...] | None = None,
) -> Path:
    """Write an episode as the daemon does; without an end it is cut off."""
    writer = TrajectoryWriter(folder)
    writer.begin(replace(head, episode=folder.name))
    for record, frame in steps() if told is None else told:
        tree = Hierarchy(roots=(Node(text="Display", bounds=Bounds(0, 0, *SIZE)),))
        kept = replace(record, frame=writer.picture(frame, record.step), tree=writer.tree(tree, record.step))
        writer.step(kept)
    if end is not None:
        final = writer.picture(picture("Display", DISPLAY_DARK, dark=True), 999)
        writer.end(replace(end, final_frame=final))
    return folder
