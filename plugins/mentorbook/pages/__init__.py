"""Catalogue -> pages as Markdown, by the templates beside the code."""
