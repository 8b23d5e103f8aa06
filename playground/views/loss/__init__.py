"""The Loss workspace: what a loss is, and why the usual ones are what they are."""
