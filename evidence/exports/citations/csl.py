"""CSL-JSON, by the fields of the Citation Style Language data schema."""

from __future__ import annotations

from typing import Any

from evidence.exports.citations.reference import Reference


def item(reference: Reference) -> dict[str, Any]:
    """Return one item; fields that are not stated are absent."""
    fields: dict[str, Any] = {
        "title": reference.title,
        "author": [{"literal": reference.authors}] if reference.authors else [],
        "issued": {"date-parts": [[reference.year]]} if reference.year else {},
        "container-title": reference.container,
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages,
        "publisher": reference.publisher,
        "number": reference.number,
        "DOI": reference.doi,
        "language": reference.language,
        "URL": reference.url or reference.page,
        "note": reference.page,
    }
    kind = "article-journal" if reference.journal_article else "report"
    return {"id": reference.key, "type": kind, **{name: value for name, value in fields.items() if value}}
