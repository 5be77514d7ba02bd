"""What a page holds for other programs, whichever format they ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evidence.citations.reference import Reference
from evidence.formats.data_format import Json


class InvalidQueryError(Exception):
    """Raised where parameters name what does not exist: a sentence each, and the document that holds in spite of it."""

    def __init__(self, complaints: Sequence[str], document: Json | None = None) -> None:
        super().__init__(" ".join(complaints))
        self.document = document or {}


@dataclass(frozen=True)
class Export:
    """The content of a page, by kind of format; only what is asked for is fetched.

    ``name`` is that of the file, without extension. ``document`` holds everything, nested; ``rows`` are objects with
    the same keys and plain values. ``references`` are the records or works of the page; without them, and where a
    reader cites the page itself, a file for reference managers holds ``page``. Each may raise ``InvalidQueryError``.
    """

    name: str
    document: Callable[[], Json]
    rows: Callable[[], Iterable[Json]]
    references: Callable[[], Iterable[Reference]] | None = None
    page: Callable[[], Reference] | None = None


def whole_list(results: Iterable[Json]) -> Json:
    """Return the document of a list that fits one page."""
    results = list(results)
    return {"count": len(results), "next": None, "results": results}
