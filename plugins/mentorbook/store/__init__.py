"""The project's files: the only room that opens them."""
