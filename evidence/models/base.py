"""What all records share: a natural key, a history, and facts of which each is accounted for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from evidence.identifiers import validate_key, validate_slug
from evidence.language import is_russian
from evidence.vocabulary import Status

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
    from django_stubs_ext import StrPromise

    AnyManager = models.Manager[Any]


class Fact(NamedTuple):
    """One thing that a reader looks for in a record.

    ``name`` is the word that claims, ``not_stated`` and exports use; ``columns`` are the model fields that
    hold it (a pair for two languages); ``empty`` is what these columns hold where there is nothing:
    ``""``, ``None``, ``[]``, a choice such as ``not-stated``, or ``MANY`` for many-to-many fields.
    """

    name: str
    label: Promise
    columns: tuple[str, ...]
    empty: object = ""

    def is_empty_in(self, record: models.Model) -> bool:
        """Tell whether the record holds nothing for this fact (a many-to-many fact is queried)."""
        if self.empty is MANY:
            return not getattr(record, self.columns[0]).all()
        return all(getattr(record, column) == self.empty for column in self.columns)

    def filled(self) -> Q:
        """Return the condition under which the columns hold something."""
        condition = Q()
        for column in self.columns:
            condition |= Q(**{f"{column}__isnull": False}) if self.empty is None else ~Q(**{column: self.empty})
        return condition


MANY: Final = object()
"""Marks a fact that is a many-to-many field."""


class NaturalModel(models.Model):
    """A record known by one natural key, the field named in ``NATURAL_KEY``."""

    NATURAL_KEY: ClassVar[str] = "key"

    # Declared in abstract models: the type checker's plugin looks for a manager class there and finds none.
    _default_manager: ClassVar[AnyManager]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.natural

    @property
    def natural(self) -> str:
        """The natural key: a slug, an NCT id, a country code or a structured key."""
        return str(getattr(self, self.NATURAL_KEY))

    def natural_key(self) -> tuple[str]:
        """Return the key as Django's serialisers want it."""
        return (self.natural,)


class RecordedModel(NaturalModel):
    """A record whose every change by hand is kept."""

    history = HistoricalRecords(inherit=True)

    # Read by django-simple-history when it keeps a state.
    _history_user: AbstractBaseUser | AnonymousUser
    _change_reason: str | None

    _default_manager: ClassVar[AnyManager]

    class Meta:
        abstract = True


class StatusModel(RecordedModel):
    """A record that is drafted, published and perhaps withdrawn."""

    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status.choices,
        default=Status.DRAFT,
        db_index=True,
        help_text=_("Only published records stand in lists; a withdrawn one keeps a page that says why."),
    )
    withdrawn_reason_en = models.TextField(
        _("reason for withdrawal (English)"),
        blank=True,
        help_text=_("Shown on the page of a withdrawn record."),
    )
    withdrawn_reason_ru = models.TextField(
        _("reason for withdrawal (Russian)"), blank=True, help_text=_("The same in Russian.")
    )

    _default_manager: ClassVar[AnyManager]

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(class)s_withdrawn_has_reason",
                condition=~Q(status=Status.WITHDRAWN) | (~Q(withdrawn_reason_en="") & ~Q(withdrawn_reason_ru="")),
                violation_error_message=_("A withdrawn record needs a reason in both languages."),
            ),
        ]


class FactsModel(models.Model):
    """A record of which each fact is stated (with a claim), not stated, or not applicable."""

    FACTS: ClassVar[tuple[Fact, ...]] = ()

    not_stated = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("not stated"),
        help_text=_("Names of the facts that were looked for and that no review gives. Empty never means this."),
    )
    not_applicable = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("not applicable"),
        help_text=_("Names of the facts that make no sense for this kind of record."),
    )

    _default_manager: ClassVar[AnyManager]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Raise ``ValidationError`` where a fact is named that the record does not have."""
        super().clean()
        known = {fact.name for fact in self.FACTS}
        for column in ("not_stated", "not_applicable"):
            strangers = sorted(set(getattr(self, column)) - known)
            if strangers:
                message = _("Unknown fact %(strangers)s; this record has %(known)s.")
                params = {"strangers": ", ".join(strangers), "known": ", ".join(sorted(known))}
                raise ValidationError({column: ValidationError(message, code="unknown_fact", params=params)})


def facts_accounted_for(facts: Iterable[Fact]) -> list[models.BaseConstraint]:
    """Build one check per column fact: it holds a value, or is named as not stated or not applicable.

    This is how «null never means not stated» is kept by Postgres itself. Many-to-many facts cannot be
    checked by a constraint; ``evidence.audit`` does that.
    """
    return [
        models.CheckConstraint(
            name=f"%(class)s_{fact.name}_accounted_for",
            condition=fact.filled() | Q(not_stated__contains=[fact.name]) | Q(not_applicable__contains=[fact.name]),
            violation_error_message=_(
                "A fact is empty and named neither under “not stated” nor under “not applicable”: "
            )
            + fact.name,
        )
        for fact in facts
        if fact.empty is not MANY
    ]


def gaps_are_disjoint() -> models.BaseConstraint:
    """Build the check that no fact is both not stated and not applicable."""
    return models.CheckConstraint(
        name="%(class)s_gaps_disjoint",
        condition=~Q(not_stated__overlap=F("not_applicable")),
        violation_error_message=_("A fact cannot be both “not stated” and “not applicable”."),
    )


def local(record: models.Model, name: str) -> str:
    """Return the stored text of a ``_en`` / ``_ru`` pair in the reader's language, as it is stored.

    Falls back to the other language where only one is filled, so that nothing vanishes.
    """
    first, other = ("ru", "en") if is_russian() else ("en", "ru")
    return str(getattr(record, f"{name}_{first}") or getattr(record, f"{name}_{other}"))


def slug_field(**kwargs: Any) -> models.CharField[str, str]:
    """Make the natural key column of a record with an address."""
    kwargs.setdefault("help_text", _("Part of the address; never changed once published."))
    return models.CharField(_("slug"), max_length=120, unique=True, validators=[validate_slug], **kwargs)


def key_field(form: StrPromise) -> models.CharField[str, str]:
    """Make the natural key column of a record without an address; ``form`` says how keys are built."""
    return models.CharField(_("key"), max_length=240, unique=True, validators=[validate_key], help_text=form)
