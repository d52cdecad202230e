"""Rows of another system -> lessons; the way is told by a map."""
