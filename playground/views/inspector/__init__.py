"""The inspector: one training step of the network, looked into as far as its single numbers."""
