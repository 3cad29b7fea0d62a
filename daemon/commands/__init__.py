"""The commands: what each takes, and which part of daemon does its work, loaded when it runs and not before."""
