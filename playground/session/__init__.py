"""The live run: the training thread and the controller that commands it."""
