"""Data sets: generated point clouds and bundled tables."""
