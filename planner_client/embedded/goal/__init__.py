"""From a sentence in English or Chinese to a list of intents."""
