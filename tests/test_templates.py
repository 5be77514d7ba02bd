"""Templates are written for people: short lines, quoted attributes, elements that close where they open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SOURCES = {
    str(path.relative_to(CHECKOUT)): path.read_text(encoding="utf-8")
    for folder in ("templates", "gallery")
    for path in sorted((CHECKOUT / folder).rglob("*.html"))
}
LONGEST_LINE = 120

_COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
_DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
_TOKEN = re.compile(r"<(?P<closes>/?)(?P<element>[a-zA-Z][a-z0-9]*)[^<>]*>|\0(?P<tag>\w+)[^\0]*\0")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BRANCHES = {"else", "elif", "empty", "plural"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_BLOCKS = {name for source in SOURCES.values() for name in re.findall(r"\{% end(\w+)", source)}


def _faults(faults: dict[str, list[str]]) -> dict[str, list[str]]:
    assert len(SOURCES) > 100
    return {path: found for path, found in faults.items() if found}


def _marked(source: str) -> str:
    """Return a template without comments, its tags of Django in marks that no text of HTML holds."""

    def mark(token: re.Match[str]) -> str:
        return (
            f"\0{token[0][2:-2].strip()}\0".replace(">", "").replace("<", "") if token[0].startswith("{%") else "DJANGO"
        )

    return _DJANGO.sub(mark, _COMMENT.sub("", source))


def test_no_line_is_long() -> None:
    long = {path: [line for line in source.split("\n") if len(line) > LONGEST_LINE] for path, source in SOURCES.items()}
    assert _faults(long) == {}


def test_every_attribute_is_quoted() -> None:
    """Free text in an attribute without quotes would make attributes of its own."""
    faults = {}
    for path, source in SOURCES.items():
        plain = _DJANGO.sub("DJANGO", _COMMENT.sub("", source))
        tags = re.findall(r"<[a-zA-Z][^<>]*>", plain)
        faults[path] = [tag for tag in tags if re.search("=(?!Q)", _QUOTED.sub("Q", tag))]
    assert _faults(faults) == {}


def test_elements_close_in_the_block_in_which_they_open() -> None:
    assert _faults({path: list(_misnested(source)) for path, source in SOURCES.items()}) == {}


def _misnested(source: str) -> Iterator[str]:
    open_: list[str] = [""]
    for token in _TOKEN.finditer(_marked(source)):
        name = token["element"] or token["tag"]
        if token["closes"] or (token["tag"] and name.removeprefix("end") in _BLOCKS and name not in _BLOCKS):
            if open_.pop() != name.removeprefix("end"):
                yield f"{name} closes something else"
                return
        elif name in _BRANCHES:
            if open_[-1] not in _BLOCKS:
                yield f"{name} stands inside {open_[-1]}"
        elif name in _BLOCKS or (token["element"] and name not in _VOID and not token[0].endswith("/>")):
            open_.append(name)
    yield from (f"{name} never closes" for name in open_[1:])


def test_a_message_of_several_lines_is_trimmed() -> None:
    """Its translation is looked up by the words alone, without the line ends and indentation of the template."""
    untrimmed = re.compile(r"\{% blocktranslate (?!trimmed)[^%]*%\}(.*?)\{% endblocktranslate", re.DOTALL)
    messages = {path: untrimmed.findall(_COMMENT.sub("", source)) for path, source in SOURCES.items()}
    assert _faults({path: [text for text in found if "\n" in text] for path, found in messages.items()}) == {}
