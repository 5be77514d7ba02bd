"""Make the fonts of `static/fonts/` from the families as they are published; `docs/fonts.md` tells when and how.

Each family is cut to the letters of our languages, to the weights that the stylesheets name and to one optical size,
and parted by script, so that a page fetches only what it shows.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET: Final = Path(__file__).resolve().parent.parent / "static" / "fonts"


@dataclass(frozen=True)
class Face:
    """One face: its published file, our name for it, the axes that are kept (a pair) or fixed (a figure), its scripts.

    The names are ours as the licence reserves “Source” for what Adobe publishes.
    """

    file: str
    family: str
    axes: Mapping[str, float | tuple[float, float]]
    scripts: tuple[str, ...] = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "symbols")


FACES: Final = {
    "evidence-sans": Face("SourceSans3[wght].ttf", "Evidence Sans", {"wght": (400, 700)}),
    "evidence-sans-italic": Face("SourceSans3-Italic[wght].ttf", "Evidence Sans", {"wght": 400}),
    # Symbols come from the sans: some are missing in the serif.
    "evidence-serif": Face(
        "SourceSerif4[opsz,wght].ttf",
        "Evidence Serif",
        {"wght": (400, 600), "opsz": 20},
        ("latin", "latin-ext", "cyrillic", "cyrillic-ext"),
    ),
}
#: What English pages hold.
_LATIN: Final = (
    "U+0020-007E,U+00A0-00BF,U+00D7,U+00E4,U+00E9,U+00F6,U+00FC,U+03B1-03B3,U+03BA,U+03BC,U+2009-200A,U+2010,"
    "U+2012-2014,U+2018-201E,U+2022,U+2026,U+202F,U+2032,U+2070,U+2074-2079,U+2116,U+2122,U+2190-2193,U+2197,U+2212,"
    "U+2248,U+2264-2265"
)
#: Russian, and the letters that Uzbek and Kazakh have beside: ў ғ қ ҳ, ә і ң ө ұ ү һ.
_CYRILLIC: Final = (
    "U+0401,U+0406,U+040E,U+0410-044F,U+0451,U+0456,U+045E,U+0492-0493,U+049A-049B,U+04A2-04A3,U+04AE-04B3,"
    "U+04BA-04BB,U+04D8-04D9,U+04E8-04E9"
)
#: Script → code points. The same stand in the `unicode-range` of `static/css/fonts.css`.
SCRIPTS: Final = {
    "latin": _LATIN,
    "latin-ext": (
        "U+00C0-00D6,U+00D8-00E3,U+00E5-00E8,U+00EA-00F5,U+00F7-00FB,U+00FD-024F,U+02B9-02BC,U+02C6,U+02DA,U+02DC,"
        "U+1E00-1EFF"
    ),
    "cyrillic": _CYRILLIC,
    "cyrillic-ext": (
        "U+0300-0301,U+0400,U+0402-0405,U+0407-040D,U+040F,U+0450,U+0452-0455,U+0457-045D,U+045F-0491,U+0494-0499,"
        "U+049C-04A1,U+04A4-04AD,U+04B4-04B9,U+04BC-04D7,U+04DA-04E7,U+04EA-052F"
    ),
    "symbols": (
        "U+0391-03A9,U+03B4-03B9,U+03BB,U+03BD-03C9,U+2007-2008,U+200B,U+2011,U+2015,U+201F-2021,U+2030,U+2033,"
        "U+2039-203A,U+2044,U+207A-207B,U+2080-2089,U+20AC,U+2194-2196,U+2198-2199,U+2215,U+221E,U+2260,U+25A0-25CF,"
        "U+2713"
    ),
}
FEATURES: Final = ("ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum")


def code_points(ranges: str) -> set[int]:
    """Read `U+0020-007E,U+0131` as the set of its code points."""
    points: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


def cut(font: TTFont, points: set[int]) -> TTFont:
    """Return the font with no other letters than these, read anew, as the subsetter leaves tables half loaded."""
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return _reread(font)


def _reread(font: TTFont) -> TTFont:
    buffer = BytesIO()
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer)


def rename(font: TTFont, family: str) -> None:
    """Give a font our name; its copyright and licence stay."""
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16, 25):
            record.string = family.replace(" ", "") if record.nameID in (3, 6, 25) else family
        elif record.nameID not in (0, 2, 13, 14, 17):
            font["name"].removeNames(nameID=record.nameID)


def make(source: Path, target: Path) -> None:
    """Write every file, and print what it weighs."""
    target.mkdir(parents=True, exist_ok=True)
    for name, face in FACES.items():
        (path,) = source.rglob(face.file.replace("[", "[[]"))
        everything = cut(TTFont(path), set().union(*(code_points(SCRIPTS[script]) for script in face.scripts)))
        whole = _reread(instancer.instantiateVariableFont(everything, dict(face.axes)))
        rename(whole, face.family)
        for script in face.scripts:
            part = cut(_reread(whole), code_points(SCRIPTS[script]))
            part.flavor = "woff2"
            written = target / f"{name}-{script}.woff2"
            part.save(written)
            print(f"{written.stat().st_size:7} {written.name}")


def fallback(font: TTFont, local: TTFont) -> str:
    """Return the descriptors with which a face of the reader's machine takes as much room as ours."""
    ratio = _mean_width(font) / _mean_width(local)
    height = font["hhea"], font["head"].unitsPerEm * ratio
    ascent, descent, gap = (
        f"{100 * abs(value) / height[1]:.1f}%" for value in (height[0].ascender, height[0].descender, height[0].lineGap)
    )
    return f"size-adjust: {ratio:.1%}; ascent-override: {ascent}; descent-override: {descent}; line-gap-override: {gap}"


#: English and Russian sentences of this field, as long as each other.
_SAMPLE: Final = (
    "the reviews report that vesicles were given by inhalation for seven days and no adverse events were seen "
    "обзоры сообщают что везикулы вводили ингаляционно в течение семи дней и нежелательных явлений не наблюдали"
)


def _mean_width(font: TTFont) -> float:
    widths, letters = font["hmtx"], font.getBestCmap()
    return sum(widths[letters[ord(letter)]][0] for letter in _SAMPLE) / len(_SAMPLE) / float(font["head"].unitsPerEm)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="where the published families lie, in any folder below")
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument(
        "--fallback", nargs=2, metavar=("OURS", "LOCAL"), help="print how a local face is fitted to ours"
    )
    arguments = parser.parse_args()
    if arguments.fallback:
        print(fallback(*map(TTFont, arguments.fallback)))
    else:
        make(arguments.source, arguments.target)
