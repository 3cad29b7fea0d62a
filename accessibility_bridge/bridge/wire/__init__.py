"""The bridge protocol's bytes as values. Source: docs/bridge-protocol.md."""
