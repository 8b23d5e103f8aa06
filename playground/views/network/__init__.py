"""The Network workspace: one file for each panel."""
