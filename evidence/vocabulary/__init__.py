"""Every closed choice of the portal, each with its definition.

Open vocabularies (tissue sources, indications, routes, vesicle types, methods, measures) are records with
labels and identifiers of their own, see ``evidence.models.terms``; the choices here are closed by the code.
A member is written ``value, definition, label``: the definition feeds the glossary, the data dictionary and
the hints of the admin; the label is what pages show.
"""

from evidence.vocabulary.choices import NOT_STATED, DefinedChoices
from evidence.vocabulary.discrepancies import DiscrepancyKind, Scope, Severity
from evidence.vocabulary.doses import ArmKind, DoseBasis, DoseMetric
from evidence.vocabulary.outcomes import Benefit, Direction, EffectType, OutcomeCategory, Variability
from evidence.vocabulary.records import Allocation, CellClass, Kind, Masking, Phase, Role, Species, Status
from evidence.vocabulary.sources import Basis, CitationList, DoiFlag, PassageKind, SourceKind
from evidence.vocabulary.statements import Attribute, Theme, Topic

__all__ = [
    "NOT_STATED",
    "Allocation",
    "ArmKind",
    "Attribute",
    "Basis",
    "Benefit",
    "CellClass",
    "CitationList",
    "DefinedChoices",
    "Direction",
    "DiscrepancyKind",
    "DoiFlag",
    "DoseBasis",
    "DoseMetric",
    "EffectType",
    "Kind",
    "Masking",
    "OutcomeCategory",
    "PassageKind",
    "Phase",
    "Role",
    "Scope",
    "Severity",
    "SourceKind",
    "Species",
    "Status",
    "Theme",
    "Topic",
    "Variability",
]
