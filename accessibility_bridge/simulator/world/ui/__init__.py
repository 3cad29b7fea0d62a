"""The world's own small view toolkit: views, layout, accessibility tree, drawing. Knows no app and no phone."""
