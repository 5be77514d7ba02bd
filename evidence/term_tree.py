"""The terms of one vocabulary as a tree, read whole by one query and kept as long as the data stay the same."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import TypeVar

from evidence.data_version import current_version
from evidence.models.terms import Term
from evidence.record_lookup import RecordNotFoundError
from evidence.tree import Tree

TermType = TypeVar("TermType", bound=Term)


class TermTree(Tree[TermType, int]):
    """Terms of one model by their parents; siblings stand in the order given."""

    def __init__(self, terms: Iterable[TermType]) -> None:
        super().__init__(terms, attrgetter("pk"), attrgetter("parent_id"))
        self._by_slug = {term.slug: term for term in self}

    def get(self, slug: str) -> TermType:
        """Return the term with this slug; raises ``RecordNotFoundError``."""
        try:
            return self._by_slug[slug]
        except KeyError:
            raise RecordNotFoundError(slug) from None

    def find(self, slug: str) -> TermType | None:
        """Return the term with this slug, if there is one."""
        return self._by_slug.get(slug)


def term_tree(model: type[TermType]) -> TermTree[TermType]:
    """Return the tree of a vocabulary, siblings by slug."""
    return current_version().keep(("terms", model), lambda: TermTree(model._default_manager.all()))
