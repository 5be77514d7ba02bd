"""What all pages of the desk share: forms, search, history, locks, and lists with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import IntegrityError, models
from django.db.models import Func, IntegerField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from evidence.admin.autocomplete import LabelledAutocompleteView, RecordSelect, RecordSelectMultiple
from evidence.admin.constraints import refusal
from evidence.admin.fields import DefinedSelect, definitions_of, form_field
from evidence.admin.forms import ReasonedForm, RecordForm
from evidence.admin.formsets import RecordFormSet
from evidence.admin.history import (
    entries_about,
    keep_reason,
    keep_what_stood,
    log_deletion,
    message_of,
)
from evidence.admin.publishing import ACTIONS, without_claim
from evidence.admin.search import search_records
from evidence.models.base import FactsModel, NaturalModel, StatusModel
from evidence.vocabulary import Status

if TYPE_CHECKING:
    # The stubs know fewer forms of the admin's options than the admin does.
    ModelAdmin: Any
    StackedInline: Any
    TabularInline: Any
else:
    ModelAdmin, StackedInline, TabularInline = admin.ModelAdmin, admin.StackedInline, admin.TabularInline

Fieldsets = list[tuple[Any, dict[str, Any]]]


class RecordChangeList(ChangeList):
    """A list that fetches what its columns show once, not once a row."""

    def apply_select_related(self, qs: QuerySet[Any]) -> QuerySet[Any]:
        """Add what the columns show; facets and totals do not pay for it."""
        related: QuerySet[Any] = super().apply_select_related(qs)
        desk: Any = self.model_admin
        fetched: QuerySet[Any] = desk.for_list(related)
        return fetched


class FormFieldsMixin:
    """Form fields of columns, alike on pages and in rows."""

    model: type[models.Model]
    admin_site: admin.AdminSite

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Make the form field of a column: lists as lines or boxes, figures as text, words with definitions."""
        if not (db_field.choices or db_field.is_relation):
            own = form_field(db_field, self.model, **kwargs)
            if own is not None:
                return own
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_choice_field(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Show the definition of each word of a vocabulary."""
        definitions = definitions_of(db_field)
        if definitions:
            kwargs.setdefault("widget", DefinedSelect(definitions))
        return super().formfield_for_choice_field(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give every foreign key a search box."""
        kwargs.setdefault("widget", RecordSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give every many-to-many field a search box."""
        kwargs.setdefault("widget", RecordSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


class PlainAdmin(FormFieldsMixin, ModelAdmin):
    """The page of a record of which every change is logged."""

    form = ReasonedForm
    #: Fields that belong to the natural key: they are chosen once.
    fixed: ClassVar[tuple[str, ...]] = ()
    #: Fields of the page, in reading order; what records have in common is added below.
    sections: ClassVar[Fieldsets] = []
    #: Relations that the columns of the list show.
    list_prefetch: ClassVar[tuple[str, ...]] = ()

    save_on_top = True
    list_per_page = 50
    show_facets = admin.ShowFacets.ALWAYS

    class Media:
        css: ClassVar[dict[str, tuple[str, ...]]] = {"all": ("css/desk.css",)}

    # Pages -----------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """Add the address that answers search boxes for this model."""
        answer = self.admin_site.admin_view(LabelledAutocompleteView.as_view(admin_site=self.admin_site))
        own = path("choose/", answer, name=f"evidence_{self.opts.model_name}_choose")
        return [own, *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> Fieldsets:  # noqa: ARG002
        """Return the sections, then gaps, publication and the reason of the change."""
        sections = [
            (name, {**options, "fields": self._shown(options["fields"], obj)}) for name, options in self.sections
        ]
        if issubclass(self.model, FactsModel):
            sections.append(
                (
                    _("What no review states"),
                    {
                        "fields": ["not_stated", "not_applicable"],
                        "description": _("Each fact has its value above, or its tick here."),
                    },
                )
            )
        if issubclass(self.model, StatusModel):
            withdrawal = ("withdrawn_reason_en", "withdrawn_reason_ru")
            sections.append((_("Publication"), {"fields": ["status", withdrawal, *self.dates()]}))
        sections.append((_("This change"), {"fields": ["why", "version"]}))
        return sections

    def _shown(self, fields: Iterable[Any], record: Any) -> list[Any]:
        # Of several foreign keys to what a record belongs to, its page shows the one that is set.
        hidden = {name for name in self.fixed if record is not None and getattr(record, name) is None}
        lines = [line if isinstance(line, tuple) else (line,) for line in fields]
        kept = [tuple(name for name in line if name not in hidden) for line in lines]
        return [line if len(line) > 1 else line[0] for line in kept if line]

    def dates(self) -> list[str]:
        """Return further fields of the section on publication."""
        return ["last_reviewed"] if hasattr(self.model, "last_reviewed") else []

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Sequence[Any]:
        """Keep a natural key as it is once the record exists."""
        readonly = list(super().get_readonly_fields(request, obj))
        if obj is not None and issubclass(self.model, NaturalModel):
            readonly += [self.model.NATURAL_KEY, *self.fixed]
        return readonly

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        """Hand the form what Postgres said, and what the address proposes."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.refused = getattr(request, "refused", "")
        if obj is not None and request.GET.get("status") in Status.values:
            form.proposed = {"status": request.GET["status"]}
        return form

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the record with what it is linked to; while a form is saved, locked against a second editor."""
        record = super().get_object(request, object_id, from_field)
        if record is None:
            return None
        if request.method == "POST":
            record = self.model._default_manager.select_for_update(no_key=True).get(pk=record.pk)
        models.prefetch_related_objects([record], *(field.name for field in self.opts.many_to_many))
        return record

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show what Postgres refuses as an error of the form, never as a broken page."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as error:
            request.refused = refusal(self.model, error)  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Lead to the public page, where there is one: drafts have none."""
        if obj is None or getattr(obj, "status", None) == Status.DRAFT:
            return None
        return super().get_view_on_site_url(obj)

    # Lists -----------------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:  # noqa: ARG002
        """Return the list class with a fixed number of queries."""
        return RecordChangeList

    def for_list(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Fetch what the columns of the list show."""
        return queryset.prefetch_related(*self.list_prefetch)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[Any, bool]:
        """Search the columns in ``search_fields``, in any spelling."""
        return search_records(queryset, self.get_search_fields(request), search_term), False

    def get_actions(self, request: HttpRequest) -> Any:
        """Offer what can be done with the status of records that have one."""
        actions = super().get_actions(request)
        if not issubclass(self.model, StatusModel) or not self.has_change_permission(request):
            return actions
        return actions | {
            action.__name__: (action, action.__name__, action.short_description)  # type: ignore[attr-defined]
            for action in ACTIONS
        }

    def why_not_publish(self, record: Any) -> str | None:
        """Say why a record cannot be published; None where nothing is in the way."""
        return without_claim(record)

    @admin.display(
        description=_("gaps"), ordering=Func("not_stated", function="cardinality", output_field=IntegerField())
    )
    def gaps(self, record: Any) -> int:
        """Return the number of facts that no review states."""
        return len(record.not_stated)

    # Log ---------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Save with the reason; before the first change by hand, keep what was loaded."""
        if change:
            keep_what_stood(type(obj), obj.pk)
        keep_reason(obj, request.user, form.cleaned_data.get("why", ""))
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001
        """Save rows with the reason of the page, and keep what stood in them."""
        for row in formset.forms:
            keep_reason(row.instance, request.user, form.cleaned_data.get("why", ""))
        for row in formset.initial_forms:
            if row.has_changed():
                keep_what_stood(type(row.instance), row.instance.pk)
        log_deletion(request.user, [row.instance for row in formset.deleted_forms if row.instance.pk])
        super().save_formset(request, form, formset, change)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002
        """Describe a change with the links that came and went."""
        return message_of(form, formsets, add=add)

    def log_deletions(self, request: HttpRequest, queryset: Iterable[models.Model]) -> None:
        """Log what deleted records held."""
        log_deletion(request.user, queryset)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show the log beneath the history: it also knows links and rows."""
        context = {"entries": entries_about(self.model, object_id), **(extra_context or {})}
        return super().history_view(request, object_id, context)


class RecordAdmin(PlainAdmin, SimpleHistoryAdmin):
    """The page of a record of which every state is kept."""

    object_history_template = "admin/evidence/history.html"
    object_history_list_template = "admin/evidence/history_rows.html"


class InlineFieldsMixin(FormFieldsMixin):
    """Records that belong to the record of the page."""

    form = RecordForm
    formset = RecordFormSet
    extra = 0
    show_change_link = True
    opts: Any
    #: Foreign keys that the boxes of a row show.
    related: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch what the rows show at once; lock them while they are saved."""
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        rows = rows.select_related(*self.related) if self.related else rows
        rows = rows.prefetch_related(*(field.name for field in self.opts.many_to_many))
        return rows.select_for_update(of=("self",), no_key=True) if request.method == "POST" else rows


class RecordStackedInline(InlineFieldsMixin, StackedInline):
    """Records with many fields, one below the other."""


class RecordTabularInline(InlineFieldsMixin, TabularInline):
    """Records with a few fields, one a line."""
