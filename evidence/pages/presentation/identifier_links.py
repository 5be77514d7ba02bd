"""Where the identifiers of terms and documents lead: registries of words, of articles, of patents.

Links only; nothing is fetched from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from django.utils.translation import gettext as _

from evidence.models import Source
from evidence.pages.presentation.urls import Link

OBO: Final = "http://purl.obolibrary.org/obo/"

#: Address of one entry of each scheme; schemes without public pages of single entries are left out.
ADDRESSES: Final = {
    "UBERON": lambda id_: f"{OBO}{id_.replace(':', '_')}",
    "CL": lambda id_: f"{OBO}{id_.replace(':', '_')}",
    "MONDO": lambda id_: f"{OBO}{id_.replace(':', '_')}",
    "NCIT": lambda id_: f"{OBO}NCIT_{id_}",
    "MeSH": lambda id_: f"https://meshb.nlm.nih.gov/record/ui?ui={quote(id_)}",
    "ICD-10": lambda id_: f"https://icd.who.int/browse10/2019/en#/{quote(id_)}",
    "SNOMED CT": lambda id_: f"http://snomed.info/id/{quote(id_)}",
    "Cellosaurus": lambda id_: f"https://www.cellosaurus.org/{quote(id_)}",
}


@dataclass(frozen=True)
class IdentifierLink:
    """The id of a term in one registry."""

    scheme: str
    id: str
    url: str
    note: str


def identifier_links(entries: Iterable[Mapping[str, str]]) -> list[IdentifierLink]:
    """Lay out the identifiers of a term; the note says where the registry means more or less."""
    notes = {
        "": "",
        "related": _("related, not the same"),
        "narrower": _("narrower than the term here"),
        "broader": _("wider than the term here"),
        "wider": _("wider than the term here"),
        "close": _("close, not the same"),
    }
    found = []
    for entry in entries:
        address = ADDRESSES.get(entry["scheme"])
        url = address(entry["id"]) if address else ""
        shown = entry["id"].removeprefix(f"{entry['scheme']}:")
        found.append(IdentifierLink(entry["scheme"], shown, url, notes.get(entry["note"], entry["note"])))
    return found


def document_links(source: Source) -> list[Link]:
    """Return where a document is found; a faulty DOI leads nowhere and is not linked."""
    links = []
    if source.doi and source.doi_flag == "ok":
        links.append(Link("DOI", f"https://doi.org/{quote(source.doi, safe='/:;()._-')}"))
    if source.pmid:
        links.append(Link("PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"))
    if source.edn:
        links.append(Link("EDN", f"https://elibrary.ru/{source.edn.lower()}"))
    if source.url:
        words = {"registry-record": _("registry record"), "patent": _("patent")}
        links.append(Link(words.get(source.kind, _("web page")), source.url))
    return links
