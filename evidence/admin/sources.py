"""Documents, and who cites whom as which number."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from evidence.admin.base import Fieldsets, PlainAdmin, StatusAdmin
from evidence.admin.claims import ClaimInline, PlaceInReviewForm
from evidence.admin.columns import count_column, count_of, gaps_column, list_link
from evidence.admin.forms import ReasonedForm
from evidence.admin.list_filters import GapFilter, YesNoFilter, linked_filter, review_filter
from evidence.models import Citation, Claim, Passage, Source
from evidence.models.base import StatusModel


class CorpusFilter(YesNoFilter):
    """Whether a source is one of the reviews that the portal is built from."""

    title = _("review of the corpus")
    parameter_name = "corpus"

    def yes(self) -> Q:
        """Keep the reviews of the corpus."""
        return Q(corpus_order__isnull=False)


cited_column = count_column("cited_count", _("cited"))


class SourceClaimInline(ClaimInline):
    """Claims about the document itself, not those that it makes."""

    fk_name = "source"


@admin.register(Source)
class SourceAdmin(StatusAdmin):
    """A document with its bibliographic facts; a review leads to its lists of citations, places and claims."""

    inlines = (SourceClaimInline,)
    readonly_fields = ("citation_lists",)
    list_display = ("slug", "short_label_en", "status", "kind", "year", "doi", "doi_flag", cited_column, gaps_column)
    list_filter = (
        "status",
        "kind",
        CorpusFilter,
        review_filter("cited_by__citing"),
        "doi_flag",
        "title_lang",
        GapFilter,
    )
    search_fields = (
        "slug",
        "short_label_en",
        "short_label_ru",
        "title",
        "title_en",
        "title_ru",
        "authors_as_printed",
        "doi",
        "doi_as_printed",
        "pmid",
        "patent_number",
    )
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": ["slug", ("kind", "corpus_order"), ("short_label_en", "short_label_ru")]}),
        (
            _("As printed"),
            {
                "fields": [
                    ("title", "title_lang"),
                    ("title_en", "title_ru"),
                    "authors_as_printed",
                    ("container", "year"),
                    ("volume", "issue", "pages"),
                    "publisher",
                ],
                "description": _("Titles stay in their own language; add a translation only where one is printed."),
            },
        ),
        (
            _("Identifiers"),
            {"fields": [("doi", "doi_as_printed", "doi_flag"), ("pmid", "edn"), ("patent_number", "url")]},
        ),
        (_("Notes"), {"fields": [("note_en", "note_ru"), "citation_lists"]}),
    ]

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        return queryset.annotate(cited_count=count_of("cited_by", Source))

    def publication_obstacle(self, record: StatusModel) -> str | None:  # noqa: ARG002
        """Let a cited work be published without a claim: its citation gives the place."""
        return None

    @admin.display(description=_("lists"))
    def citation_lists(self, source: Source) -> str:
        """Lead to the lists that are too long for this page."""
        if source._state.adding:
            return "–"
        counted = (
            (Citation, "citing", source.citations, "%d work cited", "%d works cited"),
            (Citation, "cited", source.cited_by, "cited %d time", "cited %d times"),
            (Passage, "review", source.passages, "%d place", "%d places"),
            (Claim, "review", source.claims_made, "%d claim", "%d claims"),
        )
        links = [
            (list_link(model, f"{name}__id__exact={source.pk}", ngettext(singular, plural, number) % number),)
            for model, name, records, singular, plural in counted
            for number in [records.count()]
        ]
        return format_html_join(" · ", "{}", links)


class CitationForm(PlaceInReviewForm, ReasonedForm):
    """A citation on its own page."""

    review_field = "citing"


@admin.register(Citation)
class CitationAdmin(PlainAdmin):
    """A review cites a source."""

    form = CitationForm
    readonly_fields = ("citing",)
    list_display = ("key", "citing", "number", "cited", "list_kind", "passage")
    list_filter = (linked_filter("citing"), "list_kind")
    list_select_related = ("citing", "cited", "passage")
    search_fields = (
        "key",
        "as_printed",
        "cited__slug",
        "cited__short_label_en",
        "cited__short_label_ru",
        "cited__title",
        "cited__doi",
    )
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": ["key", ("passage", "citing"), ("list_kind", "number", "position"), "cited", "as_printed"]}),
        (_("Notes"), {"fields": [("note_en", "note_ru")]}),
    ]
