"""Records taken into a reference manager."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from evidence.exports.citations import bibtex, ris
from evidence.exports.citations.reference import Reference, of_source
from evidence.models import Source
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_hostile_title_cannot_break_an_entry() -> None:
    source = Source(slug="x", title="A\r\nER  - \r\nTY  - JOUR } , note = {Экзосомы & 5%")
    entry = of_source(source)
    assert ris.write(entry).split("\r\n")[:2] == ["TY  - RPRT", "TI  - A ER - TY - JOUR } , note = {Экзосомы & 5%"]
    written = bibtex.write(entry)
    assert r"\textbraceright" in written
    assert r"Экзосомы \& 5\%" in written
    assert written.count("{") == written.count("}")


def test_what_is_not_stated_is_left_out() -> None:
    entry = ris.write(Reference("k", journal_article=False, title="T", page="https://x.test/p"))
    assert entry == "TY  - RPRT\r\nTI  - T\r\nUR  - https://x.test/p\r\nL2  - https://x.test/p\r\nER  - \r\n"


def test_a_trial_and_the_list_hold_the_registry_number(client: Client, world: World) -> None:
    answer = client.get("/trials/NCT04602104/", {"format": "ris"})
    assert answer["Content-Type"].startswith("application/x-research-info-systems")
    assert answer.content.decode().count("SN  - NCT04602104\r\n") == 1
    (item,) = json.loads(client.get("/trials/NCT04602104/", {"format": "csl"}).content)
    assert (item["type"], item["number"]) == ("report", "NCT04602104")


@pytest.mark.parametrize("narrowed", ["", "tissue_source=bone-marrow", "tissue_source=no-such-source"])
def test_a_list_leaves_with_the_rows_of_the_screen(client: Client, world: World, narrowed: str) -> None:
    shown = [row["nct_id"] for row in client.get(f"/trials/?format=json&{narrowed}").json()["results"]]
    items = json.loads(client.get(f"/trials/?format=csl&{narrowed}").content)
    assert [item["number"] for item in items] == shown
    entries = client.get(f"/trials/?format=ris&{narrowed}").content.decode()
    assert [line[6:] for line in entries.split("\r\n") if line.startswith("SN  - ")] == shown
    assert client.get(f"/trials/?format=bib&{narrowed}").content.decode().count("@misc{") == len(shown)


def test_sources_leave_one_by_one_and_together(client: Client, world: World) -> None:
    work = Source.objects.published()[0]
    (item,) = json.loads(client.get(work.get_absolute_url(), {"format": "csl"}).content)
    assert item["id"] == work.slug
    assert work.slug in client.get("/sources/?format=bib").content.decode()
