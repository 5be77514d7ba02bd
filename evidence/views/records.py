"""Trials and studies: each list, each record, and every other way of writing the address of a trial."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from evidence.citations import works
from evidence.exports import records as exported
from evidence.exports.export import Export
from evidence.exports.lists import record_list_export
from evidence.formats.registry import DATA, REFERENCES
from evidence.list_query import ListQuery
from evidence.pages.listing import records as records_page
from evidence.pages.record import study as study_page
from evidence.pages.record import trial as trial_page
from evidence.selectors.lists import STUDY_LIST, TRIAL_LIST
from evidence.selectors.records import fetch_study, fetch_trial, find_trial
from evidence.views.downloads import cited_view
from evidence.views.responses import moved, page_or_export, public_page


@public_page(*DATA, *REFERENCES)
def trials(request: HttpRequest) -> HttpResponse:
    """Answer with the list of registered trials."""
    query = ListQuery.read(request.path, request.GET, "trials")
    export = record_list_export(
        TRIAL_LIST,
        query,
        item=exported.trial,
        row=exported.trial_row,
        references=lambda found: map(works.of_trial, found),
        page=lambda: cited_view(records_page.build_trials(query).browse),
    )
    return page_or_export(request, "evidence/trials.html", lambda: records_page.build_trials(query), export)


@public_page(*DATA, *REFERENCES)
def studies(request: HttpRequest) -> HttpResponse:
    """Answer with the list of studies."""
    query = ListQuery.read(request.path, request.GET, "studies")
    export = record_list_export(
        STUDY_LIST,
        query,
        item=exported.study,
        row=exported.study_row,
        references=lambda found: map(works.of_study, found),
        page=lambda: cited_view(records_page.build_studies(query).browse),
    )
    return page_or_export(request, "evidence/studies.html", lambda: records_page.build_studies(query), export)


@public_page(*DATA, *REFERENCES)
def trial(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """Answer with one trial; another letter case, or a former id, is redirected for good."""
    found = find_trial(identifier)
    if found.nct_id != identifier:
        return moved(request, found.get_absolute_url())
    export = Export(
        identifier,
        document=lambda: exported.trial(fetch_trial(identifier)),
        rows=lambda: [exported.trial_row(fetch_trial(identifier))],
        references=lambda: [works.of_trial(fetch_trial(identifier))],
        page=lambda: trial_page.build(identifier, request.GET).cite.page,
    )
    return page_or_export(request, "evidence/trial.html", lambda: trial_page.build(identifier, request.GET), export)


@public_page(*DATA, *REFERENCES)
def study(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer with one study."""
    export = Export(
        slug,
        document=lambda: exported.study(fetch_study(slug)),
        rows=lambda: [exported.study_row(fetch_study(slug))],
        references=lambda: [works.of_study(fetch_study(slug))],
        page=lambda: study_page.build(slug, request.GET).cite.page,
    )
    return page_or_export(request, "evidence/study.html", lambda: study_page.build(slug, request.GET), export)


@public_page(*DATA, *REFERENCES)
def trial_elsewhere(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """Lead ``/NCT04602104`` and other short forms to the page of the trial, for good."""
    return moved(request, find_trial(identifier).get_absolute_url())
