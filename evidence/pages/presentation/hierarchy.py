"""A term and all below it: what is said of a part stands on the page of the whole too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from evidence.models.terms import Term
from evidence.pages.presentation.numbers import is_russian
from evidence.pages.presentation.urls import Link


def parent_of(term: Term) -> int | None:
    """Return the key of the wider term."""
    return term.parent_id


def ids_with_descendants(term: Term, terms: Iterable[Term]) -> set[int]:
    """Return the keys of a term and of every term below it."""
    children: dict[int | None, list[int]] = {}
    for one in terms:
        children.setdefault(parent_of(one), []).append(one.pk)
    found: set[int] = set()
    queue = [term.pk]
    while queue:
        key = queue.pop()
        if key not in found:
            found.add(key)
            queue += children.get(key, [])
    return found


def find_term(slug: str, terms: Sequence[Term]) -> Term | None:
    """Return the term with this slug."""
    return next((one for one in terms if one.slug == slug), None)


def capital(label: str) -> str:
    """Set a label as a title: its first letter as a capital."""
    return label[:1].upper() + label[1:]


def term_link(term: Term) -> Link:
    """Return a link to the page of a term."""
    return Link(term.label, term.get_absolute_url())  # type: ignore[attr-defined]


def term_crumbs(title: str, url: str, term: Term, terms: Iterable[Term]) -> list[Link]:
    """Return the way from the tree to a term."""
    by_pk: dict[int | None, Term] = {one.pk: one for one in terms}
    above: list[Link] = []
    parent = by_pk.get(parent_of(term))
    while parent is not None:
        above.insert(0, term_link(parent))
        parent = by_pk.get(parent_of(parent))
    return [Link(title, url), *above, Link(term.label, "")]


def in_other_language(term: Term) -> tuple[str, str, list[str]]:
    """Return the label in the other language, the tag of that language, and the synonyms in it."""
    if is_russian():
        return term.label_en, "en", list(term.synonyms_en)
    return term.label_ru, "ru", list(term.synonyms_ru)


def own_synonyms(term: Term) -> list[str]:
    """Return the synonyms in the reader's language."""
    return list(term.synonyms_ru if is_russian() else term.synonyms_en)


def format_links() -> list[Link]:
    """Return the links to the other formats of a page that has no filters."""
    return [Link("CSV", "?format=csv", "text/csv"), Link("JSON", "?format=json", "application/json")]


def silent_reviews_sentence(speaking: Iterable[str], everyone: Iterable[str]) -> str:
    """Say which reviews give nothing; nothing where all speak."""
    said = set(speaking)
    missing = [one for one in everyone if one not in said]
    return _("Not stated in: %(reviews)s.") % {"reviews": ", ".join(missing)} if missing else ""
