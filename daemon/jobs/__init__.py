"""Task lists, the journal of what became of each task, and the batch that works one off."""
