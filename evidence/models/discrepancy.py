"""Where the reviews disagree, in themselves or with one another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models.base import RecordedModel, StatusModel, key_field, local
from evidence.models.passage import Passage
from evidence.models.product import Product
from evidence.models.source import Source
from evidence.models.study import Study
from evidence.models.terms import Indication, Route, TissueSource, VesicleType
from evidence.models.trial import Trial
from evidence.querysets.natural import NaturalManager
from evidence.querysets.records import PublishedManager
from evidence.vocabulary import DiscrepancyKind, Scope, Severity


class Discrepancy(StatusModel):
    """One discrepancy. Every side stays visible, whatever an editor rules."""

    key = key_field(_("review or between, then / and a short word"))
    kind = models.CharField(_("type"), max_length=20, choices=DiscrepancyKind.choices, help_text=_("Of what type."))
    severity = models.CharField(
        _("severity"),
        max_length=8,
        choices=Severity.choices,
        help_text=_("How much it matters to a reader."),
    )
    scope = models.CharField(
        _("scope"),
        max_length=16,
        choices=Scope.choices,
        default=Scope.WITHIN,
        help_text=_("In one review or among."),
    )
    field = models.CharField(_("fact"), max_length=40, blank=True, help_text=_("Name of the fact it touches."))
    title_en = models.CharField(_("title (English)"), max_length=240, help_text=_("What differs from what."))
    title_ru = models.CharField(_("title (Russian)"), max_length=240, help_text=_("The same in Russian."))
    explanation_en = models.TextField(_("explanation (English)"), help_text=_("Why it is a discrepancy."))
    explanation_ru = models.TextField(_("explanation (Russian)"), help_text=_("The same in Russian."))
    judged_by_title = models.BooleanField(
        _("judged by a title"),
        default=False,
        help_text=_("Rests on judging a reference by its title."),
    )
    inferred = models.BooleanField(_("inferred"), default=False, help_text=_("Follows from the text, is not in it."))
    ruling_en = models.TextField(_("ruling (English)"), blank=True, help_text=_("What an editor holds for right."))
    ruling_ru = models.TextField(_("ruling (Russian)"), blank=True, help_text=_("The same in Russian."))
    ruling_reason_en = models.TextField(_("reason of the ruling (English)"), blank=True, help_text=_("Why."))
    ruling_reason_ru = models.TextField(_("reason of the ruling (Russian)"), blank=True, help_text=_("Why."))
    trials = models.ManyToManyField(
        Trial,
        verbose_name=_("trials"),
        blank=True,
        related_name="discrepancies",
        help_text=_("It touches."),
    )
    studies = models.ManyToManyField(
        Study,
        verbose_name=_("studies"),
        blank=True,
        related_name="discrepancies",
        help_text=_("It touches."),
    )
    products = models.ManyToManyField(
        Product,
        verbose_name=_("products"),
        blank=True,
        related_name="discrepancies",
        help_text=_("It touches."),
    )
    sources = models.ManyToManyField(
        Source,
        verbose_name=_("sources"),
        blank=True,
        related_name="discrepancies",
        help_text=_("It touches."),
    )
    tissue_sources = models.ManyToManyField(
        TissueSource,
        verbose_name=_("tissue sources"),
        blank=True,
        related_name="discrepancies",
        help_text=_("It touches."),
    )
    indications = models.ManyToManyField(
        Indication,
        verbose_name=_("conditions"),
        blank=True,
        related_name="discrepancies",
        help_text=_("It touches."),
    )
    routes = models.ManyToManyField(
        Route,
        verbose_name=_("routes"),
        blank=True,
        related_name="discrepancies",
        help_text=_("It touches."),
    )
    vesicle_types = models.ManyToManyField(
        VesicleType,
        verbose_name=_("vesicle types"),
        blank=True,
        related_name="discrepancies",
        help_text=_("It touches."),
    )

    objects = PublishedManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["key"]
        verbose_name = _("discrepancy")
        verbose_name_plural = _("discrepancies")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *StatusModel.Meta.constraints,
            models.CheckConstraint(
                name="discrepancy_ruling_has_reason",
                condition=Q(ruling_en="", ruling_ru="", ruling_reason_en="", ruling_reason_ru="")
                | (~Q(ruling_en="") & ~Q(ruling_ru="") & ~Q(ruling_reason_en="") & ~Q(ruling_reason_ru="")),
                violation_error_message=_("A ruling needs its reason, both in English and Russian."),
            ),
        ]

    @property
    def title(self) -> str:
        return local(self, "title")

    @property
    def explanation(self) -> str:
        return local(self, "explanation")

    @property
    def ruling(self) -> str:
        return local(self, "ruling")

    @property
    def ruling_reason(self) -> str:
        return local(self, "ruling_reason")

    def get_absolute_url(self) -> str:
        return reverse("discrepancy", args=[self.key])


class DiscrepancySide(RecordedModel):
    """One side of a discrepancy, with its place."""

    key = key_field(_("key of the discrepancy, then # and a number"))
    discrepancy = models.ForeignKey(
        Discrepancy,
        verbose_name=_("discrepancy"),
        on_delete=models.CASCADE,
        related_name="sides",
        help_text=_("Of which discrepancy."),
    )
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("Order on the page."))
    review = models.ForeignKey(
        Source,
        verbose_name=_("review"),
        on_delete=models.CASCADE,
        related_name="discrepancy_sides",
        help_text=_("Who says so."),
    )
    passage = models.ForeignKey(
        Passage,
        verbose_name=_("place"),
        on_delete=models.PROTECT,
        related_name="discrepancy_sides",
        help_text=_("Where it says so."),
    )
    statement_en = models.TextField(_("statement (English)"), help_text=_("What stands there, in our words."))
    statement_ru = models.TextField(_("statement (Russian)"), help_text=_("The same in Russian."))
    value_as_printed = models.CharField(_("as printed"), max_length=300, blank=True, help_text=_("As printed."))
    upheld = models.BooleanField(
        _("upheld"), null=True, blank=True, help_text=_("By the ruling; unknown without a ruling.")
    )

    objects = NaturalManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["discrepancy", "position"]
        verbose_name = _("side of a discrepancy")
        verbose_name_plural = _("sides of discrepancies")

    @property
    def statement(self) -> str:
        return local(self, "statement")
