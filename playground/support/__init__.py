"""What every layer may lean on: errors, resources, theme, translation, settings."""
