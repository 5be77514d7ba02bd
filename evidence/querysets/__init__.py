"""Querysets and managers: what is published, and what a card or a page of it fetches."""
