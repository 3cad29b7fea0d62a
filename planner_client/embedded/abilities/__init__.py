"""What the planner can do beyond the basic verbs, one file per ability: the sentences it reads and how it does them.

A new ability is a new file here with an `ABILITY`; nothing else has to name it. It holds words that people use and
steps that any app of its kind takes, never a goal's answer, an app's flow, or a label that only one app has.
"""
