"""The references of records: a registration, a study, a work, a page of the portal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from django.db.models import prefetch_related_objects
from django.utils import timezone

from evidence.addresses import absolute
from evidence.citations.names import read
from evidence.citations.reference import PORTAL, Form, Reference
from evidence.data_version import current_version
from evidence.identifiers import NCT_ID
from evidence.language import reader_language
from evidence.models import Outcome, Source, Study, Trial
from evidence.vocabulary import SourceKind

FORMS: Final = {
    SourceKind.BOOK_CHAPTER: Form.CHAPTER,
    SourceKind.CONFERENCE: Form.CONFERENCE,
    SourceKind.PATENT: Form.PATENT,
    SourceKind.PREPRINT: Form.PREPRINT,
    SourceKind.REGISTRY_RECORD: Form.REPORT,
    SourceKind.WEB_PAGE: Form.PAGE,
    SourceKind.OTHER: Form.REPORT,
}
REGISTRATION: Final = "Clinical trial registration"


def of_trial(trial: Trial) -> Reference:
    """Return a registration: a report of its registry. Its date is left out, as the portal holds none to cite."""
    return Reference(
        key=trial.nct_id,
        form=Form.REPORT,
        title=_line(trial.title),
        url=trial.registry_url,
        number=trial.nct_id,
        genre=REGISTRATION,
        language=reader_language(),
        publisher="ClinicalTrials.gov",
        note=_on_portal(trial.get_absolute_url()),
    )


def of_study(study: Study) -> Reference:
    """Return the work that reports a study, under the key of the study; where none is named, our page of it."""
    publications = list(study.publications.all())
    if not publications:
        return of_page(study.slug, study.title, study.get_absolute_url())
    return _of_work(publications[0], study.slug, study.get_absolute_url())


def of_outcomes(outcomes: Sequence[Outcome]) -> list[Reference]:
    """Return the trials and studies that outcomes belong to, each once, in the order of the outcomes."""
    owners = list(dict.fromkeys(outcome.record for outcome in outcomes))
    prefetch_related_objects([owner for owner in owners if isinstance(owner, Study)], "publications")
    return [of_study(owner) if isinstance(owner, Study) else of_trial(owner) for owner in owners]


def of_source(source: Source) -> Reference:
    """Return a work as the reviews print it."""
    return _of_work(source, source.slug, source.get_absolute_url())


def of_page(key: str, title: str, path: str) -> Reference:
    """Return a page of the portal, or a view of a list with its filters, as it stands today."""
    version = current_version()
    return Reference(
        key=key,
        form=Form.PAGE,
        title=_line(title),
        url=absolute(path),
        language=reader_language(),
        container=PORTAL,
        year=version.changed_at.year,
        version=version.label,
        changed=version.changed_at.date(),
        accessed=timezone.localdate(),
        note=f"Data version {version.label}",
    )


def _of_work(source: Source, key: str, path: str) -> Reference:
    kind = SourceKind(source.kind)
    form = FORMS.get(kind, Form.ARTICLE if source.container else Form.REPORT)
    names = read(source.authors_as_printed, source.title_lang)
    registered = NCT_ID.search(f"{source.url} {source.title} {source.slug.upper()}")
    printed = f"Authors as printed: {_line(source.authors_as_printed)}" if names.others else ""
    return Reference(
        key=key,
        form=form,
        title=_line(source.title or source.short_label),
        url=source.url,
        number=source.patent_number or (registered[0] if registered and form is Form.REPORT else ""),
        genre=REGISTRATION if kind == SourceKind.REGISTRY_RECORD else "",
        language=source.title_lang,
        names=names,
        year=source.year,
        container=_line(source.container) if form is not Form.REPORT else "",
        volume=_line(source.volume),
        issue=_line(source.issue),
        pages=_line(source.pages),
        publisher=_line(source.publisher or (source.container if form is Form.REPORT else "")),
        doi=source.doi,
        pmid=source.pmid,
        note="; ".join(filter(None, (_on_portal(path), printed))),
    )


def _on_portal(path: str) -> str:
    return f"{PORTAL}: {absolute(path)}"


def _line(text: str) -> str:
    # A line end inside a value would start a new field in RIS.
    return " ".join(re.sub(r"[\x00-\x1f]", " ", text).split())
