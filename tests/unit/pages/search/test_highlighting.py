"""Words of a query marked in what is shown."""

from __future__ import annotations

from evidence.pages.search.highlighting import AROUND, excerpt, highlight
from evidence.search import parse


def test_words_are_marked_and_everything_else_is_escaped() -> None:
    assert highlight("<b>Bone</b> & marrow", parse("bone")) == ("&lt;b&gt;<mark>Bone</mark>&lt;/b&gt; &amp; marrow")


def test_the_mark_stands_on_the_letters_as_written() -> None:
    assert highlight("Лёгочный, EV-Pure", parse("легочный evpure")) == ("<mark>Лёгочный</mark>, <mark>EV-Pure</mark>")


def test_what_is_asked_not_to_stand_is_not_marked() -> None:
    assert highlight("bone marrow", parse("bone -marrow")) == "<mark>bone</mark> marrow"


def test_an_excerpt_is_cut_at_blanks_around_the_first_mark() -> None:
    text = f"{'before ' * 40}marrow{' after' * 40}"
    piece, language = excerpt(["nothing here", text], parse("marrow"))
    assert piece.startswith("… before")
    assert piece.endswith("after …")
    assert "<mark>marrow</mark>" in piece
    assert len(piece) <= 2 * AROUND + len("marrow<mark></mark>… …")
    assert language == "en"


def test_an_excerpt_tells_its_language_and_is_empty_where_nothing_fits() -> None:
    assert excerpt(["Костный мозг"], parse("мозг")) == ("Костный <mark>мозг</mark>", "ru")
    assert excerpt(["Костный мозг"], parse("bone")) == ("", "")
