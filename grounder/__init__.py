"""From words to a pixel: where on this screen is what the planner described. Owns torch and transformers."""
