"""Let Postgres itself raise the data revision at every change of a record, whoever makes it."""

from django.db import migrations

TABLES = [
    "arm", "citation", "claim", "country", "discrepancy", "discrepancyside", "indication", "measure", "method",
    "outcome", "passage", "product", "profilefact", "route", "source", "statement", "study", "tissuesource",
    "trial", "vesicletype",
    # many-to-many tables: what a record is filed under is part of it
    "arm_products", "arm_routes", "product_tissue_sources", "product_vesicle_types",
    *(f"{record}_{field}" for record in ("trial", "study")
      for field in ("products", "vesicle_types", "tissue_sources", "indications", "routes", "countries")),
    "study_publications", "study_trials",
    *(f"statement_{field}" for field in (
        "products", "tissue_sources", "indications", "routes", "vesicle_types", "methods", "trials", "studies",
        "sources")),
    *(f"discrepancy_{field}" for field in (
        "trials", "studies", "products", "sources", "tissue_sources", "indications", "routes", "vesicle_types")),
]  # fmt: skip

FUNCTION = """
CREATE FUNCTION evidence_raise_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The loader changes thousands of rows in one transaction and raises the revision once, at its end.
    IF coalesce(current_setting('evidence.loading', true), '') <> 'on' THEN
        UPDATE evidence_datasetstate SET revision = revision + 1, changed_at = clock_timestamp() WHERE id = 1;
    END IF;
    RETURN NULL;
END
$$;
INSERT INTO evidence_datasetstate (id, revision, changed_at) VALUES (1, 0, clock_timestamp());
"""


def _triggers() -> str:
    return "\n".join(
        f"CREATE TRIGGER evidence_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON evidence_{table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION evidence_raise_revision();"
        for table in TABLES
    )


def _drop_triggers() -> str:
    return "\n".join(f"DROP TRIGGER evidence_revision ON evidence_{table};" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_records")]

    operations = [
        migrations.RunSQL(
            FUNCTION + _triggers(),
            _drop_triggers() + "DROP FUNCTION evidence_raise_revision(); DELETE FROM evidence_datasetstate;",
        ),
    ]
