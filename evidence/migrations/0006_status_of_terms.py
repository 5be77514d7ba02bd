"""Let a term be a draft or withdrawn as any record; those that there are were all published."""

from django.db import migrations, models

TERMS = ("tissuesource", "indication", "route", "vesicletype", "method", "measure")
PUBLISHED = "; ".join(
    f"UPDATE evidence_{history}{name} SET status = 'published'" for name in TERMS for history in ("", "historical")
)

RECORDS = {
    # kind: (key, former ids, title in English, title in Russian)
    "trial": ("nct_id", "other_ids", "title_en", "title_ru"),
    "study": ("slug", None, "title_en", "title_ru"),
    "product": ("slug", None, "name", "name"),
    "source": ("slug", None, "short_label_en", "short_label_ru"),
    "discrepancy": ("key", None, "title_en", "title_ru"),
}
# A measure has no page of its own.
TERMS_WITH_PAGES = {name: ("slug", None, "label_en", "label_ru") for name in TERMS if name != "measure"}


def _select(kind: str, key: str, others: str | None, title_en: str, title_ru: str) -> str:
    other_keys = f"{others}::text[]" if others else "ARRAY[]::text[]"
    return (
        f"SELECT '{kind}/' || {key} AS id, '{kind}' AS kind, {key}::text AS key, {other_keys} AS other_keys,"
        f" {title_en}::text AS title_en, {title_ru}::text AS title_ru,"
        f" withdrawn_reason_en AS reason_en, withdrawn_reason_ru AS reason_ru"
        f" FROM evidence_{kind} WHERE status = 'withdrawn'"
    )


def _view(kinds: dict[str, tuple[str, str | None, str, str]]) -> str:
    selects = " UNION ALL ".join(_select(kind, *columns) for kind, columns in kinds.items())
    return f"CREATE OR REPLACE VIEW evidence_withdrawnrecord WITH (security_barrier) AS {selects}"


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0005_withdrawn_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalindication",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="historicalindication",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicalindication",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddField(
            model_name="historicalmeasure",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeasure",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeasure",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddField(
            model_name="historicalmethod",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="historicalmethod",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicalmethod",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddField(
            model_name="historicalroute",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="historicalroute",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicalroute",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddField(
            model_name="historicaltissuesource",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="historicaltissuesource",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicaltissuesource",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddField(
            model_name="historicalvesicletype",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="historicalvesicletype",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicalvesicletype",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddField(
            model_name="indication",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="indication",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="indication",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddField(
            model_name="method",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="method",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="method",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddField(
            model_name="route",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="route",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="route",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddField(
            model_name="tissuesource",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="tissuesource",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="tissuesource",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddField(
            model_name="vesicletype",
            name="status",
            field=models.CharField(
                choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                db_index=True,
                default="draft",
                help_text="Only published records stand in lists; a withdrawn one keeps a page that says why.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="vesicletype",
            name="withdrawn_reason_en",
            field=models.TextField(
                blank=True,
                help_text="Shown on the page of a withdrawn record.",
                verbose_name="reason for withdrawal (English)",
            ),
        ),
        migrations.AddField(
            model_name="vesicletype",
            name="withdrawn_reason_ru",
            field=models.TextField(
                blank=True, help_text="The same in Russian.", verbose_name="reason for withdrawal (Russian)"
            ),
        ),
        migrations.AddConstraint(
            model_name="indication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), _negated=True),
                    models.Q(
                        models.Q(("withdrawn_reason_en", ""), _negated=True),
                        models.Q(("withdrawn_reason_ru", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="indication_withdrawn_has_reason",
                violation_error_message="A withdrawn record needs a reason in both languages.",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), _negated=True),
                    models.Q(
                        models.Q(("withdrawn_reason_en", ""), _negated=True),
                        models.Q(("withdrawn_reason_ru", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="measure_withdrawn_has_reason",
                violation_error_message="A withdrawn record needs a reason in both languages.",
            ),
        ),
        migrations.AddConstraint(
            model_name="method",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), _negated=True),
                    models.Q(
                        models.Q(("withdrawn_reason_en", ""), _negated=True),
                        models.Q(("withdrawn_reason_ru", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="method_withdrawn_has_reason",
                violation_error_message="A withdrawn record needs a reason in both languages.",
            ),
        ),
        migrations.AddConstraint(
            model_name="route",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), _negated=True),
                    models.Q(
                        models.Q(("withdrawn_reason_en", ""), _negated=True),
                        models.Q(("withdrawn_reason_ru", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="route_withdrawn_has_reason",
                violation_error_message="A withdrawn record needs a reason in both languages.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tissuesource",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), _negated=True),
                    models.Q(
                        models.Q(("withdrawn_reason_en", ""), _negated=True),
                        models.Q(("withdrawn_reason_ru", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="tissuesource_withdrawn_has_reason",
                violation_error_message="A withdrawn record needs a reason in both languages.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vesicletype",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), _negated=True),
                    models.Q(
                        models.Q(("withdrawn_reason_en", ""), _negated=True),
                        models.Q(("withdrawn_reason_ru", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="vesicletype_withdrawn_has_reason",
                violation_error_message="A withdrawn record needs a reason in both languages.",
            ),
        ),
        migrations.RunSQL(PUBLISHED, migrations.RunSQL.noop),
        migrations.RunSQL(_view(RECORDS | TERMS_WITH_PAGES), _view(RECORDS)),
    ]
