"""A document, or the network in it, written out for other tools."""
