"""The ledger of contradictions: all entries by severity, each with its sides and what it touches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Discrepancy, Source
from evidence.pages.links import Link, changed
from evidence.pages.record import Contradiction, contradictions
from evidence.vocabulary import DiscrepancyKind, Severity

TOUCHED = ("trials", "studies", "products", "tissue_sources", "indications", "routes", "vesicle_types", "sources")
"""What an entry may touch, in the order in which it is named."""


@dataclass(frozen=True)
class Choice:
    """One value of a select box, with the number of entries that it leaves."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Select:
    """One select box above the ledger."""

    name: str
    label: str
    any_label: str
    choices: list[Choice]


@dataclass(frozen=True)
class Item:
    """One entry and the records that it touches."""

    entry: Contradiction
    touches: list[Link]


@dataclass(frozen=True)
class Group:
    """The entries of one severity."""

    id: str
    title: str
    definition: str
    items: list[Item]


@dataclass(frozen=True)
class LedgerPage:
    """What ``evidence/discrepancies.html`` lays out."""

    action: str
    summary: str
    description: str
    selects: list[Select]
    unknown: list[str]
    is_narrowed: bool
    groups: list[Group]
    formats: list[Link]


def build(path: str, query: QueryDict) -> LedgerPage:
    """Lay out the ledger for one address."""
    everything = _all()
    chosen = selection(query)
    entries = fitting(everything, chosen)
    count = len(entries)
    return LedgerPage(
        action=path,
        summary=_summary(count, len(everything)),
        description=_("What the reviews contradict, in themselves and among themselves."),
        selects=_selects(everything, chosen),
        unknown=_unknown(chosen),
        is_narrowed=bool(chosen),
        groups=_groups(entries),
        formats=[
            Link("CSV", changed(path, query, {"format": ["csv"]}), "text/csv"),
            Link("JSON", changed(path, query, {"format": ["json"]}), "application/json"),
        ],
    )


def find(query: QueryDict) -> list[Discrepancy]:
    """Return the entries that an address leaves, the gravest first."""
    return fitting(_all(), selection(query))


def selection(query: QueryDict) -> dict[str, str]:
    """Read the filters of an address: ``review``, ``type``, ``severity``."""
    names = ("review", "type", "severity")
    return {name: value for name in names if (value := query.get(name))}


def fitting(entries: Iterable[Discrepancy], chosen: dict[str, str]) -> list[Discrepancy]:
    """Keep the entries that have every chosen value; an unknown value leaves none."""
    return [entry for entry in entries if all(value in _values(entry)[name] for name, value in chosen.items())]


def _values(entry: Discrepancy) -> dict[str, set[str]]:
    return {
        "review": {side.review.slug for side in entry.sides.all()},
        "type": {entry.kind},
        "severity": {entry.severity},
    }


def _all() -> list[Discrepancy]:
    ranks = {severity.value: rank for rank, severity in enumerate(Severity)}
    entries = Discrepancy.objects.published().prefetch_related("sides__review", "sides__passage", *TOUCHED)
    return sorted(entries, key=lambda entry: (ranks[entry.severity], entry.key))


def _summary(count: int, total: int) -> str:
    if count == total:
        return ngettext("%(n)d contradiction", "%(n)d contradictions", total) % {"n": total}
    return ngettext("%(count)d of %(total)d contradiction", "%(count)d of %(total)d contradictions", total) % {
        "count": count,
        "total": total,
    }


def _selects(entries: Sequence[Discrepancy], chosen: dict[str, str]) -> list[Select]:
    """Lay out the boxes; each value shows its count under the other boxes' choices."""
    reviews = Source.objects.filter(corpus_order__isnull=False).order_by("corpus_order")
    options = {
        "review": [(one.slug, one.short_label) for one in reviews],
        "type": [(one.value, str(one.label)) for one in DiscrepancyKind],
        "severity": [(one.value, str(one.label)) for one in Severity],
    }
    labels = {
        "review": (_("Review"), _("all reviews")),
        "type": (_("Type"), _("all types")),
        "severity": (_("Severity"), _("all")),
    }
    selects = []
    for name, values in options.items():
        others = {other: value for other, value in chosen.items() if other != name}
        counts = Counter(value for entry in fitting(entries, others) for value in _values(entry)[name])
        choices = [Choice(value, label, counts[value], chosen.get(name) == value) for value, label in values]
        selects.append(Select(name, *labels[name], choices))
    return selects


def _unknown(chosen: dict[str, str]) -> list[str]:
    known = {
        "type": {one.value for one in DiscrepancyKind},
        "severity": {one.value for one in Severity},
        "review": set(Source.objects.filter(corpus_order__isnull=False).values_list("slug", flat=True)),
    }
    return [
        _("There is no %(name)s “%(value)s”, so nothing is shown for it.") % {"name": name, "value": value}
        for name, value in chosen.items()
        if value not in known[name]
    ]


def _groups(entries: Sequence[Discrepancy]) -> list[Group]:
    titles = {
        Severity.HIGH: _("High severity"),
        Severity.MEDIUM: _("Medium severity"),
        Severity.LOW: _("Low severity"),
    }
    groups = []
    for severity, title in titles.items():
        own = [entry for entry in entries if entry.severity == severity]
        if own:
            laid_out = contradictions(own)
            touches = {entry.key: _touches(entry) for entry in own}
            keys = sorted(touches)
            items = [Item(one, touches[key]) for key, one in zip(keys, laid_out, strict=True)]
            groups.append(Group(f"severity-{severity}", title, str(severity.definition), items))
    return groups


def _touches(entry: Discrepancy) -> list[Link]:
    return [
        Link(_name_of(record), record.get_absolute_url())
        for name in TOUCHED
        for record in getattr(entry, name).all()
        if getattr(record, "status", "published") == "published"
    ]


def _name_of(record: Any) -> str:
    for name in ("nct_id", "short_label", "label", "title"):
        if hasattr(record, name):
            return str(getattr(record, name))
    return str(record)
