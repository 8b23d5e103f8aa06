"""Windows, workspaces and panels: what a learner sees."""
