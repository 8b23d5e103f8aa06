"""Neural Playground: see and touch how a neural network learns."""

__version__ = "0.1.0"
