"""The contents of a page: a link to each of its sections, with the number of what the section holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ContentsEntry:
    """One section, as ``components/page-contents.html`` links to it: ``count`` is ``None`` where nothing is counted."""

    label: str
    href: str
    count: int | None = None
    of_discrepancies: bool = False


def contents(sections: Iterable[tuple[str, str, int]], discrepancies: int = 0) -> list[ContentsEntry]:
    """Return the sections that hold something, of (label, id, number of rows), then the discrepancies."""
    entries = [ContentsEntry(label, f"#{id_}", count) for label, id_, count in sections]
    return [entry for entry in (*entries, discrepancies_entry(discrepancies)) if entry.count]


def discrepancies_entry(count: int) -> ContentsEntry:
    """Return the entry of the discrepancies; none of them is no reason for their hue."""
    return ContentsEntry(_("Discrepancies"), "#discrepancies", count, of_discrepancies=bool(count))
