"""Why a backup could not be made or restored."""

from __future__ import annotations


class BackupError(Exception):
    """Says in sentences for an operator what is wrong, and that nothing was left half-done."""
