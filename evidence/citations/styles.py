"""How a page of the portal is cited in words: Vancouver, and GOST R 7.0.5."""

from __future__ import annotations

import datetime
from typing import Final

from evidence.citations.reference import Reference

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def vancouver(page: Reference) -> str:
    """Cite a page as a part of a web site, after the second edition of Citing Medicine (NLM), chapter 25."""
    days = [f"{word} {_day(date)}" for word, date in (("updated", page.changed), ("cited", page.accessed)) if date]
    version = f" Data version {page.version}." if page.version else ""
    year = f" {page.year}." if page.year else ""
    return f"{page.container} [Internet].{version}{year} {page.title}; [{'; '.join(days)}]. Available from: {page.url}"


def gost(page: Reference) -> str:
    """Cite a page as a part of a web site, after GOST R 7.0.5-2008, section 10 on electronic resources."""
    version = f" Версия данных {page.version}" if page.version else ""
    version += f" от {page.changed:%d.%m.%Y}." if version and page.changed else ""
    accessed = f" (дата обращения: {page.accessed:%d.%m.%Y})" if page.accessed else ""
    return f"{page.title} // {page.container} : [сайт].{version} URL: {page.url}{accessed}."


def _day(date: datetime.date) -> str:
    return f"{date.year} {MONTHS[date.month - 1]} {date.day}"
