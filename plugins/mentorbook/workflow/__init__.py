"""One module a verb: what the command line and MkDocs ask for."""
