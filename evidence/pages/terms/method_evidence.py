"""What the reviews say of methods, fetched whole: the methods are few, and a group holds what its parts hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch

from evidence.models import Claim, Product, ProfileFact, Statement, Study, Trial
from evidence.models.terms import Method
from evidence.selectors.hierarchy import ids_with_descendants

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

_PREFIX: Final = re.compile(r"^(?:For|Для)\s+(?P<name>[^:]{1,80}):\s*(?P<rest>.+)$", re.DOTALL)


@dataclass(frozen=True)
class MethodStatements:
    """What is said of one method and the methods below it."""

    facts: list[ProfileFact]
    statements: list[Statement]

    @property
    def count(self) -> int:
        """How many facts and statements."""
        return len(self.facts) + len(self.statements)

    @property
    def claims(self) -> list[Claim]:
        """The claims of all of them."""
        of_facts = [claim for one in self.facts for claim in one.claims.all()]
        return of_facts + [claim for one in self.statements for claim in one.claims.all()]

    @property
    def reviews(self) -> set[str]:
        """The slugs of the reviews that say it."""
        return {claim.review.slug for claim in self.claims}


@dataclass(frozen=True)
class MethodEvidence:
    """All methods with what is said of them, and the products by whose names facts are recognised."""

    methods: list[Method]
    facts: list[ProfileFact]
    statements: list[Statement]
    products: list[Product]

    def of(self, method: Method) -> MethodStatements:
        """Return what is said of a method and of those below it."""
        keys = ids_with_descendants(method, self.methods)
        return MethodStatements(
            [fact for fact in self.facts if fact.method_id in keys],
            [one for one in self.statements if any(own.pk in keys for own in one.methods.all())],
        )

    def ordered(self, parent: Method | None) -> list[Method]:
        """Return the methods right below one: groups in the order of the work, the others by name."""
        key = parent.pk if parent else None
        own = [one for one in self.methods if one.parent_id == key]
        return sorted(own, key=lambda one: (_rank(one.slug), one.label.casefold()))

    def product_of(self, fact: ProfileFact) -> Product | None:
        """Return the product for which a fact holds: the one that its words name."""
        return named_in(fact.statement_en, self.products)


def fetch() -> MethodEvidence:
    """Fetch everything in a fixed number of queries."""
    claims = ("claims__review", "claims__passage")
    facts = ProfileFact.objects.filter(method__isnull=False).select_related("method").prefetch_related(*claims)
    statements = (
        Statement.objects.published()
        .filter(methods__isnull=False)
        .distinct()
        .prefetch_related(
            *claims,
            "methods",
            "products",
            Prefetch("studies", Study.objects.published()),
        )
        .prefetch_related(Prefetch("trials", Trial.objects.published()))
    )
    return MethodEvidence(list(Method.objects.all()), list(facts), list(statements), list(Product.objects.published()))


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


def without_name(text: str, products: Sequence[Product]) -> str:
    """Take «For X:» off a text where X is a product: its column or cell names it already."""
    match = _PREFIX.match(text)
    if match is None or named_in(match["name"], products) is None:
        return text
    return match["rest"][:1].upper() + match["rest"][1:]


def _rank(slug: str) -> int:
    return WORKFLOW.index(slug) if slug in WORKFLOW else len(WORKFLOW)
