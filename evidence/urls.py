"""Public addresses: a promise that is never broken. Each works below /ru/ as well."""

from __future__ import annotations

from django.urls import path, register_converter

from evidence import converters
from evidence.views import (
    about,
    compare,
    discrepancies,
    evidence_map,
    home,
    limits,
    methods,
    outcomes,
    products,
    records,
    search,
    source_matrix,
    sources,
    terms,
    vesicle_types,
)

register_converter(converters.RegistryIdConverter, "registry_id")
register_converter(converters.NctIdConverter, "nct_id")
register_converter(converters.KeyConverter, "key")

urlpatterns = [
    path("", home.home, name="home"),
    path("trials/", records.trials, name="trials"),
    path("trials/<registry_id:identifier>/", records.trial, name="trial"),
    path("trials/<registry_id:identifier>", records.trial_elsewhere),
    path("<nct_id:identifier>", records.trial_elsewhere, name="trial-short"),
    path("<nct_id:identifier>/", records.trial_elsewhere),
    path("studies/", records.studies, name="studies"),
    path("studies/<slug:slug>/", records.study, name="study"),
    path("outcomes/", outcomes.outcomes, name="outcomes"),
    path("tissue-sources/", terms.tissue_sources, name="tissue-sources"),
    path("tissue-sources/<slug:slug>/", terms.tissue_source, name="tissue-source"),
    path("indications/", terms.indications, name="indications"),
    path("indications/<slug:slug>/", terms.indication, name="indication"),
    path("routes/", terms.routes, name="routes"),
    path("routes/<slug:slug>/", terms.route, name="route"),
    path("products/", products.products, name="products"),
    path("products/<slug:slug>/", products.product, name="product"),
    path("vesicle-types/", vesicle_types.vesicle_types, name="vesicle-types"),
    path("vesicle-types/<slug:slug>/", vesicle_types.vesicle_type, name="vesicle-type"),
    path("methods/", methods.methods, name="methods"),
    path("methods/<slug:slug>/", methods.method, name="method"),
    path("limits/", limits.limits, name="limits"),
    path("evidence-map/", evidence_map.evidence_map, name="evidence-map"),
    path("compare/", compare.compare, name="compare"),
    path("sources/", sources.sources, name="sources"),
    path("sources/matrix/", source_matrix.matrix, name="source-matrix"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("discrepancies/", discrepancies.discrepancies, name="discrepancies"),
    path("discrepancies/<key:key>/", discrepancies.discrepancy, name="discrepancy"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("about/", about.about, name="about"),
    path("about/<slug:page>/", about.about, name="about-page"),
]
