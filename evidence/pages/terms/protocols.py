"""The protocols side by side: method and quantity down, products across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from evidence.models import Product, ProfileFact
from evidence.models.terms import Method
from evidence.pages.presentation.footnotes import FootnoteMarker, Footnotes
from evidence.pages.presentation.units import quantity
from evidence.pages.presentation.urls import Link
from evidence.pages.terms.method_evidence import MethodEvidence, without_name
from evidence.vocabulary import Attribute

GROUPS: Final = ("culture", "modification", "isolation")
"""The groups of methods that make a protocol, from the cells to the finished vesicles."""
ATTRIBUTES: Final = (Attribute.STEP, Attribute.PARAMETER)


@dataclass(frozen=True)
class ProtocolItem:
    """One step or parameter in a cell."""

    text: str
    claims: list[FootnoteMarker]


@dataclass(frozen=True)
class ProtocolRow:
    """One quantity of one method: a list of items for each column, perhaps empty."""

    label: str
    cells: list[list[ProtocolItem]]


@dataclass(frozen=True)
class ProtocolGroup:
    """The rows of one method."""

    method: Link
    rows: list[ProtocolRow]


@dataclass(frozen=True)
class Protocols:
    """The table: its products, then one column for what names no product."""

    columns: list[Link]
    groups: list[ProtocolGroup]


@dataclass(frozen=True)
class ProtocolEntry:
    """One fact in the table: whose, of which method, what it measures."""

    fact: ProfileFact
    method: Method
    product: Product | None
    quantity: str


def entries(held: MethodEvidence) -> list[ProtocolEntry]:
    """Return the steps and parameters of all protocols, methods in the order of the work."""
    found = []
    for method in _methods(held):
        own = [one for one in held.facts if one.method_id == method.pk and one.attribute in ATTRIBUTES]
        found += [ProtocolEntry(one, method, held.product_of(one), quantity(one.unit)) for one in own]
    return found


def _methods(held: MethodEvidence) -> Iterator[Method]:
    def walk(parent: Method) -> Iterator[Method]:
        yield parent
        for child in held.ordered(parent):
            yield from walk(child)

    for root in held.ordered(None):
        if root.slug in GROUPS:
            yield from walk(root)


def build(held: MethodEvidence, notes: Footnotes) -> Protocols | None:
    """Lay out the table; nothing where the reviews give no step at all."""
    everything = entries(held)
    if not everything:
        return None
    products = _products(everything)
    groups = []
    for method in dict.fromkeys(entry.method for entry in everything):
        own = [entry for entry in everything if entry.method == method]
        rows = []
        for name in dict.fromkeys(entry.quantity for entry in own):
            like = [entry for entry in own if entry.quantity == name]
            rows.append(ProtocolRow(name, [_cell(like, one, held, notes) for one in products]))
        groups.append(ProtocolGroup(Link(method.label, method.get_absolute_url()), rows))
    return Protocols([_head(one) for one in products], groups)


def _products(everything: Sequence[ProtocolEntry]) -> list[Product | None]:
    """Return the products by how much is known of them; what names none comes last."""
    counts: dict[Product | None, int] = {}
    for entry in everything:
        counts[entry.product] = counts.get(entry.product, 0) + 1
    return sorted(counts, key=lambda one: (one is None, -counts[one], one.slug if one else ""))


def _head(product: Product | None) -> Link:
    return Link(product.name, product.get_absolute_url()) if product else Link(_("no product named"), "")


def _cell(
    like: Sequence[ProtocolEntry], product: Product | None, held: MethodEvidence, notes: Footnotes
) -> list[ProtocolItem]:
    return [
        ProtocolItem(without_name(entry.fact.statement, held.products), notes.mark(entry.fact.claims.all()))
        for entry in like
        if entry.product == product
    ]
