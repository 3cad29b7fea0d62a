"""Simulated phones: one wire (adbd, shell, uiautomator2 server) before interchangeable insides."""
