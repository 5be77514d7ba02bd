"""How a record, a work or a page is cited: one neutral reference, one writer a format."""
