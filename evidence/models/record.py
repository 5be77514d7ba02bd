"""What registered trials and published studies have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from evidence.models.base import MANY, Fact, FactsModel, StatusModel, local
from evidence.models.product import Product
from evidence.models.terms import Country, Indication, Route, TissueSource, VesicleType
from evidence.vocabulary import NOT_STATED, Allocation, CellClass, Kind, Masking, Phase, Role

if TYPE_CHECKING:
    from evidence.models.base import AnyManager

RECORD_FACTS: Final = (
    Fact("products", _("product"), ("products",), MANY),
    Fact("vesicle_types", _("vesicle type"), ("vesicle_types",), MANY),
    Fact("cell_class", _("cell class"), ("cell_class",), NOT_STATED),
    Fact("tissue_sources", _("tissue source"), ("tissue_sources",), MANY),
    Fact("indications", _("condition"), ("indications",), MANY),
    Fact("routes", _("route"), ("routes",), MANY),
    Fact("countries", _("country"), ("countries",), MANY),
    Fact("phase", _("phase"), ("phase",), []),
    Fact("enrollment", _("enrolment"), ("enrollment",), None),
    Fact("design", _("design"), ("design_as_reported",)),
    Fact("allocation", _("allocation"), ("allocation",), NOT_STATED),
    Fact("masking", _("masking"), ("masking",), NOT_STATED),
    Fact("comparator", _("comparator"), ("comparator_en", "comparator_ru")),
    Fact("follow_up", _("follow-up"), ("follow_up_en", "follow_up_ru")),
    Fact("site", _("site"), ("site_en", "site_ru")),
    Fact("sponsor", _("sponsor"), ("sponsor_en", "sponsor_ru")),
)


class EvidenceRecord(StatusModel, FactsModel):
    """A work in which vesicles, secretome or cells were given, modelled or measured."""

    title_en = models.CharField(
        _("title (English)"), max_length=300, help_text=_("Plain and descriptive, in our words.")
    )
    title_ru = models.CharField(_("title (Russian)"), max_length=300, help_text=_("The same in Russian."))
    summary_en = models.TextField(_("one line (English)"), blank=True, help_text=_("What was done, in plain words."))
    summary_ru = models.TextField(_("one line (Russian)"), blank=True, help_text=_("The same in Russian."))
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind.choices,
        db_index=True,
        help_text=_("People, animals, cells …"),
    )
    role = models.CharField(
        _("role of the vesicle"),
        max_length=16,
        choices=Role.choices,
        default=Role.NOT_STATED,
        help_text=_("Treatment or marker."),
    )
    products = models.ManyToManyField(
        Product,
        verbose_name=_("products"),
        blank=True,
        related_name="%(class)s_records",
        help_text=_("Named products given."),
    )
    vesicle_types = models.ManyToManyField(
        VesicleType,
        verbose_name=_("vesicle types"),
        blank=True,
        related_name="%(class)s_records",
        help_text=_("Filed by the word that the review prints."),
    )
    vesicle_as_reported = models.CharField(
        _("vesicle as reported"),
        max_length=240,
        blank=True,
        help_text=_("The word that the review prints."),
    )
    cell_class = models.CharField(
        _("cell class"),
        max_length=24,
        choices=CellClass.choices,
        default=CellClass.NOT_STATED,
        help_text=_("What kind of cell the product comes from."),
    )
    tissue_sources = models.ManyToManyField(
        TissueSource,
        verbose_name=_("tissue sources"),
        blank=True,
        related_name="%(class)s_records",
        help_text=_("From which tissue or cell line."),
    )
    tissue_as_reported = models.CharField(
        _("tissue as reported"),
        max_length=240,
        blank=True,
        help_text=_("The words that the review prints."),
    )
    indications = models.ManyToManyField(
        Indication,
        verbose_name=_("conditions"),
        blank=True,
        related_name="%(class)s_records",
        help_text=_("What is treated, modelled or diagnosed."),
    )
    indication_as_reported = models.CharField(
        _("condition as reported"),
        max_length=240,
        blank=True,
        help_text=_("The words that the review prints."),
    )
    routes = models.ManyToManyField(
        Route,
        verbose_name=_("routes"),
        blank=True,
        related_name="%(class)s_records",
        help_text=_("How it was given."),
    )
    route_as_reported = models.CharField(
        _("route as reported"),
        max_length=240,
        blank=True,
        help_text=_("The words that the review prints."),
    )
    countries = models.ManyToManyField(
        Country,
        verbose_name=_("countries"),
        blank=True,
        related_name="%(class)s_records",
        help_text=_("Where it was done."),
    )
    phase = ArrayField(
        models.CharField(max_length=8, choices=Phase.choices),
        default=list,
        blank=True,
        verbose_name=_("phase"),
        help_text=_("Phase I/II carries both."),
    )
    phase_as_reported = models.CharField(
        _("phase as reported"), max_length=80, blank=True, help_text=_("As printed: Ib/IIa.")
    )
    enrollment = models.PositiveIntegerField(
        _("enrolment"), null=True, blank=True, help_text=_("Number of people, or of animals.")
    )
    design_as_reported = models.CharField(
        _("design as reported"),
        max_length=300,
        blank=True,
        help_text=_("The design words that the review prints."),
    )
    allocation = models.CharField(
        _("allocation"),
        max_length=16,
        choices=Allocation.choices,
        default=Allocation.NOT_STATED,
        help_text=_("How groups were made."),
    )
    masking = models.CharField(
        _("masking"),
        max_length=20,
        choices=Masking.choices,
        default=Masking.NOT_STATED,
        help_text=_("Who did not know which treatment was given."),
    )
    comparator_en = models.TextField(_("comparator (English)"), blank=True, help_text=_("What the others received."))
    comparator_ru = models.TextField(_("comparator (Russian)"), blank=True, help_text=_("The same in Russian."))
    follow_up_en = models.TextField(_("follow-up (English)"), blank=True, help_text=_("How long, until when."))
    follow_up_ru = models.TextField(_("follow-up (Russian)"), blank=True, help_text=_("The same in Russian."))
    site_en = models.CharField(_("site (English)"), max_length=300, blank=True, help_text=_("Hospital or institute."))
    site_ru = models.CharField(_("site (Russian)"), max_length=300, blank=True, help_text=_("The same in Russian."))
    sponsor_en = models.CharField(_("sponsor (English)"), max_length=300, blank=True, help_text=_("Who runs it."))
    sponsor_ru = models.CharField(
        _("sponsor (Russian)"), max_length=300, blank=True, help_text=_("The same in Russian.")
    )
    last_reviewed = models.DateField(
        _("last reviewed"),
        null=True,
        blank=True,
        help_text=_("When the record was last held against the reviews."),
    )

    _default_manager: ClassVar[AnyManager]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.natural} {self.title}"

    @property
    def title(self) -> str:
        return local(self, "title")

    @property
    def summary(self) -> str:
        return local(self, "summary")

    @property
    def comparator(self) -> str:
        return local(self, "comparator")

    @property
    def follow_up(self) -> str:
        return local(self, "follow_up")

    @property
    def site(self) -> str:
        return local(self, "site")

    @property
    def sponsor(self) -> str:
        return local(self, "sponsor")

    @property
    def withdrawn_reason(self) -> str:
        return local(self, "withdrawn_reason")
