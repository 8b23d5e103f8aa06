"""The Descent workspace: derivative, gradient, learning rate, and a race of optimizers."""
