"""What any citation format may say; what is not stated stays empty and is left out."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from evidence.citations.names import Names

PORTAL: Final = "Vesicle Evidence Portal"

_RANGE: Final = re.compile(r"([A-Za-z]?\d[\w.]*)\s*[-–—]\s*([A-Za-z]?\d[\w.]*)")

NO_NAMES: Final = Names()


class Form(Enum):
    """What is cited, as reference managers know it: type in RIS, entry of BibTeX, type in CSL."""

    ARTICLE = ("JOUR", "article", "article-journal")
    PREPRINT = ("JOUR", "article", "article")
    CHAPTER = ("CHAP", "incollection", "chapter")
    CONFERENCE = ("CONF", "inproceedings", "paper-conference")
    PATENT = ("PAT", "misc", "patent")
    REPORT = ("RPRT", "techreport", "report")
    PAGE = ("ELEC", "misc", "webpage")

    def __init__(self, ris: str, bibtex: str, csl: str) -> None:
        self.ris, self.bibtex, self.csl = ris, bibtex, csl


@dataclass(frozen=True)
class Reference:
    """One thing to cite. Texts are on one line; ``url`` is where it stands, ``note`` leads to our page of it.

    ``number`` is that of a registration or a patent, ``genre`` what kind of report it is. For a page ``changed`` is
    the day of the data, ``accessed`` the day of reading, ``version`` that of the data.
    """

    key: str
    form: Form
    title: str
    url: str = ""
    number: str = ""
    genre: str = ""
    language: str = ""
    names: Names = NO_NAMES
    year: int | None = None
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    pmid: str = ""
    version: str = ""
    changed: datetime.date | None = None
    accessed: datetime.date | None = None
    note: str = ""

    @property
    def page_range(self) -> tuple[str, str]:
        """First and last page; the last is empty for an article number («e152», «amj006») or a single page."""
        match = _RANGE.fullmatch(self.pages)
        return (match[1], match[2]) if match else (self.pages, "")
