"""RIS, as Zotero, EndNote and Mendeley read it."""

from __future__ import annotations

from evidence.exports.citations.reference import Reference


def write(reference: Reference) -> str:
    """Return one entry with CRLF line ends. Authors stay in one field, as printed, for names are not split here."""
    fields = (
        ("TY", "JOUR" if reference.journal_article else "RPRT"),
        ("TI", reference.title),
        ("AU", reference.authors),
        ("PY", str(reference.year or "")),
        ("T2", reference.container),
        ("VL", reference.volume),
        ("IS", reference.issue),
        ("SP", reference.pages),
        ("PB", reference.publisher),
        ("SN", reference.number),
        ("M1", reference.number),
        ("DO", reference.doi),
        ("LA", reference.language),
        ("UR", reference.url or reference.page),
        ("L2", reference.page),
    )
    return "".join(f"{tag}  - {text}\r\n" for tag, text in fields if text) + "ER  - \r\n"
