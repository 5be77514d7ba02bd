"""Every component with sample contexts, each state once. The samples are invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sample:
    """One state of one component. ``context`` goes to the template under ``name``."""

    title: str
    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class Shelf:
    """The states of one component."""

    id: str
    samples: list[Sample]


@dataclass(frozen=True)
class GalleryPage:
    """What ``evidence/gallery.html`` lays out."""

    shelves: list[Shelf]


def build() -> GalleryPage:
    """Lay out all components."""
    return GalleryPage([])
