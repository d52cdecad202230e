"""One guide page: its front matter and body as values. The form is that of `docs/**/*.md`."""
