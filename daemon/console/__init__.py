"""What the command line shows: an episode as it happens, a batch as a live table, answers as JSON."""
