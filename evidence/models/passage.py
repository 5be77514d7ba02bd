"""Places in the reviews: every paragraph, table row, footnote and reference, so that none goes unread.

The texts themselves are not stored. A passage knows its lines in the text file and a digest of its words, so
that ``coverage_ledger --texts`` can prove that the inventory is complete and still fits.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from evidence.models.base import NaturalModel, key_field, local
from evidence.models.source import Source
from evidence.querysets.natural import NaturalManager
from evidence.vocabulary import PassageKind


class Passage(NaturalModel):
    """One place in one review."""

    key = key_field(_("review/p031, review/t2r07, review/fn06, review/ref36"))
    review = models.ForeignKey(
        Source,
        verbose_name=_("review"),
        on_delete=models.CASCADE,
        related_name="passages",
        help_text=_("In which review."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=PassageKind.choices, help_text=_("What it is."))
    section_en = models.CharField(_("section (English)"), max_length=160, help_text=_("Section it stands in."))
    section_ru = models.CharField(_("section (Russian)"), max_length=160, help_text=_("The same in Russian."))
    label_en = models.CharField(
        _("place (English)"),
        max_length=200,
        help_text=_("As a reader would find it: Table 2, row 7."),
    )
    label_ru = models.CharField(_("place (Russian)"), max_length=200, help_text=_("The same in Russian."))
    position = models.PositiveIntegerField(_("position"), help_text=_("Order in the text."))
    lines = models.CharField(
        _("lines"),
        max_length=80,
        validators=[RegexValidator(r"^\d+(-\d+)?(,\d+(-\d+)?)*$", _("Write lines as 105, 118-129 or 95,101."))],
        help_text=_("Lines of the text file, as 105, 118-129 or 95,101."),
    )
    digest = models.CharField(
        _("digest"),
        max_length=16,
        validators=[RegexValidator(r"^[0-9a-f]{16}$", _("Sixteen hexadecimal digits."))],
        help_text=_("First 16 hexadecimal digits of the SHA-256 of its words, single blanks between them."),
    )
    language = models.CharField(_("language"), max_length=8, help_text=_("BCP 47 tag of the text."))
    left_out_reason_en = models.TextField(
        _("why nothing was extracted (English)"),
        blank=True,
        help_text=_("Empty where records rest on it."),
    )
    left_out_reason_ru = models.TextField(
        _("why nothing was extracted (Russian)"), blank=True, help_text=_("The same in Russian.")
    )

    objects = NaturalManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["review", "position"]
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="passage_position_once",
                fields=["review", "position"],
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Another passage of the review has this position."),
            ),
        ]

    @property
    def anchor(self) -> str:
        """The id of its place on the review's page: its key without the slug of the review."""
        return str(self.key).partition("/")[2]

    @property
    def label(self) -> str:
        return local(self, "label")

    @property
    def section(self) -> str:
        return local(self, "section")
