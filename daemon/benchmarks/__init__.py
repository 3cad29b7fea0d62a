"""Benchmarks: medians, and ratios against a baseline measured in the same run. No tests and no thresholds."""
