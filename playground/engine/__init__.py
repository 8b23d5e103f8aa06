"""The training engine: NumPy only, no Qt, every piece of maths in one place."""
