"""What a record is and what must be true of it, one module a concept."""

from evidence.models.arm import Arm
from evidence.models.claim import Claim
from evidence.models.dataset import DatasetState, LoadedRecord
from evidence.models.discrepancy import Discrepancy, DiscrepancySide
from evidence.models.outcome import Outcome
from evidence.models.passage import Passage
from evidence.models.product import Product
from evidence.models.profile import ProfileFact
from evidence.models.source import Citation, Source
from evidence.models.statement import Statement
from evidence.models.study import Study
from evidence.models.terms import (
    Country,
    Indication,
    Measure,
    Method,
    Route,
    TissueSource,
    VesicleType,
)
from evidence.models.trial import Trial
from evidence.models.withdrawn import WithdrawnRecord

__all__ = [
    "Arm",
    "Citation",
    "Claim",
    "Country",
    "DatasetState",
    "Discrepancy",
    "DiscrepancySide",
    "Indication",
    "LoadedRecord",
    "Measure",
    "Method",
    "Outcome",
    "Passage",
    "Product",
    "ProfileFact",
    "Route",
    "Source",
    "Statement",
    "Study",
    "TissueSource",
    "Trial",
    "VesicleType",
    "WithdrawnRecord",
]
