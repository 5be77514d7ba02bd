"""Records for reference managers: one neutral reference, one writer a format."""
