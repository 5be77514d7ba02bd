"""A small drawn universe: three trials and two studies, enough for every rule of the facets.

::

    review «kuralesova» ── p1 ── claims on T1, T2, S1          review «eremin» ── p2 ── claims on S2

    tissue       perinatal ─┬─ cord        bone-marrow
                            └─ placenta
    condition    lung ─── ards             knee          route  topical: nobody's

         tissue         condition  route        phase  country  product  enrolment
    T1   bone-marrow    ards       inhalation   1, 2   CN       exo-a    18
    T2   cord           ards       intravenous  2      US       –        102
    T3   –              –          –            –      –        –        –       (nothing stated, no claim)
    S1   bone-marrow, placenta  lung  inhalation    animal, mouse, 2020
    S2   placenta       knee       –            in vitro, 2015
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence.models import Arm, Outcome, Passage, Source, Study, Trial
from tests import factories as make


@dataclass(frozen=True)
class World:
    """The records by their names in the drawing."""

    kuralesova: Source
    eremin: Source
    t1: Trial
    t2: Trial
    t3: Trial
    s1: Study
    s2: Study
    low: Arm
    crp: Outcome
    passage: Passage
    """The first passage of Kuralesova's review: p1 in the drawing."""


def draw() -> World:
    """Make the universe in the database."""
    kuralesova = make.ReviewFactory(slug="kuralesova-2025", corpus_order=1, short_label_en="Kuralesova 2025")
    eremin = make.ReviewFactory(slug="eremin-2025", corpus_order=2, short_label_en="Eremin 2025")
    p1 = make.PassageFactory(review=kuralesova, position=1)
    p2 = make.PassageFactory(review=eremin, position=1)

    marrow = make.TissueSourceFactory(slug="bone-marrow", label_ru="костный мозг", synonyms_en=["BM-MSC"])
    perinatal = make.TissueSourceFactory(slug="perinatal-tissue")
    cord = make.TissueSourceFactory(slug="umbilical-cord", parent=perinatal)
    placenta = make.TissueSourceFactory(slug="placenta", parent=perinatal)
    lung = make.IndicationFactory(slug="respiratory-disease")
    ards = make.IndicationFactory(slug="ards", parent=lung, label_ru="лёгочный дистресс")
    knee = make.IndicationFactory(slug="osteoarthritis")
    inhalation = make.RouteFactory(slug="inhalation")
    intravenous = make.RouteFactory(slug="intravenous")
    make.RouteFactory(slug="topical")
    exosome = make.VesicleTypeFactory(slug="exosome")
    china = make.CountryFactory()
    usa = make.CountryFactory(code="US", label_en="United States", label_ru="США")
    exo_a = make.ProductFactory(slug="exo-a", name="Exo-A", aliases=["ExoA™"])

    t1 = make.TrialFactory(
        nct_id="NCT04602104",
        other_ids=["CHEXO-01"],
        title_en="Inhaled vesicles in ARDS",
        title_ru="Ингаляции везикул при ОРДС",
        tissue_sources=[marrow],
        indications=[ards],
        routes=[inhalation],
        countries=[china],
        products=[exo_a],
        vesicle_types=[exosome],
        phase=["phase-1", "phase-2"],
        enrollment=18,
    )
    t2 = make.TrialFactory(
        nct_id="NCT04493242",
        title_en="Infused vesicles in ARDS",
        title_ru="Инфузии везикул при ОРДС",
        tissue_sources=[cord],
        indications=[ards],
        routes=[intravenous],
        countries=[usa],
        phase=["phase-2"],
        enrollment=102,
    )
    t3 = make.TrialFactory(
        nct_id="NCT05787288", title_en="Nothing stated", title_ru="Ничего не указано", role="not-stated"
    )
    s1 = make.StudyFactory(
        slug="deng-2020-mice",
        title_en="Vesicles in mice",
        title_ru="Везикулы у мышей",
        species="mouse",
        tissue_sources=[marrow, placenta],
        indications=[lung],
        routes=[inhalation],
        publications=[make.SourceFactory(slug="deng-2020-bone", year=2020, authors_as_printed="Deng H, Wu L")],
    )
    s2 = make.StudyFactory(
        slug="mazini-2015-cells",
        title_en="Vesicles on cells",
        title_ru="Везикулы в культуре",
        kind="in-vitro",
        tissue_sources=[placenta],
        indications=[knee],
        publications=[make.SourceFactory(slug="mazini-2015-hopes", year=2015)],
    )
    low = make.ArmFactory(
        trial=t1,
        label_en="Low dose",
        label_ru="Низкая доза",
        dose_as_reported="2×10^8 exosomes/day for 7 days",
        dose_low=Decimal(200000000),
        dose_high=Decimal(200000000),
        dose_metric="particles",
        dose_unit="exosomes",
        dose_basis="per-day",
        days=7,
    )
    crp = make.OutcomeFactory(
        trial=t1,
        measure=make.MeasureFactory(slug="crp", label_en="C-reactive protein"),
        baseline=Decimal("127.1"),
        baseline_variability=Decimal("14.7"),
        value=Decimal("66.6"),
        variability=Decimal("10.4"),
        variability_kind="sem",
        unit="mg/L",
        direction="decrease",
        benefit="benefit",
    )
    make.ClaimFactory(trial=t1, passage=p1, field="routes")
    make.ClaimFactory(trial=t1, passage=p1, field="enrollment")
    make.ClaimFactory(arm=low, passage=p1, field="dose")
    make.ClaimFactory(outcome=crp, passage=p1, field="statement")
    make.ClaimFactory(trial=t2, passage=p1, field="routes")
    make.ClaimFactory(study=s1, passage=p1, field="species")
    make.ClaimFactory(study=s2, passage=p2, field="tissue_sources")
    entry = make.DiscrepancyFactory(key="kuralesova-2025/days", title_en="Days of one dose only", trials=[t1])
    make.DiscrepancySideFactory(discrepancy=entry, passage=p1, statement_en="Seven days.")
    make.DiscrepancySideFactory(discrepancy=entry, passage=p1, statement_en="No days.")
    return World(kuralesova, eremin, t1, t2, t3, s1, s2, low, crp, p1)
