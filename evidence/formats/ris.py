"""RIS, as Zotero, EndNote and Mendeley read it.

Which tag fills which field depends on the type: of a report (RPRT) Zotero takes SN as its number, M3 as its type and
PB as its institution; of a patent (PAT) SN as its number. Hence the number stands once, in SN.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from evidence.citations.reference import Reference
from evidence.formats.data_format import ReferenceFormat


def write(reference: Reference) -> str:
    """Return one entry with CRLF line ends, an AU for each author."""
    return "".join(f"{tag}  - {text}\r\n" for tag, text in _fields(reference) if text) + "ER  - \r\n"


def _fields(reference: Reference) -> Iterable[tuple[str, str]]:
    first, last = reference.page_range
    return (
        ("TY", reference.form.ris),
        ("ID", reference.key),
        ("TI", reference.title),
        *(("AU", str(name)) for name in reference.names.known),
        ("PY", str(reference.year or "")),
        ("DA", f"{reference.changed:%Y/%m/%d}" if reference.changed else ""),
        ("T2", reference.container),
        ("VL", reference.volume),
        ("IS", reference.issue),
        ("SP", first),
        ("EP", last),
        ("PB", reference.publisher),
        ("SN", reference.number),
        ("M3", reference.genre),
        ("DO", reference.doi),
        ("AN", f"PMID {reference.pmid}" if reference.pmid else ""),
        ("LA", reference.language),
        ("UR", reference.url),
        ("Y2", f"{reference.accessed:%Y/%m/%d}" if reference.accessed else ""),
        ("N1", reference.note),
    )


RIS: Final = ReferenceFormat(
    name="ris",
    label="RIS",
    media_type="application/x-research-info-systems",
    extension="ris",
    write=lambda references: "".join(map(write, references)),
)
