"""Documents: the reviews of the corpus, the works that they cite, and who cites whom as which number."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.identifiers import validate_doi
from evidence.models.base import (
    Fact,
    FactsModel,
    NaturalModel,
    StatusModel,
    key_field,
    local,
    slug_field,
)
from evidence.querysets.natural import NaturalManager
from evidence.querysets.records import PublishedManager
from evidence.vocabulary import CitationList, DoiFlag, SourceKind


class Source(StatusModel, FactsModel):
    """A document. Its title stays in its own language; translations only where they are printed."""

    NATURAL_KEY: ClassVar[str] = "slug"
    FACTS: ClassVar[tuple[Fact, ...]] = (
        Fact("title", _("title"), ("title",)),
        Fact("authors", _("authors"), ("authors_as_printed",)),
        Fact("year", _("year"), ("year",), None),
        Fact("container", _("journal or book"), ("container",)),
        Fact("doi", _("DOI"), ("doi", "doi_as_printed")),
    )

    slug = slug_field()
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind.choices, help_text=_("What it is."))
    corpus_order = models.PositiveSmallIntegerField(
        _("place in the corpus"),
        null=True,
        blank=True,
        unique=True,
        help_text=_("1 to 5 for the reviews that the portal is built from; empty for cited works."),
    )
    short_label_en = models.CharField(_("short label (English)"), max_length=80, help_text=_("As Deng 2020."))
    short_label_ru = models.CharField(_("short label (Russian)"), max_length=80, help_text=_("The same in Russian."))
    title = models.TextField(_("title"), blank=True, help_text=_("The original title, as printed."))
    title_lang = models.CharField(
        _("language of the title"),
        max_length=8,
        default="en",
        help_text=_("BCP 47 tag, as en, ru, uz, kk."),
    )
    title_en = models.TextField(_("English title"), blank=True, help_text=_("Where one is printed."))
    title_ru = models.TextField(_("Russian title"), blank=True, help_text=_("Where one is printed."))
    authors_as_printed = models.TextField(_("authors"), blank=True, help_text=_("As printed, et al. included."))
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
        help_text=_("Of publication, as printed."),
    )
    container = models.CharField(_("journal or book"), max_length=300, blank=True, help_text=_("As printed."))
    volume = models.CharField(_("volume"), max_length=40, blank=True, help_text=_("As printed."))
    issue = models.CharField(_("issue"), max_length=40, blank=True, help_text=_("As printed."))
    pages = models.CharField(_("pages"), max_length=60, blank=True, help_text=_("Or article number, as printed."))
    publisher = models.CharField(_("publisher"), max_length=200, blank=True, help_text=_("As printed."))
    doi = models.CharField(
        _("DOI"),
        max_length=160,
        blank=True,
        validators=[validate_doi],
        help_text=_("Bare and in lower case; empty where none is printed or the printed one is faulty."),
    )
    doi_as_printed = models.CharField(
        _("DOI as printed"),
        max_length=200,
        blank=True,
        help_text=_("Where it differs from the DOI or is faulty."),
    )
    doi_flag = models.CharField(
        _("state of the DOI"),
        max_length=12,
        choices=DoiFlag.choices,
        default=DoiFlag.NONE,
        help_text=_("A faulty DOI is flagged and never repaired silently."),
    )
    pmid = models.CharField(_("PMID"), max_length=12, blank=True, help_text=_("PubMed number, as printed."))
    edn = models.CharField(_("EDN"), max_length=12, blank=True, help_text=_("eLIBRARY document number, as printed."))
    patent_number = models.CharField(_("patent number"), max_length=40, blank=True, help_text=_("As printed."))
    url = models.URLField(_("address"), max_length=300, blank=True, help_text=_("As printed."))
    note_en = models.TextField(_("note (English)"), blank=True, help_text=_("What a reader should know of it."))
    note_ru = models.TextField(_("note (Russian)"), blank=True, help_text=_("The same in Russian."))

    objects = PublishedManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *StatusModel.Meta.constraints,
            models.UniqueConstraint(
                name="source_doi_once",
                fields=["doi"],
                condition=~Q(doi=""),
                violation_error_message=_("Another source has this DOI; the same work is one source."),
            ),
            models.UniqueConstraint(
                name="source_pmid_once",
                fields=["pmid"],
                condition=~Q(pmid=""),
                violation_error_message=_("Another source has this PMID; the same work is one source."),
            ),
            models.CheckConstraint(
                name="source_doi_agrees_with_flag",
                condition=(Q(doi_flag=DoiFlag.OK) & ~Q(doi=""))
                | (Q(doi_flag=DoiFlag.NONE) & Q(doi="", doi_as_printed=""))
                | (~Q(doi_flag__in=(DoiFlag.OK, DoiFlag.NONE)) & ~Q(doi_as_printed="")),
                violation_error_message=_(
                    "State “as printed” needs a DOI, “none printed” needs none, a faulty one needs the printed form."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.short_label

    @property
    def short_label(self) -> str:
        return local(self, "short_label")

    @property
    def note(self) -> str:
        return local(self, "note")

    @property
    def is_corpus_review(self) -> bool:
        """Whether it is one of the reviews that the portal is built from."""
        return self.corpus_order is not None

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.slug])


class Citation(NaturalModel):
    """A review cites a source as its reference, in a footnote, or in full in its text."""

    key = key_field(_("review/ref-36, review/fn-06 or review/text-03"))
    citing = models.ForeignKey(
        Source,
        verbose_name=_("citing review"),
        on_delete=models.CASCADE,
        related_name="citations",
        help_text=_("Who cites."),
    )
    cited = models.ForeignKey(
        Source,
        verbose_name=_("cited source"),
        on_delete=models.PROTECT,
        related_name="cited_by",
        help_text=_("What is cited."),
    )
    list_kind = models.CharField(
        _("list"),
        max_length=12,
        choices=CitationList.choices,
        help_text=_("Where the work is cited in full."),
    )
    number = models.CharField(
        _("number"),
        max_length=8,
        blank=True,
        help_text=_("As printed; empty where none is printed."),
    )
    position = models.PositiveIntegerField(_("position"), help_text=_("Order in the review."))
    as_printed = models.TextField(_("as printed"), blank=True, help_text=_("The entry as the review prints it."))
    passage = models.ForeignKey(
        "evidence.Passage",
        verbose_name=_("place"),
        on_delete=models.PROTECT,
        related_name="citations",
        help_text=_("Where the entry stands."),
    )
    note_en = models.TextField(_("note (English)"), blank=True, help_text=_("What is odd about the entry."))
    note_ru = models.TextField(_("note (Russian)"), blank=True, help_text=_("The same in Russian."))

    objects = NaturalManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["citing", "list_kind", "position"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="citation_not_of_itself",
                condition=~Q(citing=F("cited")),
                violation_error_message=_("A review does not cite itself."),
            ),
            models.UniqueConstraint(
                name="citation_position_once",
                fields=["citing", "list_kind", "position"],
                violation_error_message=_("Another citation has this position in this list of the review."),
            ),
        ]
