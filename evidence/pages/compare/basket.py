"""What a reader gathers for a comparison while going through a list. It stands in the address, not in a cookie."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from evidence.pages.compare.table import MAX_COMPARED, MIN_COMPARED, Comparable
from evidence.pages.presentation.cards import RecordCard
from evidence.pages.presentation.comparison_link import PARAMETER
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link, url_with


@dataclass(frozen=True)
class ComparisonBasket:
    """What ``components/basket.html`` lays out; ``values`` are the keys of what is chosen, in the order of choosing."""

    path: str
    query: QueryDict = field(repr=False)
    values: list[str]
    chosen: list[Link]
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
            others = [other for other in self.values if other != value]
            return replace(card, toggle=Link(_("Take out"), self._address(others), current=True))
        if len(self.values) >= MAX_COMPARED:
            return card
        return replace(card, toggle=Link(_("Add to compare"), self._address([*self.values, value])))

    def _address(self, values: list[str]) -> str:
        page = {"page": self.query.getlist("page")}
        return url_with(self.path, self.query, {PARAMETER: values, **page})


def comparison_basket(path: str, query: QueryDict, kind: Comparable) -> ComparisonBasket:
    """Read what an address has gathered; what does not exist is named, and more than six are left out by name."""
    asked = list(dict.fromkeys(value.strip() for value in query.getlist(PARAMETER) if value.strip()))
    spellings = kind.spellings() if asked else {}
    labels = {option.value: typeset(option.label) for option in kind.options()} if asked else {}
    known = list(dict.fromkeys(spellings[value.casefold()] for value in asked if value.casefold() in spellings))
    problems = [
        _("There is no %(name)s “%(value)s”, so it is not among those to compare.")
        % {"name": kind.word, "value": value}
        for value in asked
        if value.casefold() not in spellings
    ]
    if known[MAX_COMPARED:]:
        names = ", ".join(labels[value] for value in known[MAX_COMPARED:])
        problems.append(
            _("At most %(n)d stand side by side; left out: %(names)s.") % {"n": MAX_COMPARED, "names": names}
        )
    values = known[:MAX_COMPARED]
    page = {"page": query.getlist("page")}
    return ComparisonBasket(
        path=path,
        query=query,
        values=values,
        chosen=[
            Link(
                labels[value], url_with(path, query, {PARAMETER: [other for other in values if other != value], **page})
            )
            for value in values
        ],
        problems=problems,
        compare_url=f"{reverse('compare')}?{urlencode({kind.parameter: values}, doseq=True)}"
        if len(values) >= MIN_COMPARED
        else "",
        clear_url=url_with(path, query, {PARAMETER: [], **page}),
    )
