"""Keep the address of a withdrawn record and the reason of its withdrawal public, and nothing else of it.

Postgres refuses to change the type of a column that a view reads: such a migration drops the view first and makes it again.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

KINDS = {
    # kind: (key, former ids, title in English, title in Russian)
    "trial": ("nct_id", "other_ids", "title_en", "title_ru"),
    "study": ("slug", None, "title_en", "title_ru"),
    "product": ("slug", None, "name", "name"),
    "source": ("slug", None, "short_label_en", "short_label_ru"),
    "discrepancy": ("key", None, "title_en", "title_ru"),
}


def _select(kind: str, key: str, others: str | None, title_en: str, title_ru: str) -> str:
    other_keys = f"{others}::text[]" if others else "ARRAY[]::text[]"
    return (
        f"SELECT '{kind}/' || {key} AS id, '{kind}' AS kind, {key}::text AS key, {other_keys} AS other_keys,"
        f" {title_en}::text AS title_en, {title_ru}::text AS title_ru,"
        f" withdrawn_reason_en AS reason_en, withdrawn_reason_ru AS reason_ru"
        f" FROM evidence_{kind} WHERE status = 'withdrawn'"
    )


VIEW = "CREATE VIEW evidence_withdrawnrecord WITH (security_barrier) AS " + " UNION ALL ".join(
    _select(kind, *columns) for kind, columns in KINDS.items()
)


class Migration(migrations.Migration):
    dependencies = [("evidence", "0004_discrepancy_types")]

    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW evidence_withdrawnrecord"),
        migrations.CreateModel(
            name="WithdrawnRecord",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("kind", models.TextField(verbose_name="kind")),
                ("key", models.TextField(verbose_name="key")),
                (
                    "other_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="other ids"
                    ),
                ),
                ("title_en", models.TextField(verbose_name="title (English)")),
                ("title_ru", models.TextField(verbose_name="title (Russian)")),
                ("reason_en", models.TextField(verbose_name="reason (English)")),
                ("reason_ru", models.TextField(verbose_name="reason (Russian)")),
            ],
            options={
                "verbose_name": "withdrawn record",
                "verbose_name_plural": "withdrawn records",
                "db_table": "evidence_withdrawnrecord",
                "ordering": ["id"],
                "managed": False,
            },
        ),
    ]
