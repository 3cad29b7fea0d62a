"""Phones, real and simulated: one immutable look at a time, one gesture at a time, every call under a deadline.

Owns adbutils and uiautomator2, and imports none of the other packages.
"""
