"""The page of one method: its figures, who used it, what the reviews say of it and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.models import ProfileFact, Source, Study, Trial
from evidence.models.terms import Method
from evidence.pages.presentation import citations
from evidence.pages.presentation.cards import MARKS
from evidence.pages.presentation.contents import ContentsEntry, contents
from evidence.pages.presentation.footnotes import Footnote, Footnotes
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.hierarchy import (
    capital,
    in_other_language,
    own_synonyms,
    term_crumbs,
    term_link,
)
from evidence.pages.presentation.identifier_links import IdentifierLink, identifier_links
from evidence.pages.presentation.typography import foreign_language, typeset
from evidence.pages.presentation.units import with_word
from evidence.pages.presentation.urls import Link
from evidence.pages.record.sections import ReviewColumn
from evidence.pages.terms import sections
from evidence.pages.terms.method_list import MethodNode, counted, tree
from evidence.pages.terms.protocols import without_product
from evidence.pages.terms.sections import DataTable, DiscrepancySection, ProfileGroup, TableCell, TableColumn, TableRow
from evidence.pages.terms.subject_sections import statement_count
from evidence.selectors.methods import (
    MethodEvidence,
    MethodHolding,
    MethodUse,
    fetch_methods,
    method_holding,
)
from evidence.selectors.reviews import corpus_reviews
from evidence.vocabulary import Attribute, Kind


@dataclass(frozen=True)
class MethodUseRow:
    """A trial or study in which a method was used, and what says so."""

    kind: str
    label: str
    url: str
    why: str


@dataclass(frozen=True)
class MethodPage:
    """What ``evidence/method.html`` lays out."""

    slug: str
    label: str
    other_label: str
    other_lang: str
    definition: str
    opening: str
    description: str
    crumbs: list[Link]
    contents: list[ContentsEntry]
    synonyms: list[str]
    other_synonyms: list[str]
    identifiers: list[IdentifierLink]
    parent: Link | None
    children: list[MethodNode]
    figures: DataTable | None
    profile: list[ProfileGroup]
    products: list[Link]
    uses: list[MethodUseRow]
    statements: list[ReviewColumn]
    discrepancies: DiscrepancySection
    notes: list[Footnote]
    formats: list[Link]
    cite: citations.CitationSection


def build(slug: str) -> MethodPage:
    """Lay out the page of one method; raises ``RecordNotFoundError``."""
    evidence = fetch_methods()
    holding = method_holding(slug, evidence)
    footnotes, corpus = Footnotes(), corpus_reviews()
    method = holding.record
    figures = _figures(holding, evidence, footnotes)
    profile = _profile(holding, footnotes, corpus)
    uses = [_use(use) for use in _once(holding.uses)]
    statements = sections.statements(holding.statements, footnotes, corpus)
    discrepancies = sections.discrepancy_section(holding.discrepancies)
    other_label, other_lang, other_synonyms = in_other_language(method)
    opening = _opening(holding)
    return MethodPage(
        slug=slug,
        label=capital(typeset(method.label)),
        other_label=other_label,
        other_lang=other_lang,
        definition=typeset(method.definition),
        opening=opening,
        description=opening,
        crumbs=term_crumbs(_("Methods"), reverse("methods"), method),
        contents=contents(
            [
                (_("Figures"), "figures", len(figures.rows) if figures else 0),
                (_("Profile"), "profile", statement_count(column for group in profile for column in group.columns)),
                (_("Used in"), "used", len(holding.products) + len(uses)),
                (_("What the reviews say"), "reviews", statement_count(statements)),
            ],
            discrepancies.count,
        ),
        synonyms=own_synonyms(method),
        other_synonyms=other_synonyms,
        identifiers=identifier_links(method.identifiers),
        parent=term_link(holding.parent) if holding.parent else None,
        children=tree(evidence, method),
        figures=figures,
        profile=profile,
        products=[Link(product.name, product.get_absolute_url()) for product in holding.products],
        uses=uses,
        statements=statements,
        discrepancies=discrepancies,
        notes=footnotes.notes,
        formats=format_links(),
        cite=citations.of_page(capital(method.label), method.get_absolute_url(), method.slug),
    )


def _opening(holding: MethodHolding) -> str:
    method, reported = capital(typeset(holding.record.label)), holding.reported
    if not reported.count:
        return _("%(method)s: the reviews say nothing of it as such.") % {"method": method}
    return _("%(method)s: %(amount)s.") % {
        "method": method,
        "amount": counted(reported.count, len(reported.reviews)),
    }


def _profile(holding: MethodHolding, footnotes: Footnotes, corpus: Sequence[Source]) -> list[ProfileGroup]:
    """Group the facts without a figure by attribute; on the page of a group each names its method."""
    ranks = {attribute.value: rank for rank, attribute in enumerate(Attribute)}
    facts = [fact for fact in holding.profile if not _has_figure(fact)]
    facts.sort(key=lambda fact: (ranks[fact.attribute], fact.position, fact.key))
    groups = []
    for name, members in groupby(facts, key=lambda fact: fact.attribute):
        attribute = Attribute(name)
        texts = [(_in_context(fact, holding.record), list(fact.claims.all())) for fact in members]
        columns = sections.columns(texts, footnotes, corpus)
        groups.append(ProfileGroup(f"profile-{name}", str(attribute.label), str(attribute.definition), columns))
    return groups


def _in_context(fact: ProfileFact, method: Method) -> str:
    if fact.method is None or fact.method_id == method.pk:
        return typeset(fact.statement)
    return f"{capital(typeset(fact.method.label))}. {typeset(fact.statement)}"


def _has_figure(fact: ProfileFact) -> bool:
    return fact.value_low is not None or fact.value_high is not None


def _figures(holding: MethodHolding, evidence: MethodEvidence, footnotes: Footnotes) -> DataTable | None:
    """Lay out the facts with a figure as a table; a group names the method of each."""
    facts = [fact for fact in holding.profile if _has_figure(fact)]
    if not facts:
        return None
    is_group = len({fact.method_id for fact in facts}) > 1
    rows = []
    for fact in sorted(facts, key=lambda fact: (fact.method.label if fact.method else "", fact.position, fact.key)):
        product = evidence.product_of(fact)
        cells = [
            TableCell(typeset(fact.method.label), fact.method.get_absolute_url()) if fact.method else TableCell(""),
            TableCell(product.name, product.get_absolute_url()) if product else TableCell(""),
            TableCell(without_product(fact, evidence.products), markers=footnotes.mark(fact.claims.all())),
            TableCell(fact.value_as_printed, lang=foreign_language(fact.value_as_printed)),
        ]
        head = TableCell(with_word(fact.value_low, fact.value_high, fact.unit))
        rows.append(TableRow(head, cells if is_group else cells[1:]))
    heads = [
        TableColumn(_("Method")),
        TableColumn(_("Product")),
        TableColumn(_("In words")),
        TableColumn(_("As printed")),
    ]
    columns = [TableColumn(_("Figure")), *(heads if is_group else heads[1:])]
    legend = [_("– means that the review does not state it.")]
    return DataTable("figures-table", _("Figures of this method, as the reviews give them"), columns, rows, legend)


def _once(uses: Iterable[MethodUse]) -> list[MethodUse]:
    """Keep the first use in each record, people first."""
    first: dict[Trial | Study, MethodUse] = {}
    for use in uses:
        first.setdefault(use.record, use)
    kinds = list(Kind)
    return sorted(first.values(), key=lambda use: (kinds.index(Kind(use.record.kind)), use.record.natural))


def _use(use: MethodUse) -> MethodUseRow:
    record = use.record
    name = f"{record.natural}: {typeset(record.title)}" if isinstance(record, Trial) else typeset(record.title)
    carrier = typeset(record.carrier) if isinstance(record, Study) else ""
    why = typeset(use.statement.statement) if use.statement else _("Carrier: %(name)s") % {"name": carrier}
    return MethodUseRow(MARKS[Kind(record.kind)], name, record.get_absolute_url(), why)
