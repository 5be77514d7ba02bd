"""How products are made, kept, measured and carried: the tree of methods, and the protocols side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.formats.data_format import TableFormat
from evidence.formats.registry import formats_of
from evidence.models.terms import Method
from evidence.pages.presentation.footnotes import Footnote, Footnotes
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.pages.terms import protocols
from evidence.pages.terms.protocols import Protocols
from evidence.selectors.methods import MethodEvidence, fetch_methods


@dataclass(frozen=True)
class MethodNode:
    """One method of the tree: ``amount`` is how much the reviews say of it, and how many reviews."""

    label: str
    url: str
    definition: str
    amount: str
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
    evidence, footnotes = fetch_methods(), Footnotes()
    count = len(evidence.methods)
    silent = sum(1 for method in evidence.methods if not evidence.of(method).count)
    summary = ngettext("%(n)d method or group of methods", "%(n)d methods and groups of methods", count)
    table = protocols.build(evidence, footnotes)
    return MethodsPage(
        description=_("How vesicles and secretomes are made, isolated, measured, kept and carried, by review."),
        crumbs=[Link(_("Methods"), "")],
        summary=_summary(summary % {"n": count}, silent),
        tree=tree(evidence),
        protocols=table,
        notes=footnotes.notes,
        formats=[*format_links(), *_protocol_links()],
    )


def _protocol_links() -> list[Link]:
    """Return the links to the protocols alone, in each format that holds a table."""
    return [
        Link(
            _("%(format)s of the protocols") % {"format": table_format.label},
            f"?format={table_format.name}&table=protocols",
            table_format.media_type,
        )
        for table_format in formats_of((TableFormat,))
    ]


def _summary(counted: str, silent: int) -> str:
    if not silent:
        return f"{counted}."
    quiet = ngettext("of %(n)d the reviews say nothing as such", "of %(n)d the reviews say nothing as such", silent)
    return f"{counted}; {quiet % {'n': silent}}."


def tree(evidence: MethodEvidence, below: Method | None = None) -> list[MethodNode]:
    """Return the methods below one, or the whole tree, groups in the order of the work."""
    return [_node(method, evidence) for method in evidence.right_below(below)]


def _node(method: Method, evidence: MethodEvidence) -> MethodNode:
    statements = evidence.of(method)
    return MethodNode(
        label=typeset(method.label),
        url=method.get_absolute_url(),
        definition=typeset(method.definition),
        amount=counted(statements.count, len(statements.reviews)),
        total=statements.count,
        children=tree(evidence, method),
    )


def counted(facts: int, reviews: int) -> str:
    """Say how many statements there are, of how many reviews: «13 facts, 2 reviews»; nothing for nothing."""
    if not facts:
        return ""
    return ", ".join(
        (
            ngettext("%(n)d fact", "%(n)d facts", facts) % {"n": facts},
            ngettext("%(n)d review", "%(n)d reviews", reviews) % {"n": reviews},
        )
    )
