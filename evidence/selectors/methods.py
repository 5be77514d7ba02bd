"""What the reviews say of methods, fetched whole: the methods are few, and a group holds what its parts hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch, Q
from pyroaring import BitMap

from evidence.models import Claim, Product, ProfileFact, Statement, Study, Trial
from evidence.models.terms import Method
from evidence.selectors.holdings import Holding
from evidence.selectors.subject_records import CLAIMS, published_discrepancies
from evidence.term_tree import TermTree, term_tree
from evidence.vocabulary import Attribute

#: Groups, and methods within them, in the order of the work; what is missing here follows by name.
WORKFLOW: Final = (
    "cell-procurement",
    "culture",
    "modification",
    "isolation",
    "characterisation",
    "storage",
    "carriers",
    "delivery",
    "production",
    "serial-passage",
    "platelet-lysate",
    "exosome-free-medium",
    "density-gradient",
    "differential-centrifugation",
    "filtration",
    "peg-precipitation",
    "differential-ultracentrifugation",
    "chromatography",
    "dialysis",
    "ultrafiltration",
)

CARRIERS: Final = "carriers"
"""The group of what vesicles are given in; studies name their carrier in words."""
PROTOCOL_GROUPS: Final = ("culture", "modification", "isolation")
"""The groups of methods that make a protocol, from the cells to the finished vesicles."""
PROTOCOL_ATTRIBUTES: Final = (Attribute.STEP, Attribute.PARAMETER)
LONGEST_ABBREVIATION: Final = 4
"""Up to so many letters a word must stand alone: SEC is not the beginning of secretome."""


@dataclass(frozen=True)
class MethodStatements:
    """What the reviews say of one method and of the methods below it."""

    facts: list[ProfileFact]
    statements: list[Statement]

    @property
    def count(self) -> int:
        """How many facts and statements."""
        return len(self.facts) + len(self.statements)

    @property
    def reviews(self) -> set[str]:
        """The slugs of the reviews that say it."""
        subjects: list[ProfileFact | Statement] = [*self.facts, *self.statements]
        claims: Iterable[Claim] = (claim for subject in subjects for claim in subject.claims.all())
        return {claim.review.slug for claim in claims}


@dataclass(frozen=True)
class MethodUse:
    """A trial or study in which a method was used, and the statement that says so; without one, its carrier does."""

    record: Trial | Study
    statement: Statement | None


@dataclass(frozen=True)
class MethodHolding(Holding[Method]):
    """A method and all that is filed under it, with the products and records in whose making it was used."""

    products: tuple[Product, ...] = ()
    uses: tuple[MethodUse, ...] = ()

    @property
    def reported(self) -> MethodStatements:
        """What the reviews say of it."""
        return MethodStatements(self.profile, self.statements)


@dataclass(frozen=True)
class ProtocolStep:
    """One step or parameter of a protocol, and the product that it names."""

    fact: ProfileFact
    method: Method
    product: Product | None


@dataclass(frozen=True)
class MethodEvidence:
    """All methods with what is said of them, and the products by whose names facts are recognised."""

    methods: TermTree[Method]
    facts: list[ProfileFact]
    statements: list[Statement]
    products: list[Product]

    def of(self, method: Method) -> MethodStatements:
        """Return what is said of a method and of those below it."""
        ids = {below.pk for below in self.methods.with_descendants(method)}
        return MethodStatements(
            [fact for fact in self.facts if fact.method_id in ids],
            [statement for statement in self.statements if any(tagged.pk in ids for tagged in statement.methods.all())],
        )

    def right_below(self, parent: Method | None) -> list[Method]:
        """Return the methods right below one: groups in the order of the work, the others by name."""
        children = self.methods.children(parent) if parent else self.methods.roots
        return sorted(children, key=lambda method: (_rank(method.slug), method.label.casefold()))

    def from_here_down(self, method: Method) -> Iterator[Method]:
        """Yield a method, then every method below it, in the order of the tree."""
        yield method
        for child in self.right_below(method):
            yield from self.from_here_down(child)

    def in_order(self) -> list[Method]:
        """Return every method in the order of the tree, each before those below it."""
        return [method for root in self.right_below(None) for method in self.from_here_down(root)]

    def product_of(self, fact: ProfileFact) -> Product | None:
        """Return the product for which a fact holds: the one that its words name."""
        return named_in(fact.statement_en, self.products)

    def protocol_steps(self) -> list[ProtocolStep]:
        """Return the steps and parameters of all protocols, methods in the order of the work."""
        roots = [method for method in self.right_below(None) if method.slug in PROTOCOL_GROUPS]
        return [
            ProtocolStep(fact, method, self.product_of(fact))
            for root in roots
            for method in self.from_here_down(root)
            for fact in self.facts
            if fact.method_id == method.pk and fact.attribute in PROTOCOL_ATTRIBUTES
        ]


def fetch_methods() -> MethodEvidence:
    """Fetch everything in a fixed number of queries."""
    facts = ProfileFact.objects.filter(method__isnull=False).select_related("method").prefetch_related(*CLAIMS)
    statements = (
        Statement.objects.published()
        .filter(methods__isnull=False)
        .distinct()
        .prefetch_related(
            *CLAIMS,
            "methods",
            "products",
            Prefetch("studies", Study.objects.published()),
        )
        .prefetch_related(Prefetch("trials", Trial.objects.published()))
    )
    return MethodEvidence(term_tree(Method), list(facts), list(statements), list(Product.objects.published()))


def fetch_method(slug: str) -> MethodHolding:
    """Fetch a method with all that is filed under it; raises ``RecordNotFoundError``."""
    return method_holding(slug, fetch_methods())


def method_holding(slug: str, evidence: MethodEvidence) -> MethodHolding:
    """Gather what is filed under one of the methods; raises ``RecordNotFoundError``."""
    method = evidence.methods.get(slug)
    reported, methods = evidence.of(method), evidence.methods.with_descendants(method)
    uses = [*_in_statements(reported.statements), *_as_carrier(methods, evidence)]
    return MethodHolding(
        record=method,
        profile=reported.facts,
        statements=reported.statements,
        discrepancies=published_discrepancies(_named_in_title(methods)),
        trial_ids=BitMap([use.record.pk for use in uses if isinstance(use.record, Trial)]),
        study_ids=BitMap([use.record.pk for use in uses if isinstance(use.record, Study)]),
        parent=evidence.methods.parent(method),
        children=evidence.right_below(method),
        products=_products(reported, evidence),
        uses=tuple(uses),
    )


def _products(reported: MethodStatements, evidence: MethodEvidence) -> tuple[Product, ...]:
    named = (evidence.product_of(fact) for fact in reported.facts)
    tagged = (product for statement in reported.statements for product in statement.products.all())
    published = (product for product in tagged if product.status == "published")
    return tuple(sorted({product for product in (*named, *published) if product}, key=lambda product: product.slug))


def _in_statements(statements: Iterable[Statement]) -> list[MethodUse]:
    """Return the records that statements name, each with the first statement that does."""
    found: dict[Trial | Study, Statement] = {}
    for statement in statements:
        records: list[Trial | Study] = [*statement.trials.all(), *statement.studies.all()]
        for record in records:
            found.setdefault(record, statement)
    return [MethodUse(record, statement) for record, statement in found.items()]


def _as_carrier(methods: Sequence[Method], evidence: MethodEvidence) -> list[MethodUse]:
    """Return the studies whose carrier is named with a word of one of these carriers."""
    carriers = evidence.methods.find(CARRIERS)
    words = [
        word
        for method in methods
        if carriers and method.parent_id == carriers.pk
        for word in (method.label_en, method.label_ru, *method.synonyms_en, *method.synonyms_ru)
    ]
    if not words:
        return []
    pattern = _pattern(words)
    studies = Study.objects.published().filter(Q(carrier_en__iregex=pattern) | Q(carrier_ru__iregex=pattern))
    return [MethodUse(study, None) for study in studies.order_by("slug")]


def _pattern(words: Iterable[str]) -> str:
    """Return a pattern for Postgres: any of the words, each from its beginning on; an abbreviation as a whole."""
    parts = [
        re.escape(word).replace(r"\ ", " ") + (r"\M" if len(word) <= LONGEST_ABBREVIATION else "")
        for word in dict.fromkeys(words)
    ]
    return r"\m(" + "|".join(parts) + ")"


def _named_in_title(methods: Iterable[Method]) -> Q:
    """Return the condition that a discrepancy names one of these methods in its title.

    Discrepancies are not filed under methods, so their own words decide, in English: endings do not hide a word there.
    """
    words = (word for method in methods for word in (method.label_en, *method.synonyms_en))
    return Q(title_en__iregex=_pattern(words))


def named_in(text: str, products: Iterable[Product]) -> Product | None:
    """Return the product that a text names by its name or one of its spellings, the longest match first."""
    spellings = sorted(
        ((name, product) for product in products for name in (product.name, *product.aliases)),
        key=lambda pair: -len(pair[0]),
    )
    for name, product in spellings:
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            return product
    return None


def _rank(slug: str) -> int:
    return WORKFLOW.index(slug) if slug in WORKFLOW else len(WORKFLOW)
