"""The formats of reference managers: their parameter values, names and media types."""

from __future__ import annotations

from typing import Final

LABELS: Final = {"ris": "RIS", "bib": "BibTeX", "csl": "CSL-JSON"}
TYPES: Final = {
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
    "csl": "application/vnd.citationstyles.csl+json",
}
