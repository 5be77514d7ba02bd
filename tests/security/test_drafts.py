"""What is not published is nowhere: no page, export, suggestion or count holds a word of it.

One record of every kind that has a status is a draft and another is withdrawn, each tied to published ones in every way
that the models allow. Every kind of public address is read in both languages and every format, as the role of readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product as every
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import Resolver404, URLPattern, get_resolver, resolve

from evidence.data_version import forget_version
from evidence.formats.registry import FORMATS as REGISTERED
from evidence.models.base import StatusModel
from evidence.urls import urlpatterns
from tests import factories as make
from tests.database_roles import RoleClient
from tests.world import World

pytestmark = pytest.mark.django_db

WORDS = {"draft": "zqdraft", "withdrawn": "zqtaken"}
"""Status → what stands in every text of the record that has it, and nowhere else."""
REGISTRY_IDS = {"draft": "NCT09876543", "withdrawn": "NCT09876544"}
TERM_FACTORIES = (
    make.TissueSourceFactory,
    make.IndicationFactory,
    make.RouteFactory,
    make.VesicleTypeFactory,
    make.MethodFactory,
    make.MeasureFactory,
)
FORMATS = ("", *(data_format.name for data_format in REGISTERED))

#: One address or more for every kind of page: its record is one to which the hidden ones are tied.
PAGES = (
    "/",
    "/trials/",
    "/trials/?product=not-stated",
    "/trials/?q=vesicles&enrollment_min=5",
    "/trials/?dose_metric=other&dose_min=1",
    "/trials/NCT04602104/",
    "/trials/NCT09876542/",
    "/NCT04602104",
    "/studies/",
    "/studies/deng-2020-mice/",
    "/outcomes/",
    "/outcomes/?view=measure",
    "/tissue-sources/",
    "/tissue-sources/bone-marrow/",
    "/indications/",
    "/indications/ards/",
    "/routes/",
    "/routes/inhalation/",
    "/products/",
    "/products/exo-a/",
    "/vesicle-types/",
    "/vesicle-types/exosome/",
    "/methods/",
    "/methods/isolation/",
    "/limits/",
    "/evidence-map/",
    "/evidence-map/?rows=route&columns=indication",
    "/compare/",
    "/compare/?trial=NCT04602104&trial=NCT04493242",
    "/compare/?study=deng-2020-mice&study=mazini-2015-cells",
    "/compare/?tissue_source=bone-marrow&tissue_source=placenta",
    "/sources/",
    "/sources/kuralesova-2025/",
    "/sources/deng-2020-bone/",
    "/sources/matrix/",
    "/sources/matrix/?matrix=trials",
    "/discrepancies/",
    "/discrepancies/kuralesova-2025/days/",
    "/search/?q=vesicles",
    "/search/?q=NCT0987654",
    "/search/suggest/?q=v",
    "/search/suggest/?q=z",
    "/search/suggest/?q=NCT098",
    "/about/",
    "/about/data/",
    "/about/glossary/",
    "/about/report/",
)
#: Addresses that have no language of their own.
MACHINES = ("/sitemap.xml", "/robots.txt", "/healthz/", "/readyz/")


def _hide(world: World, status: str) -> dict[str, StatusModel]:
    """Make one record of each kind that has a status, tied to what is published in every way."""
    word, registry_id = WORDS[status], REGISTRY_IDS[status]
    text = f"{word} words"
    passage, trial, study = world.passage, world.t1, world.s1
    hidden_as = {"status": status, "withdrawn_reason_en": "A reason.", "withdrawn_reason_ru": "Причина."}
    filed = {
        "tissue_sources": trial.tissue_sources.all(),
        "indications": trial.indications.all(),
        "routes": trial.routes.all(),
        "vesicle_types": trial.vesicle_types.all(),
    }
    country = make.CountryFactory(code="ZQ" if status == "draft" else "ZT", label_en=f"{word} land", label_ru=text)
    product = make.ProductFactory(
        slug=f"{word}-product",
        name=f"{word} product",
        aliases=[f"{word}-alias"],
        developer=text,
        description_en=text,
        tissue_sources=filed["tissue_sources"],
        vesicle_types=filed["vesicle_types"],
        **hidden_as,
    )
    source = make.SourceFactory(
        slug=f"{word}-source", title=text, authors_as_printed=text, doi=f"10.1000/{word}", doi_flag="ok", **hidden_as
    )
    hidden_trial = make.TrialFactory(
        nct_id=registry_id,
        title_en=text,
        title_ru=text,
        sponsor_en=text,
        sponsor_ru=text,
        products=[product],
        countries=[country],
        **filed,
        **hidden_as,
    )
    hidden_study = make.StudyFactory(
        slug=f"{word}-study",
        title_en=text,
        title_ru=text,
        publications=[source],
        trials=[hidden_trial, trial],
        countries=[country],
        **filed,
        **hidden_as,
    )
    statement = make.StatementFactory(
        key=f"kuralesova-2025/{word}",
        statement_en=text,
        statement_ru=text,
        trials=[trial],
        studies=[study],
        products=trial.products.all(),
        **filed,
        **hidden_as,
    )
    discrepancy = make.DiscrepancyFactory(
        key=f"kuralesova-2025/{word}", title_en=text, title_ru=text, trials=[trial], studies=[study], **hidden_as
    )
    for _side in range(2):
        make.DiscrepancySideFactory(discrepancy=discrepancy, passage=passage, statement_en=text, statement_ru=text)
    _hang_on(word, passage, hidden_trial, hidden_study)
    make.ProfileFactFactory(key=f"{word}/size", product=product, statement_en=text, statement_ru=text)
    make.CitationFactory(
        passage=passage, cited=source, number="77" if word == WORDS["draft"] else "78", as_printed=text
    )
    terms = _hide_terms(word, hidden_as, trial)
    records = {
        "trial": hidden_trial,
        "study": hidden_study,
        "product": product,
        "source": source,
        "statement": statement,
    }
    for name, record in records.items():
        make.ClaimFactory(**{name: record}, passage=passage, field="role", statement_en=text, statement_ru=text)
    _point_to(world, records)
    return {**records, **terms, "discrepancy": discrepancy}


def _hide_terms(word: str, hidden_as: dict[str, str], trial: Any) -> dict[str, StatusModel]:
    """Make a term of each tree, and file a published trial under it where trials are filed."""
    names = {"label_en": f"{word} words", "label_ru": f"{word} words", "definition_en": f"{word} words"}
    made: dict[str, Any] = {
        factory._meta.get_model_class()._meta.model_name: factory(slug=f"{word}-term", **names, **hidden_as)
        for factory in TERM_FACTORIES
    }
    for relation, name in (
        ("tissue_sources", "tissuesource"),
        ("indications", "indication"),
        ("routes", "route"),
        ("vesicle_types", "vesicletype"),
    ):
        getattr(trial, relation).add(made[name])
    make.OutcomeFactory(
        trial=trial, measure=made["measure"], statement_en=f"{word} words", statement_ru=f"{word} words"
    )
    make.ProfileFactFactory(
        key=f"{word}/method", method=made["method"], statement_en=f"{word} words", statement_ru=f"{word} words"
    )
    return made


def _hang_on(word: str, passage: Any, trial: Any, study: Any) -> None:
    """Give the hidden trial and study arms, outcomes and claims, with a measure and a unit that nothing else has."""
    text = f"{word} words"
    measure = make.MeasureFactory(slug=f"{word}-measure", label_en=f"{word} measure", label_ru=f"{word} measure")
    for owner in ({"trial": trial}, {"study": study}):
        arm = make.ArmFactory(
            **owner,
            label_en=text,
            label_ru=text,
            dose_as_reported=f"2 {word}",
            dose_unit=f"{word}-unit",
            dose_low=2,
            dose_high=2,
            dose_metric="other",
        )
        outcome = make.OutcomeFactory(
            **owner, measure=measure, statement_en=text, statement_ru=text, unit=word, value=1
        )
        make.ClaimFactory(arm=arm, passage=passage, field="dose", statement_en=text, statement_ru=text)
        make.ClaimFactory(outcome=outcome, passage=passage, field="statement", statement_en=text, statement_ru=text)


def _point_to(world: World, hidden: dict[str, Any]) -> None:
    """Let published records point to the hidden ones."""
    world.t1.products.add(hidden["product"])
    world.s1.products.add(hidden["product"])
    world.s1.publications.add(hidden["source"])
    world.s1.trials.add(hidden["trial"])
    world.low.products.add(hidden["product"])
    shown = make.StatementFactory(
        trials=[hidden["trial"]],
        studies=[hidden["study"]],
        sources=[hidden["source"]],
        products=[hidden["product"]],
    )
    make.ClaimFactory(statement=shown, passage=world.passage, field="statement")
    entry = world.t1.discrepancies.get(key="kuralesova-2025/days")
    entry.trials.add(hidden["trial"])
    entry.studies.add(hidden["study"])
    entry.products.add(hidden["product"])
    entry.sources.add(hidden["source"])


def _kinds_with_a_status() -> set[type[StatusModel]]:
    return {
        model
        for model in apps.get_app_config("evidence").get_models()
        if issubclass(model, StatusModel) and not hasattr(model, "history_id")
    }


def _crawled() -> Iterator[str]:
    for page, prefix, data_format in every(PAGES, ("", "/ru"), FORMATS):
        suffix = f"{'&' if '?' in page else '?'}format={data_format}" if data_format else ""
        yield f"{prefix}{page}{suffix}"
    yield from MACHINES


def test_no_address_holds_a_word_of_what_is_not_published(reader_client: RoleClient, world: World) -> None:
    make.MethodFactory(slug="isolation")
    hidden = {status: _hide(world, status) for status in WORDS}
    assert {type(record) for record in hidden["draft"].values()} == _kinds_with_a_status()

    leaks, faults, answered = [], [], 0
    for address in _crawled():
        answer = reader_client.get(address)
        body = answer.content.decode().casefold()
        answered += answer.status_code == 200
        if answer.status_code >= 500:
            faults.append(address)
        leaks += [(address, word) for word in (*WORDS.values(), *REGISTRY_IDS.values()) if word.casefold() in body]
    assert not faults
    assert not leaks
    assert answered > len(PAGES) * len(settings.LANGUAGES) * 2

    # The same records published: were they shown nowhere, the crawl would have found nothing to see.
    for kinds in hidden.values():
        for record in kinds.values():
            type(record)._default_manager.filter(pk=record.pk).update(status="published")
    for address in ("/trials/NCT04602104/", "/studies/deng-2020-mice/", "/sources/kuralesova-2025/", "/outcomes/"):
        page = reader_client.get(address).content.decode()
        assert not [word for word in WORDS.values() if word not in page], address


def test_searching_for_its_words_finds_nothing_of_it(reader_client: RoleClient, world: World) -> None:
    for status, word in WORDS.items():
        _hide(world, status)
        for page in ("/search/", "/trials/", "/studies/", "/outcomes/", "/discrepancies/", "/sources/"):
            body = reader_client.get(f"{page}?q={word}").content.decode()
            assert f"{word} words" not in body, page
            assert f"{word}-" not in body, page


def test_counts_are_those_of_what_is_published(reader_client: RoleClient, world: World) -> None:
    def numbers() -> list[int]:
        forget_version()
        return [row.count for row in reader_client.get("/about/data/").context["page"].numbers]

    before = numbers()
    product = make.ProductFactory(status="draft")
    make.ProfileFactFactory(product=product)
    make.ClaimFactory(product=product, passage=world.passage, field="developer")
    assert numbers() == before


def test_every_kind_of_public_address_is_crawled() -> None:
    """A page that is added later is crawled too, or this fails."""
    public = {pattern.name for pattern in urlpatterns if pattern.name}
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLPattern) and pattern.name and "admin" not in str(pattern.pattern):
            public.add(pattern.name)
    crawled = set()
    for address in (*PAGES, *MACHINES):
        try:
            crawled.add(resolve(address.partition("?")[0]).url_name)
        except Resolver404:
            pytest.fail(f"{address} is no address")
    assert public <= crawled
