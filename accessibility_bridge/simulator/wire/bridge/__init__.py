"""Our accessibility bridge as it runs on the Python simulated phone: the app's behaviour over an `Inside`."""
