"""Suites of tasks on simulated phones: prepare, judge by the world's state, see that nothing else has changed."""
