"""Faceted lists: trials, studies, outcomes and discrepancies."""
