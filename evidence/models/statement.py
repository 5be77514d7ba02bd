"""What else a review says that a clinician would look for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from evidence.models.base import StatusModel, key_field, local
from evidence.models.product import Product
from evidence.models.source import Source
from evidence.models.study import Study
from evidence.models.terms import Indication, Method, Route, TissueSource, VesicleType
from evidence.models.trial import Trial
from evidence.querysets.records import PublishedManager
from evidence.vocabulary import Theme, Topic


class Statement(StatusModel):
    """A statement of a review, in our words: a use, a limit, a decision of an authority, a conclusion."""

    key = key_field(_("review, then / and the topic with a number"))
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Order on the page."))
    theme = models.CharField(_("theme"), max_length=16, choices=Theme.choices, help_text=_("What it is about."))
    topic = models.CharField(
        _("topic"),
        max_length=20,
        choices=Topic.choices,
        blank=True,
        default=Topic.NONE,
        help_text=_("The open question it belongs to, for limits and prospects."),
    )
    statement_en = models.TextField(_("statement (English)"), help_text=_("In our words."))
    statement_ru = models.TextField(_("statement (Russian)"), help_text=_("The same in Russian."))
    products = models.ManyToManyField(
        Product,
        verbose_name=_("products"),
        blank=True,
        related_name="statements",
        help_text=_("It speaks of."),
    )
    tissue_sources = models.ManyToManyField(
        TissueSource,
        verbose_name=_("tissue sources"),
        blank=True,
        related_name="statements",
        help_text=_("It speaks of."),
    )
    indications = models.ManyToManyField(
        Indication,
        verbose_name=_("conditions"),
        blank=True,
        related_name="statements",
        help_text=_("It speaks of."),
    )
    routes = models.ManyToManyField(
        Route,
        verbose_name=_("routes"),
        blank=True,
        related_name="statements",
        help_text=_("It speaks of."),
    )
    vesicle_types = models.ManyToManyField(
        VesicleType,
        verbose_name=_("vesicle types"),
        blank=True,
        related_name="statements",
        help_text=_("It speaks of."),
    )
    methods = models.ManyToManyField(
        Method,
        verbose_name=_("methods"),
        blank=True,
        related_name="statements",
        help_text=_("It speaks of."),
    )
    trials = models.ManyToManyField(
        Trial,
        verbose_name=_("trials"),
        blank=True,
        related_name="statements",
        help_text=_("It speaks of."),
    )
    studies = models.ManyToManyField(
        Study,
        verbose_name=_("studies"),
        blank=True,
        related_name="statements",
        help_text=_("It speaks of."),
    )
    sources = models.ManyToManyField(
        Source,
        verbose_name=_("sources"),
        blank=True,
        related_name="statements",
        help_text=_("Patents, cited works."),
    )

    objects = PublishedManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints: ClassVar[list[models.BaseConstraint]] = [*StatusModel.Meta.constraints]

    @property
    def statement(self) -> str:
        return local(self, "statement")
