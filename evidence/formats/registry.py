"""Every format, a line each; pages, links, error messages and the tests read this list."""

from __future__ import annotations

from typing import Final, TypeAlias

from evidence.formats.bibtex import BIBTEX
from evidence.formats.csl import CSL
from evidence.formats.csv_file import CSV
from evidence.formats.data_format import DataFormat, DocumentFormat, ReferenceFormat, TableFormat
from evidence.formats.json_file import JSON
from evidence.formats.ris import RIS

FORMATS: Final[tuple[DataFormat, ...]] = (
    CSV,
    JSON,
    RIS,
    BIBTEX,
    CSL,
)
"""In the order in which links stand."""

Kinds: TypeAlias = tuple[type[DataFormat], ...]

DATA: Final[Kinds] = (TableFormat, DocumentFormat)
"""The kinds of a page that holds facts."""
REFERENCES: Final[Kinds] = (ReferenceFormat,)
"""The kinds of what a reference manager can file: records, works, or a page as such."""


def formats_of(kinds: Kinds) -> list[DataFormat]:
    """Return the formats of some kinds."""
    return [data_format for data_format in FORMATS if isinstance(data_format, kinds)]


def format_named(name: str, kinds: Kinds) -> DataFormat | None:
    """Return the format that ``?format=`` names, if it is one of these kinds."""
    return next((data_format for data_format in formats_of(kinds) if data_format.name == name), None)
