"""How a term is written and linked: as a heading, in the other language, with the way from the tree to it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from evidence.language import is_russian
from evidence.models.terms import Term
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.term_tree import term_tree


def capital(label: str) -> str:
    """Set a label as a title: its first letter as a capital."""
    return label[:1].upper() + label[1:]


def term_link(term: Term) -> Link:
    """Return a link to the page of a term."""
    return Link(typeset(term.label), term.get_absolute_url())


def term_crumbs(title: str, url: str, term: Term) -> list[Link]:
    """Return the way from the page of a vocabulary down to a term, which is no link itself."""
    above = term_tree(type(term)).ancestors(term)
    return [Link(title, url), *(term_link(wider) for wider in reversed(above)), Link(typeset(term.label), "")]


def in_other_language(term: Term) -> tuple[str, str, list[str]]:
    """Return the label in the other language, the tag of that language, and the synonyms in it."""
    if is_russian():
        return term.label_en, "en", list(term.synonyms_en)
    return term.label_ru, "ru", list(term.synonyms_ru)


def own_synonyms(term: Term) -> list[str]:
    """Return the synonyms in the reader's language."""
    return list(term.synonyms_ru if is_russian() else term.synonyms_en)


def silent_reviews_sentence(speaking: Iterable[str], reviews: Iterable[str]) -> str:
    """Name the reviews that do not state something, by their short labels; empty where all of them do."""
    stated_in = set(speaking)
    silent = [review for review in reviews if review not in stated_in]
    return _("Not stated in: %(reviews)s.") % {"reviews": ", ".join(silent)} if silent else ""
