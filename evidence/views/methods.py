"""Methods: the tree with the protocols, and each of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from evidence.exports import lists, plain
from evidence.exports import methods as exported
from evidence.models.terms import Method
from evidence.pages.terms import method as method_page
from evidence.pages.terms import method_list as methods_page
from evidence.selectors.methods import MethodEvidence, fetch_method, fetch_methods
from evidence.views.responses import page_or_export, public_page


@public_page
def methods(request: HttpRequest) -> HttpResponse:
    """Answer with the tree, and with the protocols side by side."""

    def steps(evidence: MethodEvidence) -> list[dict[str, object]]:
        return [exported.step(step) for step in evidence.protocol_steps()]

    def csv() -> HttpResponse:
        if request.GET.get("table") == "protocols":
            return lists.rows_csv("protocols.csv", steps(fetch_methods()))
        return lists.rows_csv("methods.csv", exported.methods(fetch_methods()))

    def json() -> HttpResponse:
        evidence = fetch_methods()
        results = exported.methods(evidence)
        return plain.body_json({"count": len(results), "next": None, "results": results, "protocols": steps(evidence)})

    return page_or_export(request, "evidence/methods.html", methods_page.build, {"json": json, "csv": csv})


@public_page
def method(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one method."""

    def body() -> dict[str, object]:
        return exported.method(fetch_method(slug))

    exports = {
        "json": lambda: plain.body_json(body()),
        "csv": lambda: lists.rows_csv(f"{slug}.csv", exported.method_rows(body())),
    }
    try:
        return page_or_export(request, "evidence/method.html", lambda: method_page.build(slug), exports)
    except Method.DoesNotExist:
        raise Http404(slug) from None
