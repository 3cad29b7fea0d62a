"""The host's side of the bridge app: installing, connecting, looking and touching through it."""
