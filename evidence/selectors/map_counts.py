"""The numbers of the evidence map, as exports hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

EVERYTHING: Final = "total"
"""Stands for all values of an axis."""


@dataclass(frozen=True)
class MapCount:
    """One number of one cell: the value of each axis (``EVERYTHING`` for all), the kind of evidence, and its list.

    ``url`` is without host.
    """

    row: str
    column: str
    kind: str
    n: int
    url: str
