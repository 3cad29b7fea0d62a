"""How each kind of intent is carried out, as a sequence of moves over looks."""
