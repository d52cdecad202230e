"""The catalogue for other systems: one module a format."""
