"""Works as entries for reference managers, from records that need not be stored."""

from __future__ import annotations

import re

import pytest

from evidence.citations.works import of_source
from evidence.formats import bibtex, csl, ris
from evidence.models import Source
from tests.pages.reader import ris_tags

ARTICLE = {
    "kind": "article",
    "title": "Exosomes at work",
    "title_lang": "en",
    "container": "Cells",
    "year": 2020,
    "volume": "9",
    "issue": "1",
}


@pytest.mark.parametrize("ending", [", et al.", " и др.", ", ... & Vizoso, F. J."])
def test_authors_that_are_left_out_are_not_forgotten(ending: str) -> None:
    entry = of_source(Source(slug="x", authors_as_printed=f"Costa, L. A.{ending}", **ARTICLE))
    written = [text for tag, text in ris_tags(ris.write(entry)) if tag == "AU"]
    assert written[0] == "Costa, L. A."
    assert not any("al." in name or "др" in name for name in written)
    assert re.search(r"author = \{Costa, L\. A\..* and others\}", bibtex.write(entry))
    assert f"Authors as printed: Costa, L. A.{ending}" in csl.item(entry)["note"]


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [("28–38", "28", "38"), ("e152–e157", "e152", "e157"), ("amj006", "amj006", ""), ("F1000-Faculty", "", "")],
)
def test_only_a_range_of_pages_has_an_end(pages: str, first: str, last: str) -> None:
    fields = dict(ris_tags(ris.write(of_source(Source(slug="x", pages=pages, **ARTICLE)))))
    assert (fields["SP"], fields.get("EP", "")) == (first or pages, last)


@pytest.mark.parametrize(
    ("kind", "type_", "entry", "item"),
    [
        ("article", "JOUR", "@article", "article-journal"),
        ("preprint", "JOUR", "@article", "article"),
        ("book-chapter", "CHAP", "@incollection", "chapter"),
        ("patent", "PAT", "@misc", "patent"),
        ("web-page", "ELEC", "@misc", "webpage"),
        ("registry-record", "RPRT", "@techreport", "report"),
    ],
)
def test_a_work_is_filed_as_what_it_is(kind: str, type_: str, entry: str, item: str) -> None:
    reference = of_source(Source(slug="x", **{**ARTICLE, "kind": kind}))
    assert ris.write(reference).startswith(f"TY  - {type_}\r\n")
    assert bibtex.write(reference).startswith(f"{entry}{{x,")
    assert csl.item(reference)["type"] == item


def test_a_hostile_title_cannot_break_an_entry() -> None:
    source = Source(slug="x", kind="article", title="A\r\nER  - \r\nTY  - JOUR } , note = {Экзосомы & 5%")
    entry = of_source(source)
    assert ris_tags(ris.write(entry))[2] == ("TI", "A ER - TY - JOUR } , note = {Экзосомы & 5%")
    written = bibtex.write(entry)
    assert r"\textbraceright" in written
    assert r"Экзосомы \& 5\%" in written
    assert written.count("{") == written.count("}")
