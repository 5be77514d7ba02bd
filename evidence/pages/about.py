"""The pages about the portal: method, limits, glossary, data, accessibility, licence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence import vocabulary
from evidence.addresses import absolute
from evidence.data_version import current_version
from evidence.models import (
    Arm,
    Citation,
    Claim,
    Discrepancy,
    Outcome,
    Passage,
    Product,
    ProfileFact,
    Source,
    Statement,
    Study,
    Trial,
)
from evidence.models.terms import (
    Indication,
    Measure,
    Method,
    Route,
    Term,
    TissueSource,
    VesicleType,
)
from evidence.pages.presentation.glossary import GLOSSARY
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.selectors.reviews import corpus_reviews
from evidence.site_pages import pages_about
from evidence.term_tree import term_tree

LONGEST_ADDRESS: Final = 500


@dataclass(frozen=True)
class GlossaryEntry:
    """One word and what it means."""

    word: str
    meaning: str
    url: str = ""
    id: str = ""


@dataclass(frozen=True)
class GlossaryGroup:
    """Words that belong together."""

    id: str
    title: str
    entries: list[GlossaryEntry]


@dataclass(frozen=True)
class RecordCount:
    """How many records of one kind there are."""

    label: str
    count: int


@dataclass(frozen=True)
class AboutPage:
    """What the templates in ``evidence/about/`` lay out; each uses the part that it needs."""

    title: str
    description: str
    crumbs: list[Link]
    contents: list[Link]
    glossary: list[GlossaryGroup] = field(default_factory=list)
    numbers: list[RecordCount] = field(default_factory=list)
    reviews: list[Link] = field(default_factory=list)
    version: str = ""
    address: str = ""
    mailto: str = ""


def build(name: str, address: str = "") -> AboutPage:
    """Lay out one page; raises ``KeyError`` where there is none of this name.

    ``address`` is the page on which a reader found an error.
    """
    title = str(pages_about()[name].title)
    tells_numbers, is_report = name in ("data", "method", "about"), name == "report"
    address = _own_address(address) if is_report else ""
    home = [Link(_("About"), reverse("about"))] if name != "about" else []
    return AboutPage(
        title=title,
        description=title,
        crumbs=[*home, Link(title, "")],
        contents=_contents(name),
        reviews=[Link(typeset(review.short_label), review.get_absolute_url()) for review in corpus_reviews()],
        glossary=glossary() if name == "glossary" else [],
        numbers=record_counts() if tells_numbers else [],
        version=current_version().label if tells_numbers else "",
        address=address,
        mailto=_mailto(address) if is_report else "",
    )


def _contents(current: str) -> list[Link]:
    return [
        Link(str(page.title), page.get_absolute_url(), current=name == current) for name, page in pages_about().items()
    ]


def _own_address(address: str) -> str:
    """Return the path of an address on this site; what leads elsewhere is dropped."""
    address = address[:LONGEST_ADDRESS]
    is_path = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return absolute(address) if is_path else ""


def _mailto(address: str) -> str:
    to = getattr(settings, "REPORT_EMAIL", "")
    if not to:
        return ""
    body = _("Page: %(address)s\n\nWhat is wrong:\n\nWhere the review says otherwise:\n")
    query = {"subject": _("Error on a page"), "body": body % {"address": address}}
    return f"mailto:{to}?{urlencode(query).replace('+', '%20')}"


def record_counts() -> list[RecordCount]:
    """Return how many records of each kind there are."""
    published = {"status": "published"}
    counted = (
        (_("registered trials"), Trial.objects.filter(**published)),
        (_("studies"), Study.objects.filter(**published)),
        (_("arms with what they received"), Arm.objects.all()),
        (_("measured outcomes"), Outcome.objects.all()),
        (_("named products"), Product.objects.filter(**published)),
        (_("profile facts"), ProfileFact.objects.all()),
        (_("other statements"), Statement.objects.filter(**published)),
        (_("claims: a fact and its place"), Claim.objects.all()),
        (_("discrepancies"), Discrepancy.objects.filter(**published)),
        (_("passages read"), Passage.objects.all()),
        (_("sources"), Source.objects.filter(**published)),
        (_("citations"), Citation.objects.all()),
    )
    return [RecordCount(label, rows.count()) for label, rows in counted]


def glossary() -> list[GlossaryGroup]:
    """Return every glossary term with its meaning: closed choices, then terms with a definition."""
    choices = (
        ("kind", _("Kinds of work"), vocabulary.Kind),
        ("role", _("Role of the vesicle"), vocabulary.Role),
        ("basis", _("How a fact is known"), vocabulary.Basis),
        ("phase", _("Phases"), vocabulary.Phase),
        ("allocation", _("How groups were made"), vocabulary.Allocation),
        ("masking", _("Who did not know"), vocabulary.Masking),
        ("arm", _("Groups"), vocabulary.ArmKind),
        ("dose-metric", _("In what doses are counted"), vocabulary.DoseMetric),
        ("dose-basis", _("What a dose refers to"), vocabulary.DoseBasis),
        ("outcome", _("What outcomes tell about"), vocabulary.OutcomeCategory),
        ("direction", _("Which way a measure went"), vocabulary.Direction),
        ("benefit", _("How the review presents it"), vocabulary.Benefit),
        ("variability", _("What stands behind ±"), vocabulary.Variability),
        ("effect", _("Comparison in one figure"), vocabulary.EffectType),
        ("cell-class", _("Classes of cell"), vocabulary.CellClass),
        ("discrepancy", _("Types of discrepancy"), vocabulary.DiscrepancyKind),
        ("severity", _("Severity of a discrepancy"), vocabulary.Severity),
        ("doi", _("State of a printed DOI"), vocabulary.DoiFlag),
    )
    groups = [
        GlossaryGroup(
            id_,
            title,
            [
                GlossaryEntry(str(member.label), str(member.definition))
                for member in members
                if member.value not in ("", vocabulary.NOT_STATED)
            ],
        )
        for id_, title, members in choices
    ]
    trees: tuple[tuple[str, str, type[Term]], ...] = (
        ("vesicle-types", _("Vesicle types"), VesicleType),
        ("tissue-sources", _("Tissue sources"), TissueSource),
        ("indications", _("Conditions"), Indication),
        ("routes", _("Routes of administration"), Route),
        ("methods", _("Methods"), Method),
        ("measures", _("Measures"), Measure),
    )
    terms = GlossaryGroup(
        "words",
        _("Terms and abbreviations"),
        [GlossaryEntry(str(term.label), str(term.meaning), id=term.anchor) for term in GLOSSARY],
    )
    return [terms, *groups] + [GlossaryGroup(id_, title, _terms(model)) for id_, title, model in trees]


def _terms(model: type[Term]) -> list[GlossaryEntry]:
    terms = sorted((term for term in term_tree(model) if term.definition), key=lambda term: term.label.casefold())
    return [
        GlossaryEntry(typeset(term.label), typeset(term.definition), term.get_absolute_url() if term.URL_NAME else "")
        for term in terms
    ]
