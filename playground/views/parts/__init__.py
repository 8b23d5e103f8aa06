"""What the parts of the Loss and the Descent workspace are made of."""
