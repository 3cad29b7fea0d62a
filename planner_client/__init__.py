"""From a goal and a look to the next action, in words. Owns the model wire and the `do(...)` grammar."""
