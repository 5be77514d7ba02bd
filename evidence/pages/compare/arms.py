"""What a comparison says of the arms of a record: each dose as reported and in figures, and what else was given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from django.utils.translation import gettext as _

from evidence.models import Arm
from evidence.pages.compare.table import ComparedValue
from evidence.pages.presentation.footnotes import FootnoteMarker, Footnotes, as_printed, claims_by_field
from evidence.pages.presentation.numbers import with_unit
from evidence.pages.presentation.typography import typeset, with_powers
from evidence.pages.record.dose_cards import dose_card
from evidence.vocabulary import DoseMetric


class ArmValue(NamedTuple):
    """One value of one arm: the text, its language where that is not the page's, and its footnotes."""

    text: str
    lang: str = ""
    markers: Sequence[FootnoteMarker] = ()


class ArmProperty(NamedTuple):
    """One row of the comparison: ``read`` returns what an arm has of it and marks its places among the footnotes."""

    id: str
    label: str
    definition: str
    read: Callable[[Arm, Footnotes], list[ArmValue]]


def arm_properties() -> list[ArmProperty]:
    """Return the properties of arms in the order of the rows."""
    metrics = _("Within its own metric; metrics are never converted into each other.")
    return [
        ArmProperty("dose-reported", _("dose as reported"), "", _reported_dose),
        ArmProperty("dose-figures", _("dose in figures"), metrics, _dose_in_figures),
        ArmProperty("dose-calculated", _("dose, calculated"), metrics, _calculated_doses),
        ArmProperty("intervention", _("given"), "", partial(_fact, "intervention")),
        *(ArmProperty(f"arm-{fact.name}", str(fact.label), "", partial(_fact, fact.name)) for fact in Arm.FACTS[1:]),
    ]


def values_of_arms(arms: Iterable[Arm], prop: ArmProperty, notes: Footnotes) -> list[ComparedValue]:
    """Return what the arms of one record have of a property, in their order, each under the name of its arm."""
    return [
        ComparedValue(value.text, list(value.markers), typeset(arm.label), value.lang)
        for arm in sorted(arms, key=lambda arm: (arm.position, arm.key))
        for value in prop.read(arm, notes)
    ]


def _reported_dose(arm: Arm, notes: Footnotes) -> list[ArmValue]:
    value = as_printed(with_powers(arm.dose_as_reported))
    markers = notes.mark(claims_by_field(arm.claims.all()).get("dose", []))
    return [ArmValue(value.text, value.lang, markers)] if value.text else []


def _dose_in_figures(arm: Arm, notes: Footnotes) -> list[ArmValue]:
    card = dose_card(arm, notes, "")
    if not card.figure:
        return []
    text = " ".join(part for part in (with_unit(card.figure, card.unit), card.per) if part)
    return [ArmValue(f"{text} ({DoseMetric(arm.dose_metric).label})")]


def _calculated_doses(arm: Arm, notes: Footnotes) -> list[ArmValue]:
    rows = [row for row in dose_card(arm, notes, "").rows if row.state == "calculated"]
    return [ArmValue(f"{row.label}: {row.values[0].text} ({row.reason})") for row in rows]


def _fact(name: str, arm: Arm, notes: Footnotes) -> list[ArmValue]:
    value = getattr(arm, name)
    if value in (None, ""):
        return []
    markers = notes.mark(claims_by_field(arm.claims.all()).get(name, []))
    return [ArmValue(typeset(str(value)), markers=markers)]
