"""Which model stands in which fixture file, and in which order records are written.

One model a file, in a folder by review where each record belongs to one review. The natural key orders a
file, so that one changed record is one small difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from evidence.models import (
    Arm,
    Citation,
    Claim,
    Country,
    Discrepancy,
    DiscrepancySide,
    Indication,
    Measure,
    Method,
    Outcome,
    Passage,
    Product,
    ProfileFact,
    Route,
    Source,
    Statement,
    Study,
    TissueSource,
    Trial,
    VesicleType,
)
from evidence.models.base import NaturalModel

#: Every model of the fixtures in the order of writing: what is referred to comes first. The value is the
#: path of its file; ``{review}`` stands for the part of the key before the first slash.
FILES: Final[dict[type[NaturalModel], str]] = {
    Country: "terms/countries.json",
    TissueSource: "terms/tissue_sources.json",
    Indication: "terms/indications.json",
    Route: "terms/routes.json",
    VesicleType: "terms/vesicle_types.json",
    Method: "terms/methods.json",
    Measure: "terms/measures.json",
    Source: "sources.json",
    Passage: "passages/{review}.json",
    Citation: "citations/{review}.json",
    Product: "products.json",
    Trial: "trials.json",
    Study: "studies.json",
    Arm: "arms.json",
    Outcome: "outcomes.json",
    ProfileFact: "profile_facts.json",
    Statement: "statements/{review}.json",
    Discrepancy: "discrepancies/{review}.json",
    DiscrepancySide: "discrepancy_sides/{review}.json",
    Claim: "claims/{review}.json",
}

MODELS: Final[dict[str, type[NaturalModel]]] = {model._meta.label_lower: model for model in FILES}


def file_of(model: type[NaturalModel], key: str) -> Path:
    """Return the path, below the fixture folder, of the file that holds the record."""
    return Path(FILES[model].format(review=key.partition("/")[0]))
