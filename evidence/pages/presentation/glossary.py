"""Glossary terms: a line of meaning each, shown beside the term on a page and in the glossary.

Closed choices keep their definitions in ``evidence.vocabulary``, terms of the vocabularies theirs in the database. Here
are the terms that belong to neither, and those under which a page shows a closed choice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evidence import vocabulary
from evidence.vocabulary import NOT_STATED, Allocation, CellClass, DoseMetric, Masking, Phase
from evidence.vocabulary.choices import DefinedChoices


class TermDetail(NamedTuple):
    """A value that a page shows beside a glossary term, and what it means: «phase I», «First use in people»."""

    label: str
    meaning: str


@dataclass(frozen=True)
class GlossaryTerm:
    """A term and what it means; ``details`` explain the values that the page shows beside it.

    ``group`` names the group of the glossary that explains it, if it has no entry of its own. A term without a meaning
    is explained by its details.
    """

    id: str
    label: str | Promise
    meaning: str | Promise
    details: tuple[TermDetail, ...] = ()
    group: str = ""

    @property
    def anchor(self) -> str:
        """The id of its place in the glossary."""
        return self.group or f"w-{self.id}"


#: In the order of the glossary: what was given, how a trial is built, what figures mean, what is measured.
GLOSSARY: Final = (
    GlossaryTerm(
        "exosome",
        _("exosome"),
        _("A small vesicle that a cell releases from its endosomes; the reviews give different sizes."),
    ),
    GlossaryTerm("secretome", _("secretome"), _("All that cells release: vesicles, proteins, nucleic acids, lipids.")),
    GlossaryTerm(
        "conditioned-medium",
        _("conditioned medium"),
        _("The liquid in which cells grew, with what they released into it."),
    ),
    GlossaryTerm("msc", _("MSC"), _("Mesenchymal stromal (stem) cells, as of bone marrow, fat or umbilical cord.")),
    GlossaryTerm(
        "dose-metric", _("dose metric"), _("In what a dose is counted; doses in different metrics do not compare.")
    ),
    GlossaryTerm(
        "cell-class",
        _("cell class"),
        _("Which cells released the vesicles: one tissue holds several kinds, and what they carry differs."),
    ),
    GlossaryTerm("phase", _("phase"), _("How far the testing in people has come, from I to IV.")),
    GlossaryTerm("allocation", _("allocation"), _("How participants came into their groups.")),
    GlossaryTerm("masking", _("masking"), _("Who did not know which treatment was given; also called blinding.")),
    GlossaryTerm(
        "comparator", _("comparator"), _("What the control group received, or with what the result was compared.")
    ),
    GlossaryTerm("placebo", _("placebo"), _("A treatment that looks the same but holds no active substance.")),
    GlossaryTerm(
        "p", "p", _("How likely a difference at least this large would be by chance alone; not how large it is.")
    ),
    GlossaryTerm("ci", pgettext_lazy("word", "CI"), _("Confidence interval: the range of values that fit the data.")),
    GlossaryTerm("sd", "SD", _("Standard deviation: how far single values spread around the mean.")),
    GlossaryTerm("sem", "SEM", _("Standard error of the mean: how exactly the mean is known; always smaller than SD.")),
    GlossaryTerm(
        "effect",
        _("effect"),
        _("Two groups compared in one figure. No difference is 1 for a ratio and 0 for a difference of means."),
    ),
    GlossaryTerm(
        "odds-ratio",
        _("odds ratio"),
        _("The odds of an event in one group divided by the odds in the other; 1 means no difference."),
    ),
    GlossaryTerm(
        "change", pgettext_lazy("outcome", "Change"), _("The difference between before and after, or its ratio.")
    ),
    GlossaryTerm(
        "ards", pgettext_lazy("word", "ARDS"), _("Acute respiratory distress syndrome: sudden failure of both lungs.")
    ),
    GlossaryTerm("pao2-fio2", "PaO₂/FiO₂", _("Oxygen pressure in arterial blood by the share of oxygen breathed in.")),
    GlossaryTerm("crp", pgettext_lazy("word", "CRP"), _("C-reactive protein, a blood marker of inflammation.")),
    GlossaryTerm("il-6", pgettext_lazy("word", "IL-6"), _("Interleukin-6, a cytokine that drives inflammation.")),
    GlossaryTerm(
        "dlco", "DLCO", _("Diffusing capacity of the lungs for carbon monoxide: how well gas passes into blood.")
    ),
)

BY_ID: Final = {term.id: term for term in GLOSSARY}

CHOICES: Final[dict[str, type[DefinedChoices]]] = {
    "phase": Phase,
    "allocation": Allocation,
    "masking": Masking,
    "cell_class": CellClass,
}
"""Facts whose values are closed choices with a definition of their own."""


FACETS: Final[dict[str, tuple[str, type[DefinedChoices] | None, str | Promise]]] = {
    "phase": ("phase", Phase, ""),
    "kind": ("kind", vocabulary.Kind, _("In whom, or in what, the work was done.")),
    "role": ("role", vocabulary.Role, ""),
    "vesicle_type": (
        "vesicle-types",
        None,
        _("By the word that the review prints. Exosomes and microvesicles are both extracellular vesicles."),
    ),
    "category": ("outcome", vocabulary.OutcomeCategory, ""),
    "direction": ("direction", vocabulary.Direction, _("Which way it went; a fall may be good or bad.")),
    "severity": ("severity", vocabulary.Severity, ""),
    "type": ("discrepancy", vocabulary.DiscrepancyKind, ""),
    "scope": ("", vocabulary.Scope, ""),
}
"""By the parameter of a facet: the group of the glossary, the choice whose values it lists, and what it is about."""


def term_of_fact(name: str, record: object) -> GlossaryTerm | None:
    """Return the term for a fact, with the meaning of the values that a record has; ``None`` if it needs none."""
    term = BY_ID.get(name.replace("_", "-"))
    if term is None:
        return None
    value = getattr(record, name, "") if name in CHOICES else ""
    return replace(term, details=_details(CHOICES.get(name), value if isinstance(value, list) else [value]))


def term_of_facts(name: str, records: Iterable[object]) -> GlossaryTerm | None:
    """Return the term for a fact, with the meaning of every value that some records have, each once."""
    terms = [term for record in records if (term := term_of_fact(name, record))]
    details = dict.fromkeys(detail for term in terms for detail in term.details)
    return replace(terms[0], details=tuple(details)) if terms else None


def term_of_metric(value: str) -> GlossaryTerm | None:
    """Return the term of a dose metric; ``None`` where the metric is not stated."""
    if value == DoseMetric.NOT_REPORTED:
        return None
    return replace(BY_ID["dose-metric"], id=f"dose-{value}", details=_details(DoseMetric, [value]), group="dose-metric")


def terms_of_columns(show: Iterable[str]) -> dict[str, GlossaryTerm]:
    """Return the terms in the heads of a table of outcomes, by column."""
    terms = {name: BY_ID[name] for name in show if name in ("p", "effect", "change")}
    if "direction" in show:
        details = _details(vocabulary.Benefit, [member.value for member in vocabulary.Benefit])
        about = _("As good or bad as the review calls it; the portal does not judge.")
        terms["direction"] = GlossaryTerm("reading", _("As the review presents it"), about, details, "benefit")
    return terms


def term_of_facet(name: str, title: str) -> GlossaryTerm | None:
    """Return the term for a facet: what it is about, and what each of its values means; ``None`` if it needs none."""
    if name not in FACETS:
        return None
    group, choices, meaning = FACETS[name]
    about = meaning or (BY_ID[name].meaning if name in BY_ID else "")
    values = [member.value for member in choices] if choices else []
    return GlossaryTerm(f"facet-{name}", title, about, _details(choices, values), group or "words")


def term_of_choice(choices: type[DefinedChoices], value: str, group: str) -> GlossaryTerm:
    """Return the term for one value of a closed choice; ``group`` is the group of that choice in the glossary."""
    member = choices(value)
    return GlossaryTerm(f"{group}-{value}", member.label, member.definition, (), group)


def unique_terms(terms: Iterable[GlossaryTerm | None]) -> list[GlossaryTerm]:
    """Return the terms that a page explains, each once, in the order in which they stand there."""
    return list({term.id: term for term in terms if term}.values())


def _details(choices: type[DefinedChoices] | None, values: Iterable[str]) -> tuple[TermDetail, ...]:
    if choices is None:
        return ()
    members = [choices(value) for value in values if value not in ("", NOT_STATED)]
    return tuple(TermDetail(str(member.label), str(member.definition)) for member in members)
