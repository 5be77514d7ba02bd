"""What a reader gathers for a comparison while going through a list. It stands in the address, not in a cookie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from evidence.list_query import ListQuery
from evidence.pages.compare.table import MAX_COMPARED, MIN_COMPARED, Comparable
from evidence.pages.presentation.cards import RecordCard
from evidence.pages.presentation.comparison_link import PARAMETER
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link


@dataclass(frozen=True)
class ComparisonBasket:
    """What ``components/basket.html`` lays out; ``values`` are the keys of what is chosen, in the order of choosing."""

    query: ListQuery = field(repr=False)
    values: list[str]
    selected: list[Link]
    problems: list[str]
    compare_url: str
    clear_url: str

    def with_toggle(self, card: RecordCard, value: str) -> RecordCard:
        """Give a card its link: to take the record out, or to add it while there is room.

        What is chosen goes along to the record's own page, where more can be added.
        """
        if self.values:
            card = replace(card, url=f"{card.url}?{urlencode({PARAMETER: self.values}, doseq=True)}")
        if value in self.values:
            out = _url_with(self.query, _without(self.values, value))
            return replace(card, toggle=Link(_("Take out"), out, current=True))
        if len(self.values) >= MAX_COMPARED:
            return card
        return replace(card, toggle=Link(_("Add to compare"), _url_with(self.query, [*self.values, value])))


def comparison_basket(query: ListQuery, kind: Comparable) -> ComparisonBasket:
    """Read what an address has gathered; what does not exist is named, and more than six are left out by name."""
    gathered = list(dict.fromkeys(value.strip() for value in query.values(PARAMETER) if value.strip()))
    spellings = kind.spellings() if gathered else {}
    labels = {option.value: typeset(option.label) for option in kind.options()} if gathered else {}
    known = list(dict.fromkeys(spellings[value.casefold()] for value in gathered if value.casefold() in spellings))
    problems = [
        _("There is no %(name)s “%(value)s”, so it is not among those to compare.")
        % {"name": kind.word, "value": value}
        for value in gathered
        if value.casefold() not in spellings
    ]
    if known[MAX_COMPARED:]:
        names = ", ".join(labels[value] for value in known[MAX_COMPARED:])
        problems.append(
            _("At most %(n)d stand side by side; left out: %(names)s.") % {"n": MAX_COMPARED, "names": names}
        )
    values = known[:MAX_COMPARED]
    enough = len(values) >= MIN_COMPARED
    return ComparisonBasket(
        query=query,
        values=values,
        selected=[Link(labels[value], _url_with(query, _without(values, value))) for value in values],
        problems=problems,
        compare_url=f"{reverse('compare')}?{urlencode({kind.parameter: values}, doseq=True)}" if enough else "",
        clear_url=_url_with(query, []),
    )


def _without(values: Iterable[str], value: str) -> list[str]:
    return [other for other in values if other != value]


def _url_with(query: ListQuery, values: Sequence[str]) -> str:
    """Return the same page of the list with other records gathered."""
    return query.url(**{PARAMETER: values, "page": query.page})
