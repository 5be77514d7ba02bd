"""The page of one tissue source, condition or route."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pyroaring import BitMap

from evidence.filters import Option, with_descendants
from evidence.models import Discrepancy, ProfileFact, Statement
from evidence.models.terms import Term
from evidence.pages import subject
from evidence.pages.links import Link
from evidence.pages.notes import Note, Notes
from evidence.pages.record import ReviewColumn
from evidence.pages.registries import Identifier, identifiers
from evidence.pages.subject import CardGroup, DataTable, Ledger, ProfileGroup
from evidence.pages.tallies import Tallies, Tally, enumerate_in_words, rows
from evidence.pages.terms import Node, not_stated, tree
from evidence.pages.vocabularies import VOCABULARIES, Vocabulary


@dataclass(frozen=True)
class Breakdown:
    """The records of the term by the terms of another tree."""

    id: str
    title: str
    tree: list[Node]


@dataclass(frozen=True)
class TermPage:
    """What ``evidence/term.html`` lays out. ``record`` is for exports only."""

    slug: str
    label: str
    other_label: str
    other_lang: str
    definition: str
    opening: list[str]
    description: str
    crumbs: list[Link]
    jump: list[dict[str, object]]
    tallies: list[Tally]
    synonyms: list[str]
    other_synonyms: list[str]
    identifiers: list[Identifier]
    parent: Link | None
    children: list[Node]
    profile: list[ProfileGroup]
    breakdowns: list[Breakdown]
    trials: CardGroup | None
    studies: list[CardGroup]
    doses: list[DataTable]
    statements: list[ReviewColumn]
    ledger: Ledger
    formats: list[Link]
    notes: list[Note]
    record: Term
    trial_ids: BitMap
    study_ids: BitMap


def build(vocabulary: Vocabulary, slug: str) -> TermPage:
    """Lay out the page of one term; raises ``DoesNotExist``."""
    term = vocabulary.model._default_manager.get(slug=slug)
    terms = list(vocabulary.model._default_manager.all())
    tallies, notes, corpus = Tallies(), Notes(), subject.reviews()
    selection = {vocabulary.facet: slug}
    counts = tallies.of(**selection)
    trial_ids, study_ids = rows(tallies.trials, selection), rows(tallies.studies, selection)
    family = _family(term, terms)
    profile = subject.profile(_facts(vocabulary, family), notes, corpus)
    said = subject.statements(_statements(vocabulary, family), notes, corpus)
    doses = subject.doses(subject.of_records(trial_ids, study_ids), notes)
    ledger = subject.ledger(Discrepancy.objects.filter(**{f"{vocabulary.related}__in": family}))
    trials = subject.trials(trial_ids, next((one for one in counts if one.word), None))
    studies = subject.studies(tallies, study_ids, counts)
    breakdowns = _breakdowns(vocabulary, slug, tallies)
    children = tree(vocabulary, terms, tallies, below=term.pk)
    russian = (get_language() or "en").startswith("ru")
    return TermPage(
        slug=slug,
        label=term.label,
        other_label=term.label_en if russian else term.label_ru,
        other_lang="en" if russian else "ru",
        definition=term.definition,
        opening=_opening(term, counts, breakdowns),
        description=" ".join(_opening(term, counts, breakdowns)),
        crumbs=_crumbs(vocabulary, term, terms),
        jump=_jump(profile, trials, studies, doses, said, ledger),
        tallies=counts,
        synonyms=list(term.synonyms_ru if russian else term.synonyms_en),
        other_synonyms=list(term.synonyms_en if russian else term.synonyms_ru),
        identifiers=identifiers(term.identifiers),
        parent=_parent(term, terms),
        children=children,
        profile=profile,
        breakdowns=breakdowns,
        trials=trials,
        studies=studies,
        doses=doses,
        statements=said,
        ledger=ledger,
        formats=[
            Link("CSV", "?format=csv", "text/csv"),
            Link("JSON", "?format=json", "application/json"),
        ],
        notes=notes.notes,
        record=term,
        trial_ids=trial_ids,
        study_ids=study_ids,
    )


def _family(term: Term, terms: Sequence[Term]) -> list[Term]:
    """Return the term and all below it: what is said of a part is said of the whole's page."""
    slugs = {one.pk: one.slug for one in terms}
    options = [
        Option(one.slug, "", slugs[one.parent_id] if one.parent_id else None) for one in terms
    ]
    wanted = with_descendants([term.slug], options)
    return [one for one in terms if one.slug in wanted]


def _facts(vocabulary: Vocabulary, family: list[Term]):  # type: ignore[no-untyped-def]
    if vocabulary.facet != "tissue_source":
        return ProfileFact.objects.none()
    return ProfileFact.objects.filter(tissue_source__in=family)


def _statements(vocabulary: Vocabulary, family: list[Term]):  # type: ignore[no-untyped-def]
    return Statement.objects.published().filter(**{f"{vocabulary.related}__in": family})


def _breakdowns(vocabulary: Vocabulary, slug: str, tallies: Tallies) -> list[Breakdown]:
    found = []
    for other in VOCABULARIES:
        if other is vocabulary:
            continue
        within = {vocabulary.facet: slug}
        terms = list(other.model._default_manager.all())
        nodes = tree(other, terms, tallies, only_used=True, **within)
        unstated = not_stated(other, tallies, **within)
        if unstated.total:
            nodes.append(unstated)
        if nodes:
            found.append(Breakdown(other.name, str(other.by), nodes))
    return found


def _opening(term: Term, counts: list[Tally], breakdowns: list[Breakdown]) -> list[str]:
    """Say in plain words what the records hold; every number is one that a list below shows."""
    if not counts:
        return [
            _("%(term)s: none of the trials and studies in these reviews is filed here.")
            % {"term": _capital(term.label)}
        ]
    said = enumerate_in_words([one.phrase for one in counts])
    sentences = [_("%(term)s: the reviews name %(what)s.") % {"term": _capital(term.label), "what": said}]
    most = [_most(breakdown) for breakdown in breakdowns]
    most = [one for one in most if one]
    if most:
        sentences.append(_("Most often: %(what)s.") % {"what": "; ".join(most)})
    return sentences


def _most(breakdown: Breakdown) -> str:
    named = [node for node in breakdown.tree if node.slug != "not-stated"][:2]
    return ", ".join(f"{node.label} ({node.total})" for node in named)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _crumbs(vocabulary: Vocabulary, term: Term, terms: Sequence[Term]) -> list[Link]:
    by_pk = {one.pk: one for one in terms}
    above: list[Link] = []
    parent = by_pk.get(term.parent_id)
    while parent is not None:
        above.insert(0, Link(parent.label, parent.get_absolute_url()))  # type: ignore[attr-defined]
        parent = by_pk.get(parent.parent_id)
    return [Link(str(vocabulary.title), reverse(vocabulary.name)), *above, Link(term.label, "")]


def _parent(term: Term, terms: Sequence[Term]) -> Link | None:
    for one in terms:
        if one.pk == term.parent_id:
            return Link(one.label, one.get_absolute_url())  # type: ignore[attr-defined]
    return None


def _jump(
    profile: list[ProfileGroup],
    trials: CardGroup | None,
    studies: list[CardGroup],
    doses: list[DataTable],
    said: list[ReviewColumn],
    ledger: Ledger,
) -> list[dict[str, object]]:
    """Return the contents of the page: only sections that hold something."""
    facts = sum(len(column.statements) for group in profile for column in group.columns)
    entries = (
        (_("Profile"), "#profile", facts, False),
        (_("Trials"), "#trials", trials.tally.n if trials else 0, False),
        (_("Studies"), "#studies", sum(group.tally.n for group in studies), False),
        (_("Doses"), "#doses", sum(len(table.rows) for table in doses), False),
        (_("What the reviews say"), "#reviews", sum(len(one.statements) for one in said), False),
        (_("Contradictions"), "#contradictions", ledger.count, True),
    )
    return [
        {"label": label, "href": href, "count": count, "alert": alert}
        for label, href, count, alert in entries
        if count
    ]
