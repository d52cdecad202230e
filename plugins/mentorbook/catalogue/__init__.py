"""Everything loaded: lessons and pages by id, phase and theme, with the links both ways."""
