"""CSL-JSON, by the fields of the Citation Style Language data schema."""

from __future__ import annotations

import datetime
import json
from typing import Final

from evidence.citations.names import Name
from evidence.citations.reference import Reference
from evidence.formats.data_format import Json, ReferenceFormat


def item(reference: Reference) -> Json:
    """Return one item; fields that are not stated are absent."""
    issued = [reference.year] if reference.year else []
    fields: Json = {
        "title": reference.title,
        "author": [_name(name) for name in reference.names.known],
        "issued": _day(reference.changed) if reference.changed else {"date-parts": [issued]} if issued else {},
        "accessed": _day(reference.accessed) if reference.accessed else {},
        "container-title": reference.container,
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages,
        "publisher": reference.publisher,
        "number": reference.number,
        "genre": reference.genre,
        "version": reference.version,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "language": reference.language,
        "URL": reference.url,
        "note": reference.note,
    }
    stated = {name: value for name, value in fields.items() if value}
    return {"id": reference.key, "type": reference.form.csl, **stated}


def _name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def _day(date: datetime.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[date.year, date.month, date.day]]}


CSL: Final = ReferenceFormat(
    name="csl",
    label="CSL-JSON",
    media_type="application/vnd.citationstyles.csl+json",
    extension="json",
    write=lambda references: json.dumps(list(map(item, references)), ensure_ascii=False),
)
