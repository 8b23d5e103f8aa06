"""Neural Playground: see and touch how a neural network learns."""

import os

__version__ = "0.1.0"

# Read by NumPy's BLAS when NumPy is first imported, which is after this line for every program of ours. The
# products of a teaching network are too small to share, and a second BLAS thread that waits for a core on
# which the window paints was measured to stretch a product of 0.1 ms to 15 ms.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
