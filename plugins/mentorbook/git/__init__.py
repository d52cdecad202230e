"""What Git knows of a project's files: the only room that calls Git."""
