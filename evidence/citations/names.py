"""Authors as the reviews print them, told apart: family name, given names, and whether some are left out.

Reviews print names in three ways: «Zhu Y-G», «Pinheiro-Machado E.», «Owen, M.». Where a name does not show which
part is the family name («Victoria Pulido-Escribano»), it is kept whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from evidence.language import written_in


@dataclass(frozen=True)
class Name:
    """One author. ``given`` is empty where the name could not be told apart; ``family`` then holds all of it."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True)
class Names:
    """The authors of a work. ``others`` tells that the review leaves some out («et al.», «…»)."""

    known: tuple[Name, ...] = ()
    others: bool = False


# An initial: «A», «A.», or a Russian one in Latin letters, «Ya», «Ju».
_INITIAL: Final = r"(?:(?:Ya|Yu|Yo|Ye|Ju|Ja|Zh|Kh|Ts|Ch|Sh|Дж)|[^\W\d_a-zа-яё])\.?"
_INITIALS: Final = rf"{_INITIAL}(?:[-\s]?{_INITIAL})*"
_ONLY_INITIALS: Final = re.compile(_INITIALS)
_WITH_INITIALS: Final = re.compile(rf"(?P<family>\S.*?)\s+(?P<given>{_INITIALS})")
_EACH_INITIAL: Final = re.compile(rf"(-?)\s*({_INITIAL})")
_OTHERS: Final = re.compile(r"[,\s]*(?:\bet al\b\.?|\bи др\b\.?)\s*$")
_OMITTED: Final = re.compile(r"[,\s]*(?:\.\s?){3}[,\s]*|[,\s]*…[,\s]*")


def read(printed: str, language: str) -> Names:
    """Tell authors apart. Where they are printed twice («Деев РВ / Deev RV»), those in ``language`` are read."""
    text = _in_language(printed, language)
    shortened = _OTHERS.sub("", text)
    gap = _OMITTED.sub(", ", shortened)
    parts = [part.strip(" &") for part in re.split(r",|\s&\s", gap)]
    names: list[Name] = []
    for part in filter(None, parts):
        if names and not names[-1].given and _ONLY_INITIALS.fullmatch(part):
            names[-1] = Name(names[-1].family, _spaced(part))
        else:
            names.append(_name(part))
    return Names(tuple(names), others=text != gap)


def _in_language(printed: str, language: str) -> str:
    halves = [half.strip() for half in printed.split(" / ")]
    wanted = [half for half in halves if (written_in(half) == "ru") == (language not in ("en", "uz"))]
    return (wanted or halves)[0]


def _name(text: str) -> Name:
    match = _WITH_INITIALS.fullmatch(text)
    return Name(match["family"], _spaced(match["given"])) if match else Name(text)


def _spaced(initials: str) -> str:
    """Set initials as reference managers read them: «MA» → «M. A.», «Y-G» → «Y.-G.»."""
    found = _EACH_INITIAL.findall(initials)
    return "".join(
        f"{hyphen or (' ' if place else '')}{letter.rstrip('.')}." for place, (hyphen, letter) in enumerate(found)
    )
