"""How much each kind of evidence counts when `scoring` weighs a thing. Numbers only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each kind of evidence counts. Parts of 1: what a complete mismatch takes away."""

    kind: float = 0.34
    strict_kind: float = 0.5
    """For kinds whose widgets a tree shows reliably (switches, fields)."""
    misfit: float = 0.5
    """What is left of a thing that is neither of the kind nor called just so: too little to be touched."""
    beside_exact: float = 0.75
    """What is left of a label like the quoted one where another is the quoted one, letter for letter."""
    side: float = 0.45
    relation: float = 0.85
    state: float = 0.7
    name_beside_quotation: float = 0.25
    elsewhere: float = 0.2
    """For keys of the keyboard and the system's bars unless the description speaks of them; then for all else."""
    system: float = 0.5
    """For a key of the system's bars that is not called just so: it leaves the app."""
    prose: float = 0.4
    """For a text that only holds the words and takes no touch, where other things do."""
    untouchable: float = 0.1
    """For a thing that does not react to touch as far as the tree says."""
    bare_kind: float = 0.8
    """What a description that names only a kind can reach."""
    bare: float = 0.62
    """What a description that names nothing but a place can reach."""
    anchor_at: float = 0.5
    """An anchor that fits worse than this is not on the screen."""
    near: float = 0.35
    """What stands worse on the named side of an anchor than this does not stand there, unless it is called by name."""
    far: float = 0.02
    """The same for what is called by name."""
    ordinal_share: float = 0.7
    """Things within this share of the best are counted by an ordinal."""
    counted_in: float = 0.85
    """What is left of the counted one when what cannot be touched had to be counted in."""
