"""The protocols side by side: method and quantity down, products across."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from evidence.models import Product, ProfileFact
from evidence.pages.presentation.footnotes import FootnoteMarker, Footnotes
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.units import quantity
from evidence.pages.presentation.urls import Link
from evidence.selectors.methods import MethodEvidence, ProtocolStep, named_in

_PREFIX: Final = re.compile(r"^(?:For|Для)\s+(?P<name>[^:]{1,80}):\s*(?P<rest>.+)$", re.DOTALL)


@dataclass(frozen=True)
class ProtocolItem:
    """One step or parameter in a cell."""

    text: str
    markers: list[FootnoteMarker]


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


def build(evidence: MethodEvidence, footnotes: Footnotes) -> Protocols | None:
    """Lay out the table; nothing where the reviews give no step at all."""
    steps = evidence.protocol_steps()
    if not steps:
        return None
    products = _products(steps)
    groups = []
    for method in dict.fromkeys(step.method for step in steps):
        steps_of_method = [step for step in steps if step.method == method]
        rows = []
        for name in dict.fromkeys(quantity(step.fact.unit) for step in steps_of_method):
            alike = [step for step in steps_of_method if quantity(step.fact.unit) == name]
            rows.append(ProtocolRow(name, [_cell(alike, product, evidence, footnotes) for product in products]))
        groups.append(ProtocolGroup(Link(typeset(method.label), method.get_absolute_url()), rows))
    return Protocols([_head(product) for product in products], groups)


def without_product(fact: ProfileFact, products: Sequence[Product]) -> str:
    """Return a fact in words, without «For X:» where X is a product: its column or cell names it already."""
    text = typeset(fact.statement)
    match = _PREFIX.match(text)
    if match is None or named_in(match["name"], products) is None:
        return text
    return match["rest"][:1].upper() + match["rest"][1:]


def _products(steps: Sequence[ProtocolStep]) -> list[Product | None]:
    """Return the products by how much is known of them; what names none comes last."""
    counts = Counter(step.product for step in steps)
    return sorted(counts, key=lambda product: (product is None, -counts[product], product.slug if product else ""))


def _head(product: Product | None) -> Link:
    return Link(product.name, product.get_absolute_url()) if product else Link(_("no product named"), "")


def _cell(
    steps: Sequence[ProtocolStep], product: Product | None, evidence: MethodEvidence, footnotes: Footnotes
) -> list[ProtocolItem]:
    return [
        ProtocolItem(without_product(step.fact, evidence.products), footnotes.mark(step.fact.claims.all()))
        for step in steps
        if step.product == product
    ]
