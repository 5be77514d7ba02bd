"""What of the page of a term or product stands on paper; templates give the class ``no-print`` to the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from evidence.pages.record.sections import ReviewColumn
from evidence.pages.terms.sections import DataTable

PRINTED_DOSES: Final = 5
"""How many rows of a table of doses are printed."""
PRINTED_STATEMENTS: Final = 2
"""How many statements of a review are printed."""


def printed_footnotes(tables: Iterable[DataTable], columns: Iterable[ReviewColumn]) -> frozenset[int]:
    """Return the numbers of the notes that printed doses and statements lead to; others would lead from nowhere."""
    cells = [cell for table in tables for row in table.rows[:PRINTED_DOSES] for cell in row.cells]
    statements = [statement for column in columns for statement in column.statements[:PRINTED_STATEMENTS]]
    markers = [marker for cell in cells for marker in cell.markers]
    markers += [marker for statement in statements for marker in statement.markers]
    return frozenset(marker.number for marker in markers)
