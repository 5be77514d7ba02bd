"""What a format is: its name in addresses and on links, its media type, and how it is written.

There are three kinds, by what they hold of a page: a document (everything, nested), a table (rows of plain values) or
references (what a reference manager files). A page offers kinds, never single formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from evidence.citations.reference import Reference

Json = dict[str, Any]
"""A JSON object (RFC 8259); its values are texts, numbers, lists and further objects."""


@dataclass(frozen=True, kw_only=True)
class DataFormat:
    """One format.

    ``name`` is the value of ``?format=``, ``label`` what links say in every language, ``extension`` that of the file
    to save; where it is empty, a browser shows the answer in place.
    """

    name: str
    label: str
    media_type: str
    extension: str = ""
    charset: str = "utf-8"

    @property
    def content_type(self) -> str:
        """The value of the header."""
        return f"{self.media_type}; charset={self.charset}" if self.charset else self.media_type


@dataclass(frozen=True, kw_only=True)
class DocumentFormat(DataFormat):
    """A format that holds everything as nested JSON values."""

    write: Callable[[Json], str]


@dataclass(frozen=True, kw_only=True)
class TableFormat(DataFormat):
    """A format that holds rows: objects with the same keys, whose values are plain or lists of plain values."""

    write: Callable[[Iterable[Json]], str]


@dataclass(frozen=True, kw_only=True)
class ReferenceFormat(DataFormat):
    """A format of reference managers."""

    write: Callable[[Iterable[Reference]], str]
