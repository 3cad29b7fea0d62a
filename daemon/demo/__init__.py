"""What `tapwright demo` shows: one goal, then a list of tasks over two simulated phones. The goals are data."""

from __future__ import annotations

from pathlib import Path

GOAL = "turn on dark mode and set an alarm for 6:45"
EXPECTATIONS = (
    "setting:secure/ui_night_mode=2",
    "content:content://com.android.deskclock/alarms?hour=6&minutes=45&enabled=1#count=1",
)
TASKS = Path(__file__).with_name("tasks.yaml")
PHONES = 2
SPEED = "instant"
"""So that what is shown takes our own time, and not that of a phone's animations."""
