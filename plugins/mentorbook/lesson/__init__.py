"""One lesson: its front matter and body as values. The form is that of `lessons/<year>/*.md`."""
