"""The catalogue for other systems: JSON, CSV, a feed, and the ways from old addresses to new."""
