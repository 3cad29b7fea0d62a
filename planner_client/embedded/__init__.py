"""A planner without a model: reads the goal's sentence and the screen, and works with generic skills and app facts.

Holds no goal's answer and no app's flow. What it does not understand, or cannot see done, it gives up with a reason.
"""
