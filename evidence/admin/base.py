"""What all pages of the admin share: forms, search, history, locking, and lists with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.db import IntegrityError, models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from evidence.admin.autocomplete import LabelledAutocompleteView, RecordSelect, RecordSelectMultiple
from evidence.admin.constraints import violation_message
from evidence.admin.fields import DefinedSelect, definitions_of, form_field
from evidence.admin.forms import ReasonedForm, RecordForm
from evidence.admin.formsets import RecordFormSet
from evidence.admin.history import (
    change_message,
    keep_loaded_state,
    log_deletion,
    log_entries_of,
    set_change_reason,
)
from evidence.admin.publishing import back_to_draft, missing_claim, publish, withdraw
from evidence.admin.search import search_records
from evidence.loading.canonical import Column, Relation
from evidence.models.base import FactsModel, NaturalModel, StatusModel
from evidence.vocabulary import Status

if TYPE_CHECKING:
    from django.contrib.admin.options import _FieldOpts
    from django_stubs_ext import StrPromise

    # Django's classes take no type arguments at run time.
    AnyModelAdmin = BaseModelAdmin[Any]
    ModelAdmin = admin.ModelAdmin[models.Model]
    Fieldsets = list[tuple[str | StrPromise | None, _FieldOpts]]
else:
    AnyModelAdmin, ModelAdmin, Fieldsets = BaseModelAdmin, admin.ModelAdmin, list

FieldLine = str | list[str] | tuple[str, ...]


class RecordChangeList(ChangeList):
    """A list that fetches what its columns show once, not once a row."""

    def apply_select_related(self, qs: QuerySet[models.Model]) -> QuerySet[models.Model]:
        """Add what the columns show; facets and totals do not pay for it."""
        assert isinstance(self.model_admin, PlainAdmin)
        return self.model_admin.for_list(super().apply_select_related(qs))


class FormFieldsMixin(AnyModelAdmin):
    """Form fields of columns, alike on pages and in rows."""

    def formfield_for_dbfield(self, db_field: Column, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        """Make the form field of a column: lists as lines or boxes, figures as text, choices with definitions."""
        if not (db_field.choices or db_field.is_relation):
            own = form_field(db_field, self.model, **kwargs)
            if own is not None:
                return own
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_choice_field(
        self, db_field: Column, request: HttpRequest, **kwargs: Any
    ) -> forms.TypedChoiceField | None:
        """Show the definition of each choice of a vocabulary."""
        definitions = definitions_of(db_field)
        if definitions:
            kwargs.setdefault("widget", DefinedSelect(definitions))
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField[Any] | None:
        """Give every foreign key a search box."""
        kwargs.setdefault("widget", RecordSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: Relation, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField[Any] | None:
        """Give every many-to-many field a search box."""
        kwargs.setdefault("widget", RecordSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


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
        css: ClassVar[dict[str, tuple[str, ...]]] = {"all": ("css/admin.css",)}

    # Pages -----------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """Add the address that answers search boxes for this model."""
        answer = self.admin_site.admin_view(LabelledAutocompleteView.as_view(admin_site=self.admin_site))
        own = path("choose/", answer, name=f"evidence_{self.opts.model_name}_choose")
        return [own, *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> Fieldsets:  # noqa: ARG002
        """Return the sections, then gaps, publication and the reason of the change."""
        sections: Fieldsets = [
            (name, {**options, "fields": self._shown(options["fields"], obj)}) for name, options in self.sections
        ]
        if issubclass(self.model, FactsModel):
            sections.append(
                (
                    _("What no review states"),
                    {
                        "fields": ["not_stated", "not_applicable"],
                        "description": _("Each fact needs a value above or a tick here."),
                    },
                )
            )
        if issubclass(self.model, StatusModel):
            withdrawal = ("withdrawn_reason_en", "withdrawn_reason_ru")
            dates = ["last_reviewed"] if hasattr(self.model, "last_reviewed") else []
            sections.append((_("Publication"), {"fields": ["status", withdrawal, *dates]}))
        sections.append((_("This change"), {"fields": ["why", "version"]}))
        return sections

    def _shown(self, lines: Iterable[FieldLine], record: models.Model | None) -> list[FieldLine]:
        # Of several foreign keys to what a record belongs to, its page shows the one that is set.
        hidden = {name for name in self.fixed if record is not None and getattr(record, name) is None}
        shown = [
            tuple(name for name in ((line,) if isinstance(line, str) else line) if name not in hidden) for line in lines
        ]
        return [line if len(line) > 1 else line[0] for line in shown if line]

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        """Keep a natural key as it is once the record exists."""
        readonly = list(super().get_readonly_fields(request, obj))
        if obj is not None and issubclass(self.model, NaturalModel):
            readonly += [self.model.NATURAL_KEY, *self.fixed]
        return readonly

    def get_form(
        self,
        request: HttpRequest,
        obj: models.Model | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's own signature
        **kwargs: Any,
    ) -> type[RecordForm]:
        """Hand the form what Postgres refused, and the status that the address proposes."""
        form = super().get_form(request, obj, change=change, **kwargs)
        assert issubclass(form, RecordForm)
        form.refused = vars(request).get("refused", "")
        if obj is not None and request.GET.get("status") in Status.values:
            form.proposed = {"status": request.GET["status"]}
        return form

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model | None:
        """Return the record with what it is linked to; while a form is saved, locked against a second editor."""
        record = super().get_object(request, object_id, from_field)
        if record is None:
            return None
        if request.method == "POST":
            record = self.model._default_manager.select_for_update(no_key=True).get(pk=record.pk)
        models.prefetch_related_objects([record], *(field.name for field in self.opts.many_to_many))
        return record

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what Postgres refuses as an error of the form, never as a broken page."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as error:
            vars(request)["refused"] = violation_message(self.model, error)
            return super().changeform_view(request, *args, **kwargs)

    def get_view_on_site_url(self, obj: models.Model | None = None) -> str | None:
        """Lead to the public page, where there is one: drafts have none."""
        if obj is None or getattr(obj, "status", None) == Status.DRAFT:
            return None
        return super().get_view_on_site_url(obj)

    # Lists -----------------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:  # noqa: ARG002
        return RecordChangeList

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        """Fetch what the columns of the list show."""
        return queryset.prefetch_related(*self.list_prefetch)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[models.Model], search_term: str
    ) -> tuple[QuerySet[models.Model], bool]:
        """Search the columns in ``search_fields``, in any spelling."""
        return search_records(queryset, self.get_search_fields(request), search_term), False

    # Log ---------------------------------------------------------------------------------------

    def save_model(
        self,
        request: HttpRequest,
        obj: models.Model,
        form: RecordForm,
        change: bool,  # noqa: FBT001
    ) -> None:
        """Save with the reason; before the first change by hand, keep what was loaded."""
        if change:
            keep_loaded_state(type(obj), obj.pk)
        set_change_reason(obj, request.user, form.cleaned_data.get("why", ""))
        super().save_model(request, obj, form, change)

    def save_formset(
        self,
        request: HttpRequest,
        form: RecordForm,
        formset: RecordFormSet,
        change: bool,  # noqa: FBT001
    ) -> None:
        """Save rows with the reason of the page, and keep what was loaded of them."""
        for row in formset.forms:
            set_change_reason(row.instance, request.user, form.cleaned_data.get("why", ""))
        for row in formset.initial_forms:
            if row.has_changed():
                keep_loaded_state(type(row.instance), row.instance.pk)
        log_deletion(request.user, [row.instance for row in formset.deleted_forms if row.instance.pk])
        super().save_formset(request, form, formset, change)

    def construct_change_message(
        self,
        request: HttpRequest,  # noqa: ARG002
        form: Any,
        formsets: Any,
        add: bool = False,  # noqa: FBT001, FBT002
    ) -> Any:
        """Describe a change with the links that came and went."""
        return change_message(form, formsets, add=add)

    def log_deletions(self, request: HttpRequest, queryset: Iterable[models.Model]) -> list[LogEntry]:
        """Log what deleted records held."""
        return log_deletion(request.user, queryset)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Show the log beneath the history: it also knows links and rows."""
        context = {"entries": log_entries_of(self.model, object_id), **(extra_context or {})}
        return super().history_view(request, object_id, context)


class RecordAdmin(PlainAdmin, SimpleHistoryAdmin):
    """The page of a record of which every state is kept."""

    object_history_template = "admin/evidence/history.html"
    object_history_list_template = "admin/evidence/history_rows.html"


class StatusAdmin(RecordAdmin):
    """The page of a record that is drafted, published and perhaps withdrawn."""

    actions = (publish, back_to_draft, withdraw)

    def publication_obstacle(self, record: StatusModel) -> str | None:
        """Return why a record cannot be published, or None."""
        return missing_claim(record)
