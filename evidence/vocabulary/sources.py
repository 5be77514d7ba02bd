"""What a document is, how it is cited, and how a claim rests on a place in it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evidence.vocabulary.choices import DefinedChoices


class Basis(DefinedChoices):
    """How a claim rests on its place in the review."""

    STATED = "stated", _("The review says so at this place."), _("stated")
    INFERRED = (
        "inferred",
        _("Not said outright; follows from what is said there, and the reason is given."),
        _("inferred"),
    )
    TITLE_ONLY = (
        "title-only",
        _("Only the title of the cited work says so; the review does not."),
        _("from the cited title only"),
    )


class SourceKind(DefinedChoices):
    """What kind of document a source is."""

    REVIEW = "review", _("One of the reviews that the portal is built from."), _("review")
    ARTICLE = "article", _("A journal article."), _("article")
    PREPRINT = "preprint", _("A manuscript before peer review."), _("preprint")
    BOOK_CHAPTER = "book-chapter", _("A book or a part of one."), _("book or chapter")
    CONFERENCE = "conference", _("A paper or abstract of a conference."), _("conference paper")
    PATENT = "patent", _("A patent or a patent application."), _("patent")
    GUIDELINE = "guideline", _("A clinical guideline."), _("guideline")
    REGISTRY_RECORD = "registry-record", _("A record of a trial registry."), _("registry record")
    WEB_PAGE = "web-page", _("A page of a web site."), _("web page")
    OTHER = "other", _("Another kind of document."), _("other")


class DoiFlag(DefinedChoices):
    """Whether the printed DOI can be used."""

    OK = "ok", _("Printed and well formed."), _("as printed")
    MISPRINTED = "misprinted", _("Printed with an evident error; kept as printed."), _("misprinted")
    PLACEHOLDER = "placeholder", _("A placeholder stands where the DOI should."), _("placeholder")
    TRUNCATED = "truncated", _("Printed in part only."), _("truncated")
    NONE = "none", _("No DOI is printed."), _("none printed")


class CitationList(DefinedChoices):
    """Where in a review a work is cited in full."""

    REFERENCES = "references", _("In the numbered list of references."), _("reference list")
    FOOTNOTES = "footnotes", _("In a footnote."), _("footnote")
    IN_TEXT = "in-text", _("In full inside the prose."), _("in the text")


class PassageKind(DefinedChoices):
    """What a place in a review is."""

    HEADING = "heading", _("A heading or the header row of a table."), _("heading")
    PARAGRAPH = "paragraph", _("A paragraph of prose."), _("paragraph")
    TABLE_ROW = "table-row", _("A row of a table."), _("table row")
    TABLE_NOTE = "table-note", _("A note under a table."), _("table note")
    CAPTION = "caption", _("The caption of a figure or table."), _("caption")
    FOOTNOTE = "footnote", _("A footnote."), _("footnote")
    REFERENCE = "reference", _("An entry of the reference list."), _("reference")
    FRONT_MATTER = "front-matter", _("Title page, keywords, funding."), _("front matter")
    BACK_MATTER = "back-matter", _("Contributions, authors, dates."), _("back matter")
