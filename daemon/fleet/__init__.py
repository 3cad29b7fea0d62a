"""The phones that are here now, and one worker thread for each."""
