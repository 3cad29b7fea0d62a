"""A phone made of Android's own framework code on a JVM, behind the simulator's wire: real views, real APKs."""

from accessibility_bridge.simulator.jvm.build import missing
from accessibility_bridge.simulator.jvm.inside import JvmInside, jvm_profile
from accessibility_bridge.simulator.jvm.service import app_service

__all__ = ["JvmInside", "app_service", "jvm_profile", "missing"]
