"""The sizes that reviews give for vesicles, each as a bar on one scale, and the same as a table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from evidence.models import Discrepancy, ProfileFact, Source
from evidence.pages.presentation.footnotes import Footnotes
from evidence.pages.presentation.hierarchy import capital, silent_reviews_sentence
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.units import nanometres, with_word
from evidence.pages.presentation.urls import Link
from evidence.pages.record.discrepancies import DiscrepancyView, discrepancy_views
from evidence.pages.terms.sections import DataTable, TableCell, TableColumn, TableRow

STEPS: Final = (1, 2, 5)
"""The figures at which a scale is marked, within each power of ten."""
LOG_FROM: Final = 10
"""From this ratio of largest to smallest on, the scale is logarithmic."""
LINEAR_MARKS: Final = 6
CROWDED: Final = 0.18
"""Share of the width below which the last two labels would touch on a phone."""
ROW_HEIGHT: Final = 2.9
HEAD_HEIGHT: Final = 2.2
AXIS_HEIGHT: Final = 2.2
"""Heights in em: the drawing grows with the reader's type size."""


@dataclass(frozen=True)
class SizeBar:
    """One size: its label, and where it stands, in em from the top and in percent of the width."""

    label: str
    label_y: str
    y: str
    x: str
    width: str
    is_point: bool


@dataclass(frozen=True)
class SizeHeading:
    """The name of a class above its bars."""

    label: str
    y: str


@dataclass(frozen=True)
class ScaleTick:
    """A mark of the scale."""

    label: str
    x: str
    anchor: str


@dataclass(frozen=True)
class SizeDrawing:
    """What ``components/size-scale.html`` draws."""

    title: str
    description: str
    height: str
    axis_y: str
    label_y: str
    unit_label: str
    heads: list[SizeHeading]
    bars: list[SizeBar]
    ticks: list[ScaleTick]


@dataclass(frozen=True)
class VesicleSizes:
    """The drawing, its table, who gives no size, and where the reviews disagree."""

    drawing: SizeDrawing | None
    table: DataTable
    silent: str
    discrepancies: list[DiscrepancyView]


@dataclass(frozen=True)
class MeasuredSize:
    """One size as a review gives it: of what, by whom, in nanometres where its unit is a length."""

    fact: ProfileFact
    group: Link
    name: str
    low: Decimal | None
    high: Decimal | None

    @property
    def text(self) -> str:
        """The size with the unit that the review prints."""
        return with_word(self.fact.value_low, self.fact.value_high, self.fact.unit)


def build(
    facts: Sequence[ProfileFact], discrepancies: Sequence[Discrepancy], footnotes: Footnotes, corpus: Sequence[Source]
) -> VesicleSizes | None:
    """Lay out the sizes; nothing where no review gives one."""
    measured = _measured(facts)
    if not measured:
        return None
    everyone = [typeset(review.short_label) for review in corpus]
    speaking = {typeset(claim.review.short_label) for size in measured for claim in size.fact.claims.all()}
    return VesicleSizes(
        drawing=_drawing([size for size in measured if size.low is not None]),
        table=_table(measured, footnotes),
        silent=silent_reviews_sentence(speaking, everyone),
        discrepancies=discrepancy_views(discrepancies),
    )


def _measured(facts: Iterable[ProfileFact]) -> list[MeasuredSize]:
    found = []
    for fact in facts:
        low, high = nanometres(fact.value_low, fact.unit), nanometres(fact.value_high, fact.unit)
        if fact.value_low is None and fact.value_high is None:
            continue
        ends = (low if low is not None else high, high if high is not None else low)
        reviews = dict.fromkeys(typeset(claim.review.short_label) for claim in fact.claims.all())
        name = ", ".join(reviews)
        if fact.vesicle_type is not None:
            group = Link(capital(typeset(fact.vesicle_type.label)), fact.vesicle_type.get_absolute_url())
        else:
            assert fact.product is not None  # profilefact_has_one_subject
            group = Link(_("Products"), fact.product.get_absolute_url())
            name = f"{fact.product.name} ({name})"
        found.append(MeasuredSize(fact, group, name, *ends))
    smallest: dict[str, Decimal] = {}
    for size in found:
        low = size.low if size.low is not None else Decimal("Infinity")
        smallest[size.group.label] = min(low, smallest.get(size.group.label, low))

    def rank(size: MeasuredSize) -> tuple[bool, Decimal, str, Decimal, Decimal]:
        """Put the smallest class first in every language, and in it the smallest size; products last."""
        low, high = size.low or Decimal(0), size.high or Decimal(0)
        return size.fact.product_id is not None, smallest[size.group.label], size.group.label, low, high

    return sorted(found, key=rank)


def _drawing(measured: Sequence[MeasuredSize]) -> SizeDrawing | None:
    if not measured:
        return None
    low = min(size.low for size in measured if size.low is not None)
    high = max(size.high for size in measured if size.high is not None)
    scale = _Scale.around(low, high)
    heads, bars, y = [], [], 0.0
    group = ""
    for size in measured:
        if size.group.label != group:
            group = size.group.label
            heads.append(SizeHeading(group, _em(y + HEAD_HEIGHT - 0.8)))
            y += HEAD_HEIGHT
        assert size.low is not None  # only lengths are drawn
        assert size.high is not None
        start, end = scale.place(size.low), scale.place(size.high)
        bars.append(
            SizeBar(
                label=f"{size.name}: {size.text}",
                label_y=_em(y + 0.9),
                y=_em(y + 1.35),
                x=_percent(start),
                width=_percent(end - start),
                is_point=size.low == size.high,
            )
        )
        y += ROW_HEIGHT
    return SizeDrawing(
        title=_("Sizes that the reviews give, on one scale"),
        description=_description(measured, scale),
        height=_em(y + AXIS_HEIGHT),
        axis_y=_em(y),
        label_y=_em(y + 1.4),
        unit_label=_("nm, each step of the scale multiplies") if scale.is_log else _("nm"),
        heads=heads,
        bars=bars,
        ticks=scale.ticks(),
    )


def _description(measured: Sequence[MeasuredSize], scale: _Scale) -> str:
    sizes = "; ".join(f"{size.group.label}, {size.name}: {size.text}" for size in measured)
    kind = _("Logarithmic scale") if scale.is_log else _("Linear scale")
    ends = with_word(scale.low, scale.high, "nm")
    return _("%(kind)s, %(ends)s. %(sizes)s.") % {"kind": kind, "ends": ends, "sizes": sizes}


def _em(value: float) -> str:
    return f"{value:.2f}em"


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"


@dataclass(frozen=True)
class _Scale:
    """A scale in nanometres, from mark to mark."""

    low: Decimal
    high: Decimal
    is_log: bool

    @classmethod
    def around(cls, low: Decimal, high: Decimal) -> _Scale:
        """Return the scale whose ends are the marks next to the data."""
        if low > 0 and high / low >= LOG_FROM:
            return cls(_mark_below(low), _mark_above(high), is_log=True)
        return cls(Decimal(0), _mark_above(high), is_log=False)

    def place(self, value: Decimal) -> float:
        """Return where a length stands: 0 at the left end, 1 at the right."""
        if self.is_log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return float(value / self.high)

    def ticks(self) -> list[ScaleTick]:
        """Return the marks, those at the ends set inwards."""
        if self.is_log:
            marks = [self.low]
            while marks[-1] < self.high:
                marks.append(_mark_above(marks[-1] * Decimal("1.01")))
        else:
            step = _mark_above(self.high / LINEAR_MARKS)
            marks = [step * count for count in range(int(self.high / step) + 1)]
        last = len(marks) - 1
        anchors = {0: "start", last: "end"}
        # On a phone the label at the end, set inwards, would run into the one before it.
        is_crowded = self.place(marks[last]) - self.place(marks[last - 1]) < CROWDED
        return [
            ScaleTick(
                "" if is_crowded and count == last - 1 else with_word(mark, mark, ""),
                _percent(self.place(mark)),
                anchors.get(count, "middle"),
            )
            for count, mark in enumerate(marks)
        ]


def _mark_above(value: Decimal) -> Decimal:
    power = Decimal(10) ** value.adjusted()
    return next(mark for mark in (*(power * step for step in STEPS), power * 10) if mark >= value)


def _mark_below(value: Decimal) -> Decimal:
    power = Decimal(10) ** value.adjusted()
    return max(power * step for step in STEPS if power * step <= value)


def _table(measured: Sequence[MeasuredSize], footnotes: Footnotes) -> DataTable:
    rows = []
    for size in measured:
        cells = [
            TableCell(size.name, size.group.url if size.fact.product_id else ""),
            TableCell(size.text, figure=True, markers=footnotes.mark(size.fact.claims.all())),
            TableCell(typeset(size.fact.statement)),
        ]
        rows.append(TableRow(TableCell(size.group.label, "" if size.fact.product_id else size.group.url), cells))
    legend = []
    if any(size.low is None for size in measured):
        legend.append(_("A size in a unit that is not a length stands in the table only."))
    heads = [
        TableColumn(_("Class")),
        TableColumn(_("Review")),
        TableColumn(_("Size"), figure=True),
        TableColumn(_("In words")),
    ]
    return DataTable("sizes-table", _("The same sizes as a table"), heads, rows, legend)
