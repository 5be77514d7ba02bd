"""Every kind of page is set as its language wants: quotes, dashes, decimals, spaces that hold, numbers that agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus
from typing import Final

import pytest

from tests.browser.addresses import PAGES, STATES
from tests.browser.served import Served
from tests.pages.reader import VOID

INLINE: Final = {"a", "abbr", "b", "button", "em", "i", "small", "span", "strong", "sub", "sup", "time"}
SPOKEN: Final = ("aria-label", "placeholder", "title")

WRONG: Final = {
    "ru": {
        "English quotes": r"[“”][^“”]*[а-яё]|[а-яё][^“”]*”",
        "a straight quote": r"(?<![\w-])[\"'](?!not-stated)",
        "a hyphen for a dash": r"\s-\s",
        "an en dash between words": r"[а-яё»)]\s–\s?[а-яё«(]",
        "a dash that may begin a line": r" —",
        "a blank before a stop": r"\s[,;!?](?:\s|$)",
        "a decimal point": r"(?<![\w./:-])\d+\.\d+(?![\w./-])",
        "a figure parted from its unit": r"\d (?:%|мк?г|кг|мк?л|мкм|нм|ч|мин|дней|дня|день|суток|недел\w+|г\.)(?!\w)",
        "a number parted from its name": r"(?:абз\.|табл\.|рис\.|сноска|ссылка|строка|№) \d",
    },
    "en": {
        "a straight quote": r"[\"']",
        "a hyphen for a dash": r"\s-\s",
        "a hyphen for a minus": r"(?:^|[\s(])-\d",
        "a blank before a stop": r"\s[,;!?](?:\s|$)",
        "the letter x for a times sign": r"\d\s?x\s?10",
    },
}
#: Figures that are names: of a standard, a licence, the version of the data.
NAMES: Final = re.compile(r"WCAG 2\.2|CC BY(?:-\w+)* 4\.0|\d{4}-\d\d-\d\d\.\d+|ГОСТ Р 7\.0\.5")

#: Where titles stand as their journals print them, in the language of the page too.
PRINTED: Final = ("/sources/", "/search/")

NOUNS: Final = (
    ("исследование", "исследования", "исследований"),
    ("работа", "работы", "работ"),
    ("результат", "результата", "результатов"),
    ("расхождение", "расхождения", "расхождений"),
    ("факт", "факта", "фактов"),
    ("обзор", "обзора", "обзоров"),
    ("утверждение", "утверждения", "утверждений"),
    ("группа", "группы", "групп"),
    ("термин", "термина", "терминов"),
    ("строка", "строки", "строк"),
)
COUNTED: Final = re.compile(
    r"(?:(\w+)\s)?(?<![\d,.–])(?<!\.\s)(\d+)\s(" + "|".join(form for forms in NOUNS for form in forms) + r")(?!\w)"
)
GENITIVE: Final = {"из", "до", "от", "у", "более", "менее", "около", "для", "без"}


@dataclass
class OwnWords(HTMLParser):
    """The sentences of a page that it says in its own voice: what carries a language of its own is a quotation."""

    blocks: list[str] = field(default_factory=lambda: [""])
    _open: list[tuple[str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start the parser."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in INLINE:
            self.blocks.append("")
        is_quoted = tag != "html" and "lang" in given
        if tag not in VOID:
            self._open.append((tag, is_quoted or tag in ("script", "style", "code", "option")))
        if not any(quoted for _tag, quoted in self._open):
            self.blocks += [*(given[name] or "" for name in SPOKEN if given.get(name)), ""]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag not in INLINE:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        # Where a quotation stood remains a sign, so that what surrounds it is not drawn together.
        quoted = any(quoted for _tag, quoted in self._open)
        self.blocks[-1] += "\ufffc" if quoted else re.sub(r"[ \n\t\r]+", " ", data)


def _own_words(served: Served, address: str) -> list[str]:
    status, text = served.answer(address)
    assert status in (HTTPStatus.OK, HTTPStatus.NOT_FOUND), f"{address}: {status}"
    page = OwnWords()
    page.feed(text)
    return [block.strip(" ") for block in page.blocks if block.strip()]


@pytest.mark.parametrize("address", [*PAGES, *STATES])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_the_portal_says_is_set_as_its_language_wants(served: Served, language: str, address: str) -> None:
    found = [
        f"{what}: …{block[max(0, match.start() - 40) : match.end() + 40]}…"
        for block in _own_words(served, address if language == "en" else f"/ru{address}")
        for what, pattern in WRONG[language].items()
        if not (what == "a straight quote" and address.startswith(PRINTED))
        for match in re.finditer(pattern, NAMES.sub("\ufffc", block))
    ]
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("address", PAGES)
def test_what_is_counted_in_russian_agrees_with_its_number(served: Served, address: str) -> None:
    wrong = []
    for block in _own_words(served, f"/ru{address}"):
        for match in COUNTED.finditer(block):
            before, number, noun = match[1], int(match[2]), match[3]
            one, few, many = next(forms for forms in NOUNS if noun in forms)
            if number % 10 == 1 and number % 100 != 11:
                right = one
            elif 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14:
                right = few
            else:
                right = many
            if noun != right and not (before in GENITIVE and noun == (few if number == 1 else many)):
                wrong.append(match[0])
    assert not wrong
