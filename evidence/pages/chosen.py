"""What a reader chose, said back: in a sentence, as chips, and as values that do not exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evidence.facets import Collection, Count, Selection, Unknown
from evidence.pages.links import Link, changed, without_value


@dataclass(frozen=True)
class Chip:
    """A chosen value above the results."""

    label: str
    facet: str
    remove_url: str
    unknown: bool = False
    lang: str = ""


@dataclass(frozen=True)
class UnknownValue:
    """A chosen value that does not exist."""

    parameter: str
    value: str
    suggestions: list[Link]


@dataclass(frozen=True)
class Chosen:
    """The selection of one address, with what is needed to say it back."""

    collection: Collection
    path: str
    query: QueryDict
    selection: Selection
    counts: Mapping[str, list[Count]]
    unknown: list[Unknown]

    def sentence(self, head: str, q: str) -> SafeString:
        """Say in words what is shown: «4 of 23 trials where route is inhalation and …»."""
        conditions = [self._condition(name, values) for name, values in self._values()]
        if q:
            conditions.append(format_html(_("the text holds “{q}”"), q=q))
        if not conditions:
            return format_html("{}", head)
        return format_html(_("{head} where {conditions}"), head=head, conditions=_joined(_("and"), conditions))

    def chips(self) -> list[Chip]:
        """Return a removable chip a value."""
        return [
            Chip(
                label=self._labels(name).get(value, value),
                facet=self._title(name),
                remove_url=without_value(self.path, self.query, name, value),
                unknown=self._is_unknown(name, value),
            )
            for name, values in self._values()
            for value in values
        ]

    def unknown_values(self) -> list[UnknownValue]:
        """Return what does not exist, each with links to the nearest that do."""
        return [
            UnknownValue(
                str(item.facet.title),
                item.value,
                [Link(option.label, self._replaced(item, option.value)) for option in item.nearest],
            )
            for item in self.unknown
        ]

    def _values(self) -> list[tuple[str, tuple[str, ...]]]:
        names = (facet.name for facet in self.collection.facets)
        return [(name, values) for name in names if (values := self.selection.of(name))]

    def _condition(self, name: str, values: tuple[str, ...]) -> SafeString:
        labels = self._labels(name)
        words = [
            format_html(_("“{}”"), value) if self._is_unknown(name, value) else format_html("{}", labels[value])
            for value in values
        ]
        title = self._title(name).lower()
        return format_html(_("{facet} is {values}"), facet=title, values=_joined(_("or"), words))

    def _labels(self, name: str) -> dict[str, str]:
        return {count.value: count.label for count in self.counts[name]}

    def _title(self, name: str) -> str:
        return next(str(facet.title) for facet in self.collection.facets if facet.name == name)

    def _is_unknown(self, name: str, value: str) -> bool:
        return any(item.facet.name == name and item.value == value for item in self.unknown)

    def _replaced(self, item: Unknown, value: str) -> str:
        others = [other for other in self.query.getlist(item.facet.name) if other != item.value]
        return changed(self.path, self.query, {item.facet.name: [*others, value]})


def _joined(word: str, parts: list[SafeString]) -> SafeString:
    return format_html_join(format_html(" <i>{}</i> ", word), "{}", ((part,) for part in parts))
