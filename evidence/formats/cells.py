"""JSON values in the cells of a table."""

from __future__ import annotations


def cell(value: object) -> str:
    """Write a JSON value into one table cell: lists joined by «; »."""
    if isinstance(value, list):
        return "; ".join(cell(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {cell(item)}" for key, item in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
