"""What the address of a list asks for: read once a request, by one reader.

An address that holds more than a reader could have meant is read up to a limit and says so: every link of a page
repeats the parameters, so that some hundred values would make a page of megabytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from evidence.addresses import url_with
from evidence.facet_index import index_of
from evidence.facets import CollectionName, Facet, Option, facets_of, nearest_options
from evidence.filters import UNKNOWN, ListFilterSet, filterset_class
from evidence.ranges import RANGES, Bounds, Range, ranges_of
from evidence.search import MAX_WORDS, within_limit, words
from evidence.selection import FacetSelection, distinct_values

MAX_VALUES: Final = 50
"""Values of one parameter that are read."""
MAX_ALL_VALUES: Final = 100
"""Values of all parameters that are read."""
MAX_LENGTH: Final = 200
"""Characters of one value that are read."""
SUGGESTED_FOR: Final = 5
"""Unknown values for which the nearest known ones are looked up."""
MAX_DIGITS: Final = 9
"""Digits of a page or page size that are read."""
PAGE_SIZE: Final = 25
PAGE_SIZE_LIMIT: Final = 1000


@dataclass(frozen=True)
class UnknownFacetValue:
    """A value that does not exist, and the nearest that do; ``complaint`` says so in a sentence."""

    facet: Facet
    value: str
    complaint: str
    nearest: tuple[Option, ...] = ()
    excluded: bool = False

    @property
    def parameter(self) -> str:
        """The parameter that holds it."""
        return self.facet.not_name if self.excluded else self.facet.name


@dataclass(frozen=True)
class PageSlice:
    """One page of a list: rows ``start`` to ``stop``, counted from 0; ``problems`` says what was asked for in vain."""

    number: int
    last: int
    start: int
    stop: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListQuery:
    """What one address asks of a list.

    ``parameters`` are those of the address within the limits, as links repeat them. ``bounds`` are the ranges that
    could be read; where one could not, ``has_bad_range`` is set and no row is shown. ``sort`` is the word of an order
    of the list, or empty. ``page`` is as typed, since only the rows tell whether it exists, and so is ``page_size`` of
    a list that is shown whole. ``problems`` says what is wrong, a sentence each; facet values that do not exist stand
    in ``unknown``.
    """

    path: str = ""
    parameters: QueryDict = field(default_factory=QueryDict)
    facets: tuple[Facet, ...] = ()
    ranges: tuple[Range, ...] = ()
    selection: FacetSelection = field(default_factory=FacetSelection)
    bounds: tuple[Bounds, ...] = ()
    has_bad_range: bool = False
    q: str = ""
    widen: str = ""
    sort: str = ""
    page: str = ""
    page_size: str = ""
    usual_page_size: int = PAGE_SIZE
    unknown: tuple[UnknownFacetValue, ...] = ()
    problems: tuple[str, ...] = ()

    @classmethod
    def read(
        cls, path: str, parameters: QueryDict, name: CollectionName | None = None, *, page_size: int = PAGE_SIZE
    ) -> ListQuery:
        """Read an address; ``name`` is the list whose facets, ranges and orders it may use, if any."""
        parameters, problems = _within_limits(parameters)
        q, long_query = _searched_text(parameters)
        problems += long_query
        filterset = filterset_class(name)(parameters, has_words=bool(words(q))) if name else None
        errors = filterset.form.errors.as_data() if filterset else {}
        facets = facets_of(name) if name else ()
        problems += [text for parameter in _RANGES_AND_SORT for text in _messages(errors.get(parameter, []))]
        return cls(
            path=path,
            parameters=parameters,
            facets=facets,
            ranges=ranges_of(name) if name else (),
            selection=FacetSelection.read(parameters, facets),
            bounds=tuple(_bounds(filterset)) if filterset else (),
            has_bad_range=any(range_.name in errors for range_ in RANGES),
            q=q,
            widen=parameters.get("widen", ""),
            sort="" if "sort" in errors else parameters.get("sort", ""),
            page=parameters.get("page", ""),
            page_size=parameters.get("page_size", ""),
            usual_page_size=page_size,
            unknown=tuple(_unknown_values(filterset, facets)) if filterset else (),
            problems=tuple(problems),
        )

    @property
    def complaints(self) -> list[str]:
        """What is wrong with the parameters, a sentence each."""
        return [unknown.complaint for unknown in self.unknown] + list(self.problems)

    def value(self, name: str) -> str:
        """Return the value of a parameter that stands once; empty where it does not stand."""
        return str(self.parameters.get(name, ""))

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of a repeated parameter in the order given, each once, without empty ones."""
        return distinct_values(self.parameters, name)

    def url(self, **changes: str | Sequence[str]) -> str:
        """Return the address with some parameters replaced (by nothing: removed).

        The page starts anew unless it is what changes.
        """
        lists = {name: [value] if isinstance(value, str) else list(value) for name, value in changes.items()}
        return url_with(self.path, self.parameters, lists)

    def url_without(self, name: str, value: str) -> str:
        """Return the address with one value of one parameter taken away."""
        return self.url(**{name: [other for other in self.parameters.getlist(name) if other != value]})

    def slice(self, count: int, *, everything: bool = False) -> PageSlice:
        """Return which of ``count`` rows the page holds: the first page where the address names none that exists.

        ``everything`` puts all rows on one page; what is wrong with the address is said all the same.
        """
        problems = []
        size = _number(self.page_size, PAGE_SIZE_LIMIT)
        if self.page_size and not size:
            problems.append(
                _(
                    "“%(value)s” is not a valid page size: give a number from 1 to %(limit)d."
                    " Pages of %(size)d are shown."
                )
                % {"value": self.page_size, "limit": PAGE_SIZE_LIMIT, "size": self.usual_page_size}
            )
        size = size or self.usual_page_size
        last = max(1, -(-count // size))
        number = _number(self.page, last)
        if self.page and not number:
            problems.append(
                _("“%(value)s” is not a valid page: give a number from 1 to %(last)d. The first is shown.")
                % {"value": self.page, "last": last}
            )
        if everything:
            return PageSlice(1, 1, 0, count, tuple(problems))
        number = number or 1
        return PageSlice(number, last, (number - 1) * size, min(count, number * size), tuple(problems))


_RANGES_AND_SORT: Final = (*(range_.name for range_ in RANGES), "sort")


def _within_limits(parameters: QueryDict) -> tuple[QueryDict, list[str]]:
    """Return the parameters that are read, and a sentence for each limit that the address goes beyond."""
    kept, problems, left = QueryDict(mutable=True), [], MAX_ALL_VALUES
    is_cut = False
    for name, given in parameters.lists():
        values = given if len(given) <= MAX_VALUES else list(dict.fromkeys(given))
        if len(values) > MAX_VALUES:
            problems.append(
                _("“%(name)s” has more than %(limit)d values; only the first %(limit)d are read.")
                % {"name": name[:MAX_LENGTH], "limit": MAX_VALUES}
            )
        values = values[:MAX_VALUES]
        is_cut = is_cut or len(values) > left
        kept.setlist(name, [_readable(name, value) for value in values[:left]])
        left -= len(values[:left])
    if is_cut:
        problems.append(
            _("The address has more than %(limit)d values; only the first %(limit)d are read.")
            % {"limit": MAX_ALL_VALUES}
        )
    kept._mutable = False
    return kept, problems


def _readable(name: str, value: str) -> str:
    """Return a value as it is read; what is cut ends in «…», so that it stays unknown."""
    # Postgres refuses NUL in text; a value that holds one exists nowhere.
    value = value.replace("\0", "\ufffd")
    return value if name == "q" or len(value) <= MAX_LENGTH else f"{value[:MAX_LENGTH]}…"


def _searched_text(parameters: QueryDict) -> tuple[str, list[str]]:
    """Return the words that are searched, and a sentence for each limit that they go beyond."""
    typed = " ".join(parameters.get("q", "").replace("\ufffd", "").split())
    text, problems = within_limit(typed), []
    if text != typed:
        problems.append(
            _("The search is longer than %(limit)d characters; only what stands first is read.") % {"limit": MAX_LENGTH}
        )
    elif len(words(text)) > MAX_WORDS:
        problems.append(
            _("The search has more than %(limit)d words; only the first %(limit)d are read.") % {"limit": MAX_WORDS}
        )
    return text, problems


def _messages(errors: Sequence[ValidationError]) -> list[str]:
    return [message for error in errors for message in error.messages]


def _bounds(filterset: ListFilterSet) -> Iterator[Bounds]:
    for range_ in RANGES:
        bounds = filterset.form.cleaned_data.get(range_.name)
        if bounds is not None:
            yield bounds


def _unknown_values(filterset: ListFilterSet, facets: Sequence[Facet]) -> Iterator[UnknownFacetValue]:
    """Yield what the form does not know; each value of a facet is looked up once, and only the first few are."""
    index, errors = index_of(filterset.collection), filterset.form.errors.as_data()
    nearest: dict[tuple[Facet, str], tuple[Option, ...]] = {}
    for facet in facets:
        for name in (facet.name, facet.not_name):
            for error in errors.get(name, []):
                if error.code != UNKNOWN or error.params is None:
                    continue
                value = str(error.params["value"])
                if (facet, value) not in nearest and len(nearest) < SUGGESTED_FOR:
                    nearest[facet, value] = nearest_options(value, index.options_of(facet))
                yield UnknownFacetValue(
                    facet, value, error.messages[0], nearest.get((facet, value), ()), name == facet.not_name
                )


def _number(text: str, highest: int) -> int:
    """Return a number from 1 to ``highest`` as typed; 0 where it is none."""
    is_number = text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS and 1 <= int(text) <= highest
    return int(text) if is_number else 0
