"""What any citation format may say of a record; what is not stated stays empty and is left out."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.exports import records
from evidence.models import Source, Trial


@dataclass(frozen=True)
class Reference:
    """One record to cite. Texts are on one line; ``page`` is our own address, ``url`` that of the original."""

    key: str
    journal_article: bool
    title: str
    page: str
    url: str = ""
    number: str = ""
    language: str = ""
    authors: str = ""
    year: int | None = None
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""


def of_trial(trial: Trial) -> Reference:
    """Return a registration as a report of its registry. Its date is left out, as the portal holds none to cite."""
    return Reference(
        key=trial.nct_id,
        journal_article=False,
        title=_line(trial.title),
        page=records.absolute(trial.get_absolute_url()),
        url=trial.registry_url,
        number=trial.nct_id,
        publisher="ClinicalTrials.gov",
    )


def of_source(source: Source) -> Reference:
    """Return a work as printed; it is a journal article only where a journal and a volume are stated."""
    return Reference(
        key=source.slug,
        journal_article=bool(source.container and source.volume),
        title=_line(source.title),
        page=records.absolute(source.get_absolute_url()),
        url=source.url,
        number=source.patent_number,
        language=source.title_lang,
        authors=_line(source.authors_as_printed),
        year=source.year,
        container=_line(source.container),
        volume=_line(source.volume),
        issue=_line(source.issue),
        pages=_line(source.pages),
        publisher=_line(source.publisher),
        doi=source.doi,
    )


def _line(text: str) -> str:
    # A line end inside a value would start a new field in RIS.
    return " ".join(text.split())
