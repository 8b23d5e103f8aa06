"""``neural-playground --self-test``: the installed program tries itself, in its real window."""
