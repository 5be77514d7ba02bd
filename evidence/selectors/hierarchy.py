"""A term and all below it: what is said of a part is said of the whole too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from evidence.models.terms import Term

TermT = TypeVar("TermT", bound=Term)


def find_term(slug: str, terms: Sequence[TermT]) -> TermT | None:
    """Return the term with this slug."""
    return next((term for term in terms if term.slug == slug), None)


def ids_with_descendants(term: Term, terms: Iterable[Term]) -> set[int]:
    """Return the ids of a term and of every term below it."""
    children: dict[int | None, list[int]] = {}
    for other in terms:
        children.setdefault(other.parent_id, []).append(other.pk)
    ids: set[int] = set()
    queue = [term.pk]
    while queue:
        pk = queue.pop()
        if pk not in ids:
            ids.add(pk)
            queue += children.get(pk, [])
    return ids
