"""Profile facts: one property of a tissue source, vesicle type, method or product."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evidence.models.arm import one_parent
from evidence.models.base import RecordedModel, key_field, local
from evidence.models.figures import FigureField
from evidence.models.product import Product
from evidence.models.terms import Method, TissueSource, VesicleType
from evidence.querysets.natural import NaturalManager
from evidence.vocabulary import Attribute

PROFILE_SUBJECTS: Final = ("tissue_source", "vesicle_type", "method", "product")
"""The foreign keys of a profile fact, of which exactly one is set."""


class ProfileFact(RecordedModel):
    """One property of one subject, with its figure where there is one."""

    key = key_field(_("subject slug, then / and the attribute"))
    tissue_source = models.ForeignKey(
        TissueSource,
        verbose_name=_("tissue source"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="profile_facts",
        help_text=_("One subject only."),
    )
    vesicle_type = models.ForeignKey(
        VesicleType,
        verbose_name=_("vesicle type"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="profile_facts",
        help_text=_("One subject only."),
    )
    method = models.ForeignKey(
        Method,
        verbose_name=_("method"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="profile_facts",
        help_text=_("One subject only."),
    )
    product = models.ForeignKey(
        Product,
        verbose_name=_("product"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="profile_facts",
        help_text=_("One subject only."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Order on the page."))
    attribute = models.CharField(
        _("attribute"),
        max_length=20,
        choices=Attribute.choices,
        help_text=_("What the fact tells."),
    )
    statement_en = models.TextField(_("statement (English)"), help_text=_("In our words."))
    statement_ru = models.TextField(_("statement (Russian)"), help_text=_("The same in Russian."))
    value_low = FigureField(verbose_name=_("figure, low"), help_text=_("Lowest figure, in the unit."))
    value_high = FigureField(verbose_name=_("figure, high"), help_text=_("Highest figure; equal where there is one."))
    unit = models.CharField(_("unit"), max_length=60, blank=True, help_text=_("Of the figure, as nm."))
    value_as_printed = models.CharField(_("as printed"), max_length=300, blank=True, help_text=_("Figure as printed."))

    objects = NaturalManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]
        verbose_name = _("profile fact")
        verbose_name_plural = _("profile facts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_parent("profilefact_has_one_subject", *PROFILE_SUBJECTS),
            models.CheckConstraint(
                name="profilefact_figure_has_unit",
                condition=Q(value_low__isnull=True, value_high__isnull=True) | ~Q(unit=""),
                violation_error_message=_("A figure needs its unit."),
            ),
            models.CheckConstraint(
                name="profilefact_low_not_above_high",
                condition=Q(value_low__isnull=True) | Q(value_high__isnull=True) | Q(value_low__lte=F("value_high")),
                violation_error_message=_("The low figure is above the high one."),
            ),
        ]

    @property
    def statement(self) -> str:
        return local(self, "statement")

    @property
    def subject(self) -> TissueSource | VesicleType | Method | Product:
        """What the fact is a property of."""
        subject = self.tissue_source or self.vesicle_type or self.method or self.product
        assert subject is not None  # profilefact_has_one_subject
        return subject
