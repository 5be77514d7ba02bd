"""How products are made, kept, measured and carried: the tree of methods, and the protocols side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models.terms import Method
from evidence.pages.presentation.footnotes import Footnote, Footnotes
from evidence.pages.presentation.hierarchy import format_links
from evidence.pages.presentation.urls import Link
from evidence.pages.terms import protocols
from evidence.pages.terms.method_evidence import MethodEvidence, fetch
from evidence.pages.terms.protocols import Protocols


@dataclass(frozen=True)
class MethodNode:
    """One method of the tree: how much is said of it and by how many reviews."""

    label: str
    url: str
    definition: str
    said: str
    total: int
    children: list[MethodNode]


@dataclass(frozen=True)
class MethodsPage:
    """What ``evidence/methods.html`` lays out."""

    description: str
    crumbs: list[Link]
    summary: str
    tree: list[MethodNode]
    protocols: Protocols | None
    notes: list[Footnote]
    formats: list[Link]


def build() -> MethodsPage:
    """Lay out all methods."""
    held, notes = fetch(), Footnotes()
    count = held.methods
    silent = sum(1 for one in held.methods if not held.of(one).count)
    summary = ngettext("%(n)d method or group of methods", "%(n)d methods and groups of methods", len(count))
    table = protocols.build(held, notes)
    return MethodsPage(
        description=_("How vesicles and secretomes are made, isolated, measured, kept and carried, by review."),
        crumbs=[Link(_("Methods"), "")],
        summary=_summary(summary % {"n": len(count)}, silent),
        tree=tree(held),
        protocols=table,
        notes=notes.notes,
        formats=[*format_links(), Link(_("CSV of the protocols"), "?format=csv&table=protocols", "text/csv")],
    )


def _summary(counted: str, silent: int) -> str:
    if not silent:
        return f"{counted}."
    quiet = ngettext("of %(n)d the reviews say nothing as such", "of %(n)d the reviews say nothing as such", silent)
    return f"{counted}; {quiet % {'n': silent}}."


def tree(held: MethodEvidence, below: Method | None = None) -> list[MethodNode]:
    """Return the methods below one, or the whole tree, groups in the order of the work."""
    return [_node(one, held) for one in held.ordered(below)]


def _node(method: Method, held: MethodEvidence) -> MethodNode:
    said = held.of(method)
    return MethodNode(
        label=method.label,
        url=method.get_absolute_url(),
        definition=method.definition,
        said=counted(said.count, len(said.reviews)),
        total=said.count,
        children=tree(held, method),
    )


def counted(facts: int, reviews: int) -> str:
    """Say how much is told and by how many: «13 facts, 2 reviews»; nothing for nothing."""
    if not facts:
        return ""
    return ", ".join(
        (
            ngettext("%(n)d fact", "%(n)d facts", facts) % {"n": facts},
            ngettext("%(n)d review", "%(n)d reviews", reviews) % {"n": reviews},
        )
    )


def flat(held: MethodEvidence) -> list[Method]:
    """Return every method in the order of the tree."""

    def walk(parent: Method | None) -> list[Method]:
        return [found for one in held.ordered(parent) for found in (one, *walk(one))]

    return walk(None)


def url() -> str:
    """Return the address of the tree."""
    return reverse("methods")
