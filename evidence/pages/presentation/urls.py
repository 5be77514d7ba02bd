"""Links of a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Something to click."""

    label: str
    url: str
    type: str = ""
    lang: str = ""
    current: bool = False
