"""What the search box suggests while one types: records whose names begin so, or hold what is typed so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evidence.data_version import current_version
from evidence.models import Product, Source, Study, Trial
from evidence.models.terms import Measure
from evidence.pages.presentation.typography import typeset
from evidence.search import joined, parse, retyped, within_limit
from evidence.search.expansion import spellings
from evidence.selectors.vocabularies import METHODS, VESICLE_TYPES, VOCABULARIES
from evidence.term_tree import term_tree

OFFERED: Final = 8
"""How many suggestions at most."""


@dataclass(frozen=True)
class Suggestion:
    """One line under the box: where it leads, and the kind of record in the reader's language."""

    label: str
    kind: str
    url: str


Entry = tuple[Suggestion, tuple[str, ...]]


def build(q: str) -> list[Suggestion]:
    """Return what fits, best first; typed on the other keyboard layout it fits too."""
    q = within_limit(q)
    entries = current_version().keep(("suggestions", get_language()), _entries)
    return _fitting(q, entries) or _fitting(retyped(q), entries)


def _fitting(q: str, entries: tuple[tuple[Entry, str], ...]) -> list[Suggestion]:
    query = parse(q)
    # Among equals those come first whose label itself shows why: «экзо» means exosomes before urine, «экзосомы мочи».
    fitting = [
        ((query.rank(names), query.rank((entry.label,))), entry)
        for (entry, names), text in entries
        if query.matches(text)
    ]
    return [entry for _rank, entry in sorted(fitting, key=lambda pair: pair[0])[:OFFERED]]


def _entries() -> tuple[tuple[Entry, str], ...]:
    """Return every name that can be suggested, with its folded text."""
    return tuple(((suggestion, names), joined(names)) for suggestion, names in _read())


def _read() -> Iterator[Entry]:
    for vocabulary in (*VOCABULARIES, VESICLE_TYPES, METHODS):
        for term in term_tree(vocabulary.model):
            yield (
                Suggestion(typeset(term.label), str(vocabulary.title), term.get_absolute_url()),
                tuple(spellings(term)),
            )
    for measure in term_tree(Measure):
        yield Suggestion(typeset(measure.label), _("Outcomes"), measure.get_absolute_url()), tuple(spellings(measure))
    for product in Product.objects.published():
        yield Suggestion(product.name, _("Products"), product.get_absolute_url()), (product.name, *product.aliases)
    for trial in Trial.objects.published():
        label = f"{trial.nct_id} {typeset(trial.title)}"
        names = (trial.nct_id, *trial.other_ids, trial.title_en, trial.title_ru)
        yield Suggestion(label, _("Registered trials"), trial.get_absolute_url()), names
    for study in Study.objects.published():
        yield Suggestion(typeset(study.title), _("Studies"), study.get_absolute_url()), (study.title_en, study.title_ru)
    for work in Source.objects.published():
        names = (work.short_label_en, work.short_label_ru)
        yield Suggestion(typeset(work.short_label), _("Sources"), work.get_absolute_url()), names
