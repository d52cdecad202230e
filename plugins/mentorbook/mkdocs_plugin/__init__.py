"""All that knows MkDocs, with `theme/`: the one room to write anew for another generator."""
