"""What well-formed identifiers look like, and errors that say what is wrong with a malformed one.

Kept apart from the models so that the loader, the URL converters and the admin judge alike.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NCT_ID: Final = re.compile(r"NCT[0-9]{8}")
DOI: Final = re.compile(r"10\.[0-9]{4,9}/[^\s<>\"]+")
SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/#-]*")

#: A well-formed id of each scheme that terms may carry (the schemes of the vocabulary file).
SCHEMES: Final[dict[str, re.Pattern[str]]] = {
    "UBERON": re.compile(r"UBERON:\d{7}"),
    "CL": re.compile(r"CL:\d{7}"),
    "MONDO": re.compile(r"MONDO:\d{7}"),
    "NCIT": re.compile(r"C\d{3,6}"),
    "MeSH": re.compile(r"D\d{6}(\d{3})?"),
    "ICD-10": re.compile(r"[A-Z]\d{2}(\.\d{1,2})?"),
    "EDQM": re.compile(r"\d{8}"),
    "EMA RMS": re.compile(r"\d{12}"),
    "FDA SPL": re.compile(r"[A-Z][A-Z ,()-]+"),
    "SNOMED CT": re.compile(r"\d{6,18}"),
    "Cellosaurus": re.compile(r"CVCL_[A-Z0-9]{4}"),
}


def refuse_lookalikes(value: str) -> None:
    """Raise ``ValidationError`` where an identifier holds a letter that is not Latin.

    A Cyrillic «С» in ``NСT04602104`` looks right and is never found; the error names the letter and its place.
    """
    for place, letter in enumerate(value, start=1):
        if not letter.isascii():
            raise ValidationError(
                _("“%(value)s” holds %(name)s as character %(place)d; only Latin letters belong there."),
                code="lookalike",
                params={
                    "value": value,
                    "name": unicodedata.name(letter, "an unnamed character"),
                    "place": place,
                },
            )


def validate_nct_id(value: str) -> None:
    """Accept ``NCT`` and eight digits in capitals; raise ``ValidationError`` otherwise."""
    refuse_lookalikes(value)
    if not NCT_ID.fullmatch(value):
        raise ValidationError(
            _("“%(value)s” is not an NCT id: write NCT and eight digits, as NCT04602104."),
            code="nct_id",
            params={"value": value},
        )


def validate_slug(value: str) -> None:
    """Accept lower-case Latin letters, digits and single hyphens; raise ``ValidationError`` otherwise."""
    refuse_lookalikes(value)
    if not SLUG.fullmatch(value):
        raise ValidationError(
            _("“%(value)s” is not a slug: use a–z, 0–9 and single hyphens, as bone-marrow."),
            code="slug",
            params={"value": value},
        )


def validate_key(value: str) -> None:
    """Accept Latin letters, digits and ``. _ / # -``; raise ``ValidationError`` otherwise."""
    refuse_lookalikes(value)
    if not KEY.fullmatch(value):
        raise ValidationError(
            _("“%(value)s” is not a key: use Latin letters, digits and . _ / # - only."),
            code="key",
            params={"value": value},
        )


def validate_doi(value: str) -> None:
    """Accept a bare DOI (``10.1002/jev2.12134``), without resolver; raise ``ValidationError`` otherwise."""
    refuse_lookalikes(value)
    if not DOI.fullmatch(value):
        raise ValidationError(
            _("“%(value)s” is not a bare DOI: it begins with 10. and holds no blank, as 10.1002/jev2.12134."),
            code="doi",
            params={"value": value},
        )


def validate_term_identifiers(value: object) -> None:
    """Accept a list of ``{"scheme", "id", "note"}`` whose ids are well formed for their scheme.

    Raises ``ValidationError`` that names the entry and the form its scheme asks for.
    """
    if not isinstance(value, list):
        raise ValidationError(_("Identifiers are a list of objects with scheme, id and note."), code="identifiers")
    for entry in value:
        if not isinstance(entry, dict) or set(entry) != {"scheme", "id", "note"}:
            raise ValidationError(
                _("%(entry)s is not an object with exactly scheme, id and note."),
                code="identifiers",
                params={"entry": str(entry)},
            )
        if not all(isinstance(part, str) for part in entry.values()):
            raise ValidationError(
                _("%(entry)s is not an object with exactly scheme, id and note."),
                code="identifiers",
                params={"entry": str(entry)},
            )
        pattern = SCHEMES.get(entry["scheme"])
        if pattern is None:
            raise ValidationError(
                _("Unknown identifier scheme “%(scheme)s”; known are %(known)s."),
                code="identifiers",
                params={"scheme": entry["scheme"], "known": ", ".join(SCHEMES)},
            )
        if not pattern.fullmatch(entry["id"]):
            raise ValidationError(
                _("“%(id)s” is not a well-formed %(scheme)s id."),
                code="identifiers",
                params={"id": entry["id"], "scheme": entry["scheme"]},
            )
