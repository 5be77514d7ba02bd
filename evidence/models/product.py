"""Named products, with every spelling found."""

from __future__ import annotations

from typing import ClassVar, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models.base import (
    MANY,
    Fact,
    FactsModel,
    StatusModel,
    facts_accounted_for,
    gaps_are_disjoint,
    local,
    slug_field,
)
from evidence.models.terms import TissueSource, VesicleType
from evidence.querysets.records import PublishedManager
from evidence.vocabulary import NOT_STATED, CellClass

PRODUCT_FACTS: Final = (
    Fact("developer", _("developer"), ("developer",)),
    Fact("vesicle_types", _("vesicle type"), ("vesicle_types",), MANY),
    Fact("cell_class", _("cell class"), ("cell_class",), NOT_STATED),
    Fact("tissue_sources", _("tissue source"), ("tissue_sources",), MANY),
)


class Product(StatusModel, FactsModel):
    """A preparation with a name of its own."""

    NATURAL_KEY: ClassVar[str] = "slug"
    FACTS: ClassVar[tuple[Fact, ...]] = PRODUCT_FACTS

    slug = slug_field()
    name = models.CharField(_("name"), max_length=120, help_text=_("The spelling used on pages."))
    aliases = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        verbose_name=_("other spellings"),
        help_text=_("Every other spelling, as printed."),
    )
    developer = models.CharField(_("developer"), max_length=200, blank=True, help_text=_("As named in a review."))
    vesicle_types = models.ManyToManyField(
        VesicleType,
        verbose_name=_("vesicle types"),
        blank=True,
        related_name="products",
        help_text=_("What it holds."),
    )
    cell_class = models.CharField(
        _("cell class"),
        max_length=24,
        choices=CellClass.choices,
        default=CellClass.NOT_STATED,
        help_text=_("What kind of cell it comes from; not every product comes from mesenchymal cells."),
    )
    tissue_sources = models.ManyToManyField(
        TissueSource,
        verbose_name=_("tissue sources"),
        blank=True,
        related_name="products",
        help_text=_("From which tissue or cell line."),
    )
    description_en = models.TextField(_("description (English)"), blank=True, help_text=_("In our words."))
    description_ru = models.TextField(_("description (Russian)"), blank=True, help_text=_("The same in Russian."))

    objects = PublishedManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *StatusModel.Meta.constraints,
            *facts_accounted_for(PRODUCT_FACTS),
            gaps_are_disjoint(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name; products keep it in every language."""
        return self.name

    @property
    def description(self) -> str:
        return local(self, "description")

    def get_absolute_url(self) -> str:
        return reverse("product", args=[self.slug])
