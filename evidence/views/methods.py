"""Methods: the tree with the protocols, and each of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from evidence.exports import lists, plain
from evidence.exports import methods as exported
from evidence.models.terms import Method
from evidence.pages.terms import method as method_page
from evidence.pages.terms import method_evidence, protocols
from evidence.pages.terms import method_list as methods_page
from evidence.views.responses import page_or_export, public_page


@public_page
def methods(request: HttpRequest) -> HttpResponse:
    """Answer with the tree, and with the protocols side by side."""

    def listed() -> list[dict[str, object]]:
        held = method_evidence.fetch()
        slugs: dict[int | None, str] = {one.pk: one.slug for one in held.methods}
        return [exported.in_list(one, slugs.get(one.parent_id), held.of(one)) for one in methods_page.flat(held)]

    def steps() -> list[dict[str, object]]:
        return [exported.step(one) for one in protocols.entries(method_evidence.fetch())]

    def csv() -> HttpResponse:
        if request.GET.get("table") == "protocols":
            return lists.rows_csv("protocols.csv", steps())
        return lists.rows_csv("methods.csv", listed())

    def json() -> HttpResponse:
        results = listed()
        return plain.body_json({"count": len(results), "next": None, "results": results, "protocols": steps()})

    return page_or_export(request, "evidence/methods.html", methods_page.build, {"json": json, "csv": csv})


@public_page
def method(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one method."""

    def body() -> dict[str, object]:
        return exported.method(method_page.fetch_one(slug))

    exports = {
        "json": lambda: plain.body_json(body()),
        "csv": lambda: lists.rows_csv(f"{slug}.csv", exported.method_rows(body())),
    }
    try:
        return page_or_export(request, "evidence/method.html", lambda: method_page.build(slug), exports)
    except Method.DoesNotExist:
        raise Http404(slug) from None
