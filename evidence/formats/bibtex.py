"""BibTeX in UTF-8; what LaTeX would take for a command is escaped."""

from __future__ import annotations

from typing import Final

from evidence.citations.names import Name, Names
from evidence.citations.reference import Form, Reference
from evidence.formats.data_format import ReferenceFormat

# Braces become commands without braces of their own: BibTeX counts even escaped braces.
ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash ",
        "{": r"\textbraceleft ",
        "}": r"\textbraceright ",
        "~": r"\textasciitilde ",
        "^": r"\textasciicircum ",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)
CONTAINERS: Final = {
    Form.ARTICLE: "journal",
    Form.PREPRINT: "journal",
    Form.CHAPTER: "booktitle",
    Form.CONFERENCE: "booktitle",
}


def write(reference: Reference) -> str:
    """Return one entry."""
    first, last = reference.page_range
    fields = {
        "title": f"{{{_escaped(reference.title)}}}",
        "author": _authors(reference.names),
        "year": str(reference.year or ""),
        CONTAINERS.get(reference.form, "howpublished"): _escaped(reference.container),
        "volume": _escaped(reference.volume),
        "number": _escaped(reference.issue or reference.number),
        "pages": _escaped(f"{first}--{last}" if last else first),
        "institution" if reference.form is Form.REPORT else "publisher": _escaped(reference.publisher),
        "type": _escaped(reference.genre),
        "doi": _address(reference.doi),
        "url": _address(reference.url),
        "urldate": f"{reference.accessed:%Y-%m-%d}" if reference.accessed else "",
        "note": _escaped(reference.note),
    }
    body = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items() if text)
    return f"@{reference.form.bibtex}{{{reference.key},\n{body}}}\n"


def _authors(names: Names) -> str:
    written = [_author(name) for name in names.known]
    return " and ".join([*written, "others"] if names.others else written)


def _author(name: Name) -> str:
    # A name that could not be told apart stands in braces, so that BibTeX does not tell it apart either.
    return f"{_escaped(name.family)}, {_escaped(name.given)}" if name.given else f"{{{_escaped(name.family)}}}"


def _escaped(text: str) -> str:
    return text.translate(ESCAPES)


def _address(text: str) -> str:
    return text.replace("{", "%7B").replace("}", "%7D")


BIBTEX: Final = ReferenceFormat(
    name="bib",
    label="BibTeX",
    media_type="application/x-bibtex",
    extension="bib",
    write=lambda references: "\n".join(map(write, references)),
)
