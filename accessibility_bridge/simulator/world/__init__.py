"""A light phone in Python behind the simulator's wire: apps, windows, keyboard, time and pictures."""

from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.world import World

__all__ = ["Pace", "World"]
