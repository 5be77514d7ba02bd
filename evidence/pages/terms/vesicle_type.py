"""The page of one class of vesicles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _
from pyroaring import BitMap

from evidence.models import Arm, Discrepancy, ProfileFact, Source, Statement
from evidence.models.terms import VesicleType
from evidence.pages.presentation import citations
from evidence.pages.presentation.counts import Tallies, Tally, enumerate_in_words, rows
from evidence.pages.presentation.footnotes import Note, Notes
from evidence.pages.presentation.hierarchy import (
    capital,
    crumbs,
    family,
    find,
    formats,
    in_other_language,
    link,
    own_synonyms,
)
from evidence.pages.presentation.identifier_links import Identifier, identifiers
from evidence.pages.presentation.urls import Link
from evidence.pages.presentation.vocabularies import VESICLE_TYPES
from evidence.pages.record.sections import ReviewColumn
from evidence.pages.terms import sections, vesicle_sizes
from evidence.pages.terms.sections import Ledger, ProfileGroup
from evidence.pages.terms.tree import Node, tree
from evidence.pages.terms.vesicle_sizes import Sizes
from evidence.pages.terms.vesicle_type_list import WHAT_IT_IS, everything
from evidence.selectors.filed import profile_facts, published_discrepancies, published_statements
from evidence.selectors.reviews import corpus_reviews
from evidence.vocabulary import Attribute, Theme

FIRST: Final = {attribute: rank for rank, attribute in enumerate((Attribute.SIZE, *WHAT_IT_IS))}


@dataclass(frozen=True)
class SayingsOfTheme:
    """What the reviews say on one theme; long, so it opens on demand."""

    label: str
    count: int
    columns: list[ReviewColumn]


@dataclass(frozen=True)
class VesiclePage:
    """What ``evidence/vesicle.html`` lays out."""

    slug: str
    label: str
    other_label: str
    other_lang: str
    definition: str
    opening: str
    description: str
    crumbs: list[Link]
    jump: list[dict[str, object]]
    tallies: list[Tally]
    synonyms: list[str]
    other_synonyms: list[str]
    identifiers: list[Identifier]
    parent: Link | None
    children: list[Node]
    sizes: Sizes | None
    profile: list[ProfileGroup]
    themes: list[SayingsOfTheme]
    ledger: Ledger
    notes: list[Note]
    formats: list[Link]
    cite: citations.Cite


@dataclass(frozen=True)
class Holding:
    """A class and all that is filed under it: what its page shows and its exports hold."""

    record: VesicleType
    parent: VesicleType | None
    children: list[VesicleType]
    counts: list[Tally]
    trial_ids: BitMap
    study_ids: BitMap
    profile: list[ProfileFact]
    arms: list[Arm]
    statements: list[Statement]
    discrepancies: list[Discrepancy]


def fetch(slug: str) -> Holding:
    """Fetch a class with all that is filed under it; raises ``DoesNotExist``."""
    return _holding(slug, everything(), Tallies())


def _holding(slug: str, terms: Sequence[VesicleType], tallies: Tallies) -> Holding:
    term = find(slug, terms)
    if not isinstance(term, VesicleType):
        raise VesicleType.DoesNotExist(slug)
    return Holding(
        record=term,
        parent=next((one for one in terms if one.pk == term.parent_id), None),
        children=[one for one in terms if one.parent_id == term.pk],
        counts=tallies.of(vesicle_type=slug),
        trial_ids=rows(tallies.trials, {"vesicle_type": slug}),
        study_ids=rows(tallies.studies, {"vesicle_type": slug}),
        profile=profile_facts(Q(vesicle_type=term)),
        arms=[],
        statements=published_statements(Q(vesicle_types=term)),
        discrepancies=published_discrepancies(Q(vesicle_types=term)),
    )


def build(slug: str) -> VesiclePage:
    """Lay out the page of one class; raises ``DoesNotExist``.

    Its profile and statements are those of the class itself: what is said of exosomes is not said of vesicles at large.
    The drawing of sizes also holds the narrower classes, so that they stand on one scale.
    """
    terms = everything()
    tallies, notes, corpus = Tallies(), Notes(), corpus_reviews()
    held = _holding(slug, terms, tallies)
    term = held.record
    kin = [one for one in terms if one.pk in family(term, terms)]
    measured = vesicle_sizes.build(vesicle_sizes.fetch(kin), vesicle_sizes.disputes(kin), notes, corpus)
    profile = sections.profile([fact for fact in held.profile if not _is_drawn(fact)], notes, corpus)
    themes = _themes(held.statements, notes, corpus)
    ledger = sections.ledger(held.discrepancies)
    other_label, other_lang, other_synonyms = in_other_language(term)
    opening = _opening(term, held.counts)
    return VesiclePage(
        slug=slug,
        label=capital(term.label),
        other_label=other_label,
        other_lang=other_lang,
        definition=term.definition,
        opening=opening,
        description=opening,
        crumbs=crumbs(str(VESICLE_TYPES.title), VESICLE_TYPES.url, term, terms),
        jump=_jump(measured, profile, themes, ledger),
        tallies=held.counts,
        synonyms=own_synonyms(term),
        other_synonyms=other_synonyms,
        identifiers=identifiers(term.identifiers),
        parent=link(held.parent) if held.parent else None,
        children=tree(VESICLE_TYPES, terms, tallies, below=term.pk),
        sizes=measured,
        profile=sorted(profile, key=_first),
        themes=themes,
        ledger=ledger,
        notes=notes.notes,
        formats=formats(),
        cite=citations.of_page(capital(term.label), term.get_absolute_url(), term.slug),
    )


def _is_drawn(fact: ProfileFact) -> bool:
    """Tell whether a fact stands among the sizes already."""
    return fact.attribute == Attribute.SIZE and (fact.value_low is not None or fact.value_high is not None)


def _first(group: ProfileGroup) -> int:
    attribute = Attribute(group.id.removeprefix("profile-"))
    return FIRST.get(attribute, len(FIRST))


def _themes(statements: Sequence[Statement], notes: Notes, corpus: Sequence[Source]) -> list[SayingsOfTheme]:
    found = []
    for theme in Theme:
        own = [one for one in statements if one.theme == theme]
        if own:
            columns = sections.statements(own, notes, corpus)
            found.append(SayingsOfTheme(str(theme.definition).rstrip("."), len(own), columns))
    return found


def _opening(term: VesicleType, counts: Sequence[Tally]) -> str:
    if not counts:
        return _("%(term)s: none of the trials and studies in these reviews is filed here.") % {
            "term": capital(term.label)
        }
    return _("%(term)s: the reviews name %(what)s.") % {
        "term": capital(term.label),
        "what": enumerate_in_words([one.phrase for one in counts]),
    }


def _jump(
    measured: Sizes | None, profile: Sequence[ProfileGroup], themes: Sequence[SayingsOfTheme], ledger: Ledger
) -> list[dict[str, object]]:
    facts = sum(len(column.statements) for group in profile for column in group.columns)
    entries = (
        (_("Size"), "#size", len(measured.table.rows) if measured else 0, False),
        (_("Profile"), "#profile", facts, False),
        (_("What the reviews say"), "#reviews", sum(one.count for one in themes), False),
        (_("Contradictions"), "#contradictions", ledger.count, True),
    )
    return [
        {"label": label, "href": href, "count": count, "alert": alert} for label, href, count, alert in entries if count
    ]
