"""The Graph workspace: a computational graph, worked forward and back one operation at a time."""
