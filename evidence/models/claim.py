"""Claims: which review says a fact, and where."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evidence.models.arm import Arm, one_parent
from evidence.models.base import FactsModel, NaturalModel, RecordedModel, key_field, local
from evidence.models.outcome import Outcome
from evidence.models.passage import Passage
from evidence.models.product import Product
from evidence.models.profile import ProfileFact
from evidence.models.source import Source
from evidence.models.statement import Statement
from evidence.models.study import Study
from evidence.models.trial import Trial
from evidence.querysets.natural import NaturalManager
from evidence.vocabulary import Basis

SUBJECTS: Final[dict[str, type[NaturalModel]]] = {
    "trial": Trial,
    "study": Study,
    "arm": Arm,
    "outcome": Outcome,
    "product": Product,
    "profile_fact": ProfileFact,
    "statement": Statement,
    "source": Source,
}
"""The foreign keys of a claim, of which exactly one is set, and the models that they lead to."""

CLAIMABLE_BESIDE_FACTS: Final[dict[str, tuple[str, ...]]] = {
    "trial": ("title", "kind", "role", "nct_id", "other_ids"),
    "study": ("title", "kind", "role", "publications", "trials"),
    "arm": ("label", "intervention", "co_intervention", "products", "routes"),
    "outcome": ("statement", "value", "arm"),
    "product": ("title", "aliases"),
    "profile_fact": ("statement", "value"),
    "statement": ("statement",),
    "source": (),
}


def claimable_fields(subject: str) -> tuple[str, ...]:
    """Return what a claim on this subject (a key of ``SUBJECTS``) may name: its facts, then what is no fact."""
    model = SUBJECTS[subject]
    facts = model.FACTS if issubclass(model, FactsModel) else ()
    return (*(fact.name for fact in facts), *CLAIMABLE_BESIDE_FACTS[subject])


def _subject(
    model: type[models.Model],
) -> models.ForeignKey[models.Model | None, models.Model | None]:
    return models.ForeignKey(
        model,
        verbose_name=model._meta.verbose_name,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="claims",
        help_text=_("One subject only."),
    )


class Claim(RecordedModel):
    """One fact, one review, one place in it."""

    key = key_field(_("review / subject / field / number"))
    review = models.ForeignKey(
        Source,
        verbose_name=_("review"),
        on_delete=models.CASCADE,
        related_name="claims_made",
        help_text=_("Who says so."),
    )
    passage = models.ForeignKey(
        Passage,
        verbose_name=_("place"),
        on_delete=models.PROTECT,
        related_name="claims",
        help_text=_("Where it says so."),
    )
    trial = _subject(Trial)
    study = _subject(Study)
    arm = _subject(Arm)
    outcome = _subject(Outcome)
    product = _subject(Product)
    profile_fact = _subject(ProfileFact)
    statement = _subject(Statement)
    source = _subject(Source)
    field = models.CharField(_("fact"), max_length=40, help_text=_("Name of the fact of the subject."))
    basis = models.CharField(
        _("basis"),
        max_length=12,
        choices=Basis.choices,
        default=Basis.STATED,
        help_text=_("Stated or inferred."),
    )
    reason_en = models.TextField(_("reason (English)"), blank=True, help_text=_("Why it is inferred."))
    reason_ru = models.TextField(_("reason (Russian)"), blank=True, help_text=_("The same in Russian."))
    value_as_printed = models.CharField(
        _("as printed"), max_length=300, blank=True, help_text=_("The word or figure as printed.")
    )
    printed_reference = models.CharField(
        _("printed reference"),
        max_length=60,
        blank=True,
        help_text=_("Reference numbers printed beside it: 42, 43."),
    )
    statement_en = models.TextField(_("what the review says (English)"), blank=True, help_text=_("In our words."))
    statement_ru = models.TextField(_("what the review says (Russian)"), blank=True, help_text=_("In our words."))
    language = models.CharField(_("language"), max_length=8, default="en", help_text=_("Of the text that was read."))

    objects = NaturalManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["key"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_parent("claim_has_one_subject", *SUBJECTS),
            models.CheckConstraint(
                name="claim_inferred_has_reason",
                condition=~Q(basis=Basis.INFERRED) | (~Q(reason_en="") & ~Q(reason_ru="")),
                violation_error_message=_("An inferred claim gives its reason in both languages."),
            ),
        ]

    @property
    def subject(self) -> NaturalModel:
        """The record that the claim is about."""
        subject: NaturalModel = getattr(self, self.subject_name)
        return subject

    @property
    def subject_name(self) -> str:
        """The foreign key that is set, as “trial”."""
        for name in SUBJECTS:
            if getattr(self, f"{name}_id") is not None:
                return name
        raise LookupError(self.key)  # claim_has_one_subject rules this out

    @property
    def reason(self) -> str:
        return local(self, "reason")

    @property
    def saying(self) -> str:
        """What the review says at this place, in our words; may be empty."""
        return local(self, "statement")
