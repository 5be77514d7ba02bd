"""The terms of one vocabulary as a tree, read whole by one query and kept as long as the data stay the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TypeVar

from django.db.models import Exists, OuterRef

from evidence.data_version import current_version
from evidence.models import Measure, Outcome
from evidence.models.terms import Term
from evidence.record_lookup import RecordNotFoundError
from evidence.tree import Tree
from evidence.vocabulary import Status

TermType = TypeVar("TermType", bound=Term)


class TermTree(Tree[TermType, int]):
    """Terms of one model by their parents; siblings stand in the order given."""

    def __init__(self, model: type[TermType], terms: Iterable[TermType]) -> None:
        self._model = model
        super().__init__(terms, attrgetter("pk"), attrgetter("parent_id"))
        self._by_slug = {term.slug: term for term in self}

    def get(self, slug: str) -> TermType:
        """Return the term with this slug; raises ``RecordNotFoundError``."""
        try:
            return self._by_slug[slug]
        except KeyError:
            raise RecordNotFoundError(self._model, slug) from None

    def find(self, slug: str) -> TermType | None:
        """Return the term with this slug, if there is one."""
        return self._by_slug.get(slug)


def term_tree(model: type[TermType]) -> TermTree[TermType]:
    """Return the tree of a vocabulary, siblings by slug; of measures those that published outcomes use."""
    return current_version().keep(("terms", model), lambda: TermTree(model, _public_terms(model)))


def _public_terms(model: type[TermType]) -> Iterable[TermType]:
    """Read the terms. A measure has no page of its own: until a published outcome uses it, it is no reader's."""
    terms = model._default_manager.filter(status=Status.PUBLISHED)
    if not issubclass(model, Measure):
        return terms
    outcomes = Outcome.objects.published().filter(measure=OuterRef("pk"))
    return _used(TermTree(model, terms.annotate(is_used=Exists(outcomes))))


def _used(tree: TermTree[TermType]) -> Iterator[TermType]:
    """Yield the terms marked as used and those above them, in the order of the tree."""
    used = {
        term.pk for marked in tree if getattr(marked, "is_used", False) for term in (marked, *tree.ancestors(marked))
    }
    yield from (term for term in tree if term.pk in used)
