"""The doses that some records used: one table a metric and unit, and the range of the figures in each.

Figures stand in one range only where metric, unit, what the figure refers to and the kind of evidence are equal: what
is given in a day and what is given each time are two things, and so are doses for people and for mice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Arm, Study, Trial
from evidence.pages.presentation.cards import MARKS
from evidence.pages.presentation.footnotes import Footnotes
from evidence.pages.presentation.glossary import GlossaryTerm, term_of_metric
from evidence.pages.presentation.numbers import span, with_unit
from evidence.pages.presentation.typography import foreign_language, typeset, with_powers
from evidence.pages.presentation.units import unit_alone, unit_word
from evidence.pages.terms import print_limits
from evidence.pages.terms.sections import DataTable, TableCell, TableColumn, TableRow, kind_word
from evidence.vocabulary import DoseBasis, DoseMetric, Kind


@dataclass(frozen=True)
class DoseRange:
    """The range of figures that may be compared: a mark of evidence, and the range in words."""

    kind: str
    text: str


@dataclass(frozen=True)
class DoseGroup:
    """The doses of one metric and unit: their ranges, and each of them."""

    title: str
    ranges: list[DoseRange]
    table: DataTable
    term: GlossaryTerm | None = None

    @property
    def printed_rows(self) -> int:
        """How many rows at most stand on paper."""
        return print_limits.PRINTED_DOSES

    @property
    def rows_not_printed(self) -> int:
        """How many rows a printed sheet leaves out."""
        return max(0, len(self.table.rows) - print_limits.PRINTED_DOSES)


def build(arms: Iterable[Arm], footnotes: Footnotes) -> list[DoseGroup]:
    """Lay out the doses of some arms, one group a metric and unit."""
    ranks = {metric.value: rank for rank, metric in enumerate(DoseMetric)}
    ordered = sorted(
        arms, key=lambda arm: (ranks[arm.dose_metric], arm.dose_unit, _rank_of(arm), _record(arm).natural, arm.position)
    )
    groups = groupby(ordered, key=lambda arm: (arm.dose_metric, arm.dose_unit))
    return [_group(place, list(members), footnotes) for place, (_key, members) in enumerate(groups, start=1)]


def _group(place: int, arms: Sequence[Arm], footnotes: Footnotes) -> DoseGroup:
    title = _title(arms[0])
    heads = [
        TableColumn(_("Record")),
        TableColumn(_("In")),
        TableColumn(_("Group")),
        TableColumn(_("Dose as reported")),
        TableColumn(_("Figure stands for")),
        TableColumn(_("How often")),
        TableColumn(_("Days"), figure=True),
    ]
    rows = [_row(arm, footnotes) for arm in arms]
    has_dash = any(not cell.text for row in rows for cell in row.cells)
    legend = [_("– means that the review does not state it.")] if has_dash else []
    return DoseGroup(
        title,
        _ranges(arms),
        DataTable(f"doses-{place}", title, heads, rows, legend),
        term_of_metric(arms[0].dose_metric),
    )


def _title(arm: Arm) -> str:
    metric = DoseMetric(arm.dose_metric)
    if metric is DoseMetric.NOT_REPORTED:
        return _("Doses that the reviews print without a unit")
    if metric is DoseMetric.OTHER:
        title = _("Doses counted in another way")
    else:
        title = _("Doses in %(metric)s") % {"metric": metric.label}
    says_unit = not arm.dose_unit or arm.dose_unit == metric.value
    return title if says_unit else f"{title}, {unit_alone(arm.dose_unit)}"


def _row(arm: Arm, footnotes: Footnotes) -> TableRow:
    record = _record(arm)
    name = arm.trial.nct_id if arm.trial else typeset(record.title)
    claims = [claim for claim in arm.claims.all() if claim.field == "dose"]
    return TableRow(
        TableCell(name, record.get_absolute_url()),
        [
            TableCell(kind_word(_mark(arm))),
            TableCell(typeset(arm.label)),
            TableCell(
                with_powers(arm.dose_as_reported),
                lang=foreign_language(arm.dose_as_reported),
                markers=footnotes.mark(claims),
            ),
            TableCell("" if arm.dose_basis == DoseBasis.NOT_STATED else str(DoseBasis(arm.dose_basis).label)),
            TableCell(typeset(arm.frequency)),
            TableCell("" if arm.days is None else str(arm.days), figure=True),
        ],
    )


def _ranges(arms: Iterable[Arm]) -> list[DoseRange]:
    order, marks = list(DoseBasis), list(MARKS.values())
    figures = [arm for arm in arms if arm.dose_low is not None and arm.dose_high is not None]
    figures.sort(key=lambda arm: (marks.index(_mark(arm)), order.index(DoseBasis(arm.dose_basis))))
    found = []
    for (mark, basis), members in groupby(figures, key=lambda arm: (_mark(arm), arm.dose_basis)):
        same = list(members)
        low = min(arm.dose_low for arm in same if arm.dose_low is not None)
        high = max(arm.dose_high for arm in same if arm.dose_high is not None)
        dose = with_unit(span(low, high), unit_word(same[0].dose_unit))
        groups = ngettext("%(n)d group", "%(n)d groups", len(same)) % {"n": len(same)}
        if basis == DoseBasis.NOT_STATED:
            text = _("%(dose)s; per what is not stated (%(groups)s)") % {"dose": dose, "groups": groups}
        elif basis == DoseBasis.PER_KG and same[0].dose_unit.endswith("/kg"):
            text = _("%(dose)s (%(groups)s)") % {"dose": dose, "groups": groups}
        else:
            per = DoseBasis(basis).label
            text = _("%(dose)s %(per)s (%(groups)s)") % {"dose": dose, "per": per, "groups": groups}
        found.append(DoseRange(mark, text))
    return found


def _record(arm: Arm) -> Trial | Study:
    record = arm.trial or arm.study
    assert record is not None  # arm_has_one_record
    return record


def _mark(arm: Arm) -> str:
    return MARKS[Kind(_record(arm).kind)]


def _rank_of(arm: Arm) -> int:
    """Put people before animals before cells: a reader looks for them in this order."""
    return 0 if arm.trial_id is not None else 1 + list(Kind).index(Kind(_record(arm).kind))
