"""Weighs every kind of page as it travels, compressed: HTML, and the stylesheets and scripts that the page names."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: One address of each kind of page that is a page to a reader, in English; each is weighed in Russian too.
ADDRESSES: Final = [
    "/",
    "/trials/",
    "/trials/NCT04602104/",
    "/studies/",
    "/studies/zhu-2022-hamsc-exos-covid-19/",
    "/outcomes/",
    "/outcomes/?measure=crp",
    "/evidence-map/",
    "/tissue-sources/",
    "/tissue-sources/bone-marrow/",
    "/indications/",
    "/indications/ards/",
    "/routes/inhalation/",
    "/products/exoflo/",
    "/vesicle-types/",
    "/methods/",
    "/limits/",
    "/sources/",
    "/sources/omargali-2026/",
    "/discrepancies/",
    "/compare/?trial=NCT04602104&trial=NCT04493242",
    "/search/?q=exosomes",
    "/about/glossary/",
]

_FILES: Final = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')


@dataclass(frozen=True)
class Weight:
    """Compressed bytes of one page, in both languages; the files are the same for both."""

    address: str
    english: int
    russian: int
    stylesheets: int
    scripts: int

    def line(self) -> str:
        """Return one row of the table, in thousands of bytes."""
        files = self.stylesheets + self.scripts
        parts = (self.english, self.russian, self.stylesheets, self.scripts, self.english + files, self.russian + files)
        return f"{self.address:<48}" + "".join(f"{part / 1000:>8.1f}" for part in parts)


HEAD: Final = f"{'weights, kB (1000 bytes)':<48}{'en':>8}{'ru':>8}{'css':>8}{'js':>8}{'sum en':>8}{'sum ru':>8}"


def weigh(address: str) -> Weight:
    """Request a page in both languages and add up the files that it names, as they were collected."""
    english, russian = _html(address), _html(f"/ru{address}")
    files = _FILES.findall(gzip.decompress(english).decode())
    return Weight(address, len(english), len(russian), _bytes(files, ".css"), _bytes(files, ".js"))


def _html(address: str) -> bytes:
    """Return a page as Django compresses it."""
    from django.test import Client

    return bytes(Client(headers={"host": "127.0.0.1", "accept-encoding": "gzip"}).get(address).content)


def _bytes(files: list[str], ending: str) -> int:
    """Return the bytes of some collected files as WhiteNoise sends them to a browser that knows brotli."""
    from django.conf import settings

    root = Path(settings.STATIC_ROOT)
    paths = [root / file.removeprefix(settings.STATIC_URL) for file in files if file.endswith(ending)]
    return sum(min(path.stat().st_size for path in path.parent.glob(f"{path.name}*")) for path in paths)
