"""Scalar computational graphs: the engine's maths, one operation at a time."""
