"""The guided course in the window: the panel, its pages, and what carries out a lesson's actions."""
