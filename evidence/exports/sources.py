"""Sources as JSON values: the works, who cites whom as which number."""

from __future__ import annotations

from evidence.addresses import absolute
from evidence.exports.values import stated
from evidence.formats.data_format import Json
from evidence.models import Citation, Source


def source(record: Source) -> Json:
    """Return one source with its citations in both directions.

    In ``citations`` and ``cited_by`` a ``number`` is as printed, or null where none is printed.
    """
    return {
        "slug": record.slug,
        "url": absolute(record.get_absolute_url()),
        "kind": record.kind,
        "corpus_order": record.corpus_order,
        "short_label_en": record.short_label_en,
        "short_label_ru": record.short_label_ru,
        "title": stated(record.title),
        "title_lang": record.title_lang,
        "title_en": stated(record.title_en),
        "title_ru": stated(record.title_ru),
        "authors": stated(record.authors_as_printed),
        "year": stated(record.year),
        "container": stated(record.container),
        "volume": stated(record.volume),
        "issue": stated(record.issue),
        "pages": stated(record.pages),
        "publisher": stated(record.publisher),
        "doi": stated(record.doi),
        "doi_as_printed": stated(record.doi_as_printed),
        "doi_flag": record.doi_flag,
        "pmid": stated(record.pmid),
        "edn": stated(record.edn),
        "patent_number": stated(record.patent_number),
        "address": stated(record.url),
        "note_en": stated(record.note_en),
        "note_ru": stated(record.note_ru),
        "citations": [_citation(citation, citation.cited) for citation in record.citations.all()],
        "cited_by": [_citation(citation, citation.citing) for citation in record.cited_by.all()],
        "studies": [study.slug for study in record.studies.all() if study.status == "published"],
    }


def _citation(record: Citation, other: Source) -> Json:
    return {
        "number": record.number or None,
        "source": other.slug,
        "list": record.list_kind,
        "locator": record.passage.label,
    }


def row(record: Source) -> Json:
    """Return one source as a row: its citations as «review number»."""
    body = source(record)
    body["citations"] = [_short(citation) for citation in body["citations"]]
    body["cited_by"] = [_short(citation) for citation in body["cited_by"]]
    return body


def _short(citation: Json) -> str:
    return f"{citation['source']} {citation['number'] or ''}".strip()
