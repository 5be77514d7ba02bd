"""Units as each language prints them; a figure keeps the unit that the review gives."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from django.utils.translation import pgettext

from evidence.pages.presentation.numbers import span, with_unit

NANOMETRES: Final = {"nm": Decimal(1), "µm": Decimal(1000), "μm": Decimal(1000)}
"""The only units that are converted into each other; both signs for micro are in use."""


def unit_word(unit: str) -> str:
    """Return a unit as the reader's language writes it; a unit that is not known here stays as it is."""
    labels = {
        "nm": pgettext("unit", "nm"),
        "µm": pgettext("unit", "µm"),
        "μm": pgettext("unit", "µm"),
        "h": pgettext("unit", "h"),
        "min": pgettext("unit", "min"),
        "rpm": pgettext("unit", "rpm"),
        "mL": pgettext("unit", "mL"),
        "M": pgettext("unit", "M"),
        "mM": pgettext("unit", "mM"),
        "kDa": pgettext("unit", "kDa"),
        "ng/mL": pgettext("unit", "ng/mL"),
        "cells/cm²": pgettext("unit", "cells/cm²"),
        "µg": pgettext("unit", "µg"),
        "µL": pgettext("unit", "µL"),
        "pg/mL": pgettext("unit", "pg/mL"),
        "mg/L": pgettext("unit", "mg/L"),
        "percent": "%",
        "days": pgettext("unit", "days"),
        "cells": pgettext("unit", "cells"),
        "MSCs": pgettext("unit", "MSCs"),
        "exosomes": pgettext("unit", "exosomes"),
        "exosomes/mL": pgettext("unit", "exosomes/mL"),
        "particles": pgettext("unit", "particles"),
        "particles/kg": pgettext("unit", "particles/kg"),
        "proteins": pgettext("unit", "proteins"),
        "microRNAs": pgettext("unit", "microRNAs"),
        "factors": pgettext("unit", "factors"),
        "MTD (maximum tolerated dose)": pgettext("unit", "MTD (maximum tolerated dose)"),
        "points (median maximum cumulative score)": pgettext("unit", "points (median maximum cumulative score)"),
    }
    return labels.get(unit, unit)


def unit_alone(unit: str) -> str:
    """Return a unit that stands without a figure, as in a heading: Russian has another form then."""
    labels = {
        "cells": pgettext("unit alone", "cells"),
        "exosomes": pgettext("unit alone", "exosomes"),
        "particles": pgettext("unit alone", "particles"),
        "particles/kg": pgettext("unit alone", "particles/kg"),
    }
    return labels.get(unit) or unit_word(unit)


def with_word(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    """Set a figure or a range with its unit: «15–16 h»; nothing where there is no figure."""
    text = span(low, high)
    if text and unit == "passage":
        return pgettext("unit", "passage %(n)s") % {"n": text}
    return with_unit(text, unit_word(unit))


def quantity(unit: str) -> str:
    """Name what a unit measures in a procedure, so that equal quantities can be compared."""
    labels = {
        "": pgettext("quantity", "step"),
        "g": pgettext("quantity", "force"),
        "rpm": pgettext("quantity", "speed of rotation"),
        "h": pgettext("quantity", "time"),
        "min": pgettext("quantity", "time"),
        "%": pgettext("quantity", "percentage"),
        "M": pgettext("quantity", "concentration"),
        "mM": pgettext("quantity", "concentration"),
        "ng/mL": pgettext("quantity", "concentration"),
        "µm": pgettext("quantity", "pore size"),
        "kDa": pgettext("quantity", "cut-off"),
        "passage": pgettext("quantity", "passage"),
        "cells/cm²": pgettext("quantity", "seeding density"),
    }
    return labels.get(unit, unit)


def nanometres(value: Decimal | None, unit: str) -> Decimal | None:
    """Return a length in nanometres; nothing for a unit that is no length of this scale."""
    factor = NANOMETRES.get(unit)
    return value * factor if value is not None and factor is not None else None
