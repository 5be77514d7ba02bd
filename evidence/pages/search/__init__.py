"""The search page, its suggestions, and what a mistyped address may have meant."""
