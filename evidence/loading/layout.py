"""Which fixture file holds which model, and in which order records are written.

One model a file, in a folder by review where each record belongs to one review. The natural key orders a
file, so that one changed record is one small difference. Names begin with the place in the order of writing: in that
order ``loaddata`` can read them too, which sets a reference to a later file to null first.
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
    Country: "01_countries.json",
    TissueSource: "02_tissue_sources.json",
    Indication: "03_indications.json",
    Route: "04_routes.json",
    VesicleType: "05_vesicle_types.json",
    Method: "06_methods.json",
    Measure: "07_measures.json",
    Source: "08_sources.json",
    Passage: "09_passages/{review}.json",
    Citation: "10_citations/{review}.json",
    Product: "11_products.json",
    Trial: "12_trials.json",
    Study: "13_studies.json",
    Arm: "14_arms.json",
    Outcome: "15_outcomes.json",
    ProfileFact: "16_profile_facts.json",
    Statement: "17_statements/{review}.json",
    Discrepancy: "18_discrepancies/{review}.json",
    DiscrepancySide: "19_discrepancy_sides/{review}.json",
    Claim: "20_claims/{review}.json",
}

MODELS: Final[dict[str, type[NaturalModel]]] = {model._meta.label_lower: model for model in FILES}


def file_of(model: type[NaturalModel], key: str) -> Path:
    """Return the path, below the fixture folder, of the file that holds the record."""
    return Path(FILES[model].format(review=key.partition("/")[0]))
