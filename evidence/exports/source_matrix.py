"""Matrices by review as JSON values and rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from evidence.addresses import absolute
from evidence.vocabulary import NOT_STATED

Json = dict[str, Any]


class Place(Protocol):
    """A place in a review; ``evidence.pages.sources.review_matrix.Place`` is one."""

    @property
    def text(self) -> str:
        """The printed number of a citation, or a number of facts."""

    @property
    def url(self) -> str:
        """Its address, without host."""


class Row(Protocol):
    """One work or record; ``evidence.pages.sources.review_matrix.Row`` is one."""

    @property
    def record(self) -> Any:
        """The source, trial or study."""

    @property
    def cells(self) -> Sequence[Sequence[Place]]:
        """For each review, where it stands there."""

    @property
    def reviews(self) -> int:
        """In how many reviews it stands."""


def line(row: Row, slugs: Sequence[str]) -> Json:
    """Return one row; a review that does not mention it has ``"not-stated"``."""
    return {
        "record": row.record.natural,
        "url": absolute(row.record.get_absolute_url()),
        "reviews": row.reviews,
        "mentioned_by": {
            slug: [{"text": one.text, "url": absolute(one.url)} for one in cell] or NOT_STATED
            for slug, cell in zip(slugs, row.cells, strict=True)
        },
    }


def flat(row: Row, slugs: Sequence[str]) -> Json:
    """Return one row with a column for each review; an empty cell means that it does not mention it."""
    cells = {slug: [one.text for one in cell] for slug, cell in zip(slugs, row.cells, strict=True)}
    return {"record": row.record.natural, "reviews": row.reviews, **cells}
