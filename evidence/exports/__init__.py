"""Records as JSON, CSV and files for reference managers: the same rows as on the screen, in the same order."""
