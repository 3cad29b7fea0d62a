"""What is known about apps, as data: names, places, popups, failure screens, retry policy. One TOML file per app."""
