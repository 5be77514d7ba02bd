"""Reference terms: the words by which records are found, as trees with labels and identifiers.

The identifiers come from the vocabulary file of the project (UBERON, Cell Ontology, MONDO, MeSH, EDQM, NCIT);
what is unverified there is left out here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlencode

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.identifiers import validate_term_identifiers
from evidence.models.base import RecordedModel, StatusModel, local, slug_field
from evidence.querysets.records import CountryManager, PublishedManager
from evidence.tree import Tree
from evidence.vocabulary import OutcomeCategory

if TYPE_CHECKING:
    from evidence.models.base import AnyManager


class LabelledModel(RecordedModel):
    """A word with a label in both languages."""

    label_en = models.CharField(_("label (English)"), max_length=160, help_text=_("As shown on English pages."))
    label_ru = models.CharField(_("label (Russian)"), max_length=160, help_text=_("As shown on Russian pages."))

    _default_manager: ClassVar[AnyManager]

    class Meta:
        abstract = True

    @property
    def label(self) -> str:
        return local(self, "label")

    def __str__(self) -> str:
        return self.label


class Term(LabelledModel, StatusModel):
    """A node of a tree of words. A record filed under a term is also found under its ancestors."""

    NATURAL_KEY: ClassVar[str] = "slug"
    URL_NAME: ClassVar[str] = ""
    """Name of the address of a term's page in ``evidence.urls``; measures have none."""

    slug = slug_field()
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("The wider term; empty at the top of the tree."),
    )
    parent_id: int | None
    synonyms_en = ArrayField(
        models.CharField(max_length=160),
        default=list,
        blank=True,
        verbose_name=_("synonyms (English)"),
        help_text=_("Other words that readers type, abbreviations included."),
    )
    synonyms_ru = ArrayField(
        models.CharField(max_length=160),
        default=list,
        blank=True,
        verbose_name=_("synonyms (Russian)"),
        help_text=_("The same for Russian."),
    )
    definition_en = models.TextField(_("definition (English)"), blank=True, help_text=_("One line."))
    definition_ru = models.TextField(_("definition (Russian)"), blank=True, help_text=_("One line."))
    identifiers = models.JSONField(
        _("identifiers"),
        default=list,
        blank=True,
        validators=[validate_term_identifiers],
        help_text=_("List of {scheme, id, note}; the note says where an id is wider or narrower."),
    )

    objects = PublishedManager()

    _default_manager: ClassVar[AnyManager]

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["slug"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *StatusModel.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("A term cannot be its own parent."),
            ),
        ]

    @property
    def definition(self) -> str:
        return local(self, "definition")

    def clean(self) -> None:
        """Raise ``ValidationError`` where the parents form a circle."""
        super().clean()
        if self.pk is None or self.parent_id is None:
            return
        parents = dict(type(self)._default_manager.values_list("pk", "parent_id"))
        parents[self.pk] = self.parent_id
        if Tree(parents, lambda pk: pk, parents.get).is_in_circle(self.pk):
            raise ValidationError({"parent": _("The parents of this term form a circle.")})

    def get_absolute_url(self) -> str:
        return reverse(self.URL_NAME, args=[self.slug])


class TissueSource(Term):
    """The tissue or cell from which the product is made."""

    URL_NAME: ClassVar[str] = "tissue-source"

    class Meta(Term.Meta):
        verbose_name = _("tissue source")
        verbose_name_plural = _("tissue sources")


class Indication(Term):
    """The condition that is treated, modelled or diagnosed."""

    URL_NAME: ClassVar[str] = "indication"

    class Meta(Term.Meta):
        verbose_name = _("indication")
        verbose_name_plural = _("indications")


class Route(Term):
    """The way by which the product enters the body."""

    URL_NAME: ClassVar[str] = "route"

    class Meta(Term.Meta):
        verbose_name = _("administration route")
        verbose_name_plural = _("administration routes")


class VesicleType(Term):
    """The class of vesicle or secretion, filed by the word that the review prints."""

    URL_NAME: ClassVar[str] = "vesicle-type"

    class Meta(Term.Meta):
        verbose_name = _("vesicle type")
        verbose_name_plural = _("vesicle types")


class Method(Term):
    """A way of culture, isolation, modification, storage or characterisation, or a carrier."""

    URL_NAME: ClassVar[str] = "method"

    class Meta(Term.Meta):
        verbose_name = _("method")
        verbose_name_plural = _("methods")


class Measure(Term):
    """What an outcome measures."""

    category = models.CharField(
        _("category"),
        max_length=12,
        choices=OutcomeCategory.choices,
        help_text=_("What outcomes of this measure tell about, unless an outcome says otherwise."),
    )

    class Meta(Term.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")

    def get_absolute_url(self) -> str:
        """Return the address of the outcomes of this measure: it has no page of its own."""
        return f"{reverse('outcomes')}?{urlencode({'measure': self.slug})}"


class Country(LabelledModel):
    """A country, by its ISO 3166-1 code."""

    NATURAL_KEY: ClassVar[str] = "code"

    code = models.CharField(
        _("code"), max_length=2, unique=True, help_text=_("ISO 3166-1 alpha-2, in capitals, as CN.")
    )

    objects = CountryManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="country_code_is_alpha_2",
                condition=Q(code__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("A country code is two Latin capitals, as CN."),
            ),
        ]
