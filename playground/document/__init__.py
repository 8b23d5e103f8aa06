"""The saved file: its typed schema, its versions and its atomic store."""
