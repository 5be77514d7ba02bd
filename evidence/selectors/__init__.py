"""Every query that a page and an export share, so that both hold the same rows in the same order."""
