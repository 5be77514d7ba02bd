"""Dose cards: what one arm received, as reported and as far as it can be calculated within one metric.

Particles, µg of protein, mL and cell equivalents are never converted into each other: how many vesicles a
cell releases, or how much protein they carry, differs by product, method and batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Arm
from evidence.pages.presentation.footnotes import FactView, Footnotes, TextValue, as_printed, claims_by_field, fact_view
from evidence.pages.presentation.glossary import GlossaryTerm
from evidence.pages.presentation.numbers import figure, span, with_unit
from evidence.pages.presentation.typography import typeset, with_powers
from evidence.pages.presentation.units import unit_word
from evidence.vocabulary import ArmKind, DoseBasis, DoseMetric

CONTROLS = {ArmKind.PLACEBO, ArmKind.NO_INTERVENTION, ArmKind.STANDARD_OF_CARE, ArmKind.ACTIVE}


@dataclass(frozen=True)
class DoseCard:
    """One arm as ``components/dose-card.html`` lays it out."""

    id: str
    label: str
    role: str
    group: str
    group_size: FactView | None
    figure: str
    unit: str
    per: str
    reported: FactView | None
    rows: list[FactView]
    not_comparable: str
    why_url: str
    discrepancies: Sequence[object] = ()
    term: GlossaryTerm | None = None


def dose_card(arm: Arm, notes: Footnotes, why_url: str) -> DoseCard:
    """Lay out one arm."""
    claims = claims_by_field(arm.claims.all())
    dose, frequency, days, size = arm.FACTS
    reported = fact_view(dose, arm, [as_printed(with_powers(arm.dose_as_reported))], claims, notes)
    rows = [
        FactView(
            _("given"),
            [TextValue(typeset(arm.intervention))],
            "stated",
            "",
            notes.mark(claims.get("intervention", [])),
        )
        if arm.intervention
        else None,
        FactView(_("together with"), [TextValue(typeset(arm.co_intervention))], "stated")
        if arm.co_intervention
        else None,
        fact_view(frequency, arm, [TextValue(typeset(arm.frequency))], claims, notes),
        fact_view(days, arm, [TextValue(_days(arm.days))], claims, notes),
        *_calculated(arm),
    ]
    return DoseCard(
        id="arm-" + arm.key.rpartition("/")[2],
        label=typeset(arm.label),
        role="control" if arm.kind in CONTROLS else "treatment",
        group=str(ArmKind(arm.kind).label) if arm.kind not in (ArmKind.EXPERIMENTAL, ArmKind.NOT_STATED) else "",
        group_size=fact_view(
            size,
            arm,
            [TextValue("" if arm.group_size is None else str(arm.group_size))],
            claims,
            notes,
        ),
        figure=span(arm.dose_low, arm.dose_high),
        unit=unit_word(arm.dose_unit) if arm.dose_low is not None else "",
        per=_per(arm),
        reported=reported,
        rows=[row for row in rows if row is not None],
        not_comparable=_refusal(arm),
        why_url=why_url if arm.dose_low is not None else "",
    )


def per_day(arm: Arm) -> tuple[Decimal, Decimal] | None:
    """Return the lowest and highest dose of a treatment day, in the arm's own unit, if it can be calculated."""
    if arm.dose_low is None or arm.dose_high is None:
        return None
    if arm.dose_basis == DoseBasis.PER_DAY:
        return arm.dose_low, arm.dose_high
    if arm.dose_basis == DoseBasis.PER_ADMINISTRATION and arm.doses_per_day and arm.doses_per_day >= 1:
        return arm.dose_low * arm.doses_per_day, arm.dose_high * arm.doses_per_day
    return None


def in_total(arm: Arm) -> tuple[Decimal, Decimal] | None:
    """Return the lowest and highest dose of the whole treatment, in the arm's own unit, if it can be calculated."""
    if arm.dose_low is None or arm.dose_high is None:
        return None
    if arm.dose_basis == DoseBasis.TOTAL:
        return arm.dose_low, arm.dose_high
    if arm.dose_basis == DoseBasis.PER_ADMINISTRATION and arm.administrations:
        return arm.dose_low * arm.administrations, arm.dose_high * arm.administrations
    daily = per_day(arm)
    if daily is not None and arm.days:
        return daily[0] * arm.days, daily[1] * arm.days
    return None


def _calculated(arm: Arm) -> list[FactView | None]:
    rows: list[FactView | None] = []
    daily, total = per_day(arm), in_total(arm)
    if daily is not None and arm.dose_basis != DoseBasis.PER_DAY:
        text = with_unit(span(*daily), unit_word(arm.dose_unit))
        reason = _("dose × %(times)s a day") % {"times": figure(arm.doses_per_day or 1)}
        rows.append(FactView(_("per day"), [TextValue(text)], "calculated", reason))
    if total is not None and arm.dose_basis != DoseBasis.TOTAL:
        text = with_unit(span(*total), unit_word(arm.dose_unit))
        times = arm.administrations if arm.dose_basis == DoseBasis.PER_ADMINISTRATION else None
        reason = (
            ngettext("dose × %(n)d administration", "dose × %(n)d administrations", times) % {"n": times}
            if times
            else ngettext("daily dose × %(n)d day", "daily dose × %(n)d days", arm.days or 0) % {"n": arm.days}
        )
        rows.append(FactView(_("in total"), [TextValue(text)], "calculated", reason))
    return rows


def _refusal(arm: Arm) -> str:
    others = {
        DoseMetric.PARTICLES: _("Counted in particles: not comparable with doses in µg of protein, mL or cells."),
        DoseMetric.PROTEIN_MASS: _("Measured as protein mass: not comparable with doses in particles, mL or cells."),
        DoseMetric.VOLUME: _("Measured as volume: not comparable with doses in particles, µg of protein or cells."),
        DoseMetric.CELL_EQUIVALENTS: _(
            "Given as the vesicles of a number of cells: not comparable with doses in particles, µg of protein or mL."
        ),
        DoseMetric.CELLS: _("A number of living cells: not comparable with any dose of vesicles."),
    }
    return others.get(DoseMetric(arm.dose_metric), "") if arm.dose_low is not None else ""


def _per(arm: Arm) -> str:
    if arm.dose_low is None or arm.dose_basis == DoseBasis.NOT_STATED:
        return ""
    return str(DoseBasis(arm.dose_basis).label)


def _days(days: int | None) -> str:
    return "" if days is None else ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
