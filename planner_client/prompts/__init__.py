"""What a model is told about its job; texts, read by `messages`."""
