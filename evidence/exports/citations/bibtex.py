"""BibTeX in UTF-8; what LaTeX would take for a command is escaped."""

from __future__ import annotations

from typing import Final

from evidence.exports.citations.reference import Reference

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


def write(reference: Reference) -> str:
    """Return one entry. Authors stand in double braces, so that they are printed as they are."""
    fields = {
        "title": reference.title,
        "author": reference.authors,
        "year": str(reference.year or ""),
        "journal" if reference.journal_article else "howpublished": reference.container,
        "volume": reference.volume,
        "number": reference.issue or reference.number,
        "pages": reference.pages,
        "publisher": reference.publisher,
        "doi": reference.doi,
        "url": reference.url or reference.page,
        "note": reference.page,
    }
    body = "".join(f"  {name} = {{{_value(name, text)}}},\n" for name, text in fields.items() if text)
    return f"@{'article' if reference.journal_article else 'misc'}{{{reference.key},\n{body}}}\n"


def _value(name: str, text: str) -> str:
    if name in ("doi", "url"):
        return text.replace("{", "%7B").replace("}", "%7D")
    escaped = text.translate(ESCAPES)
    return f"{{{escaped}}}" if name in ("author", "title") else escaped
