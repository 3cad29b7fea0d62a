"""The loop and everything around it: episodes, jobs, verdicts, records. The only place that constructs things."""
