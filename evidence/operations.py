"""Operations for migrations of this app, as `django.contrib.postgres.operations` has those for extensions.

A fact is one or more columns and a constraint: each row holds a value, or names the fact in ``not_stated`` or
``not_applicable``. Django's own operations cannot add one to a table with rows: no row names it yet, and Postgres
refuses the constraint. How to write such a migration: docs/add-a-field.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, RemoveConstraint, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState
from django.db.models import ManyToManyField, Model


class FactOperation(SeparateDatabaseAndState):
    """What adding and removing a fact share: the operations of ``makemigrations``, with steps of ours among them."""

    serialization_expand_args = ["operations"]

    def __init__(self, model_name: str, name: str, operations: Sequence[Operation]) -> None:
        self.model_name = model_name
        self.name = name
        self.operations = list(operations)
        super().__init__(list(self.steps()), self.operations)

    def steps(self) -> Iterator[Operation]:
        """Yield what is done to the database, in order."""
        raise NotImplementedError

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Return the arguments, as a squashed migration writes them."""
        kwargs: dict[str, object] = {"model_name": self.model_name, "name": self.name, "operations": self.operations}
        return self.__class__.__qualname__, [], kwargs


class AddFact(FactOperation):
    """Add a fact to a model that has rows: its columns, then its name in ``not_stated`` of each row, then its check.

    ``operations`` are those that ``makemigrations`` writes: ``AddField`` for the model and for its history, and
    ``AddConstraint``. Backwards the check goes, then the name from both lists, then the columns with what they hold.
    """

    category = OperationCategory.ADDITION

    def steps(self) -> Iterator[Operation]:
        """Yield the columns, the filling of the gap and the check; an added table of links also gets its trigger."""
        checks = [operation for operation in self.operations if isinstance(operation, AddConstraint)]
        for operation in self.operations:
            if operation not in checks:
                yield operation
            if isinstance(operation, AddField) and isinstance(operation.field, ManyToManyField):
                yield _WatchLinks(operation.model_name, operation.name)
        yield _NameGap(self.model_name, self.name)
        yield from checks

    def describe(self) -> str:
        """Return the line of ``migrate --plan``."""
        return f"Add fact {self.name} to {self.model_name}"

    @property
    def migration_name_fragment(self) -> str:
        """The part of a file name that Django proposes."""
        return f"{self.model_name}_{self.name}".lower()


class RemoveFact(FactOperation):
    """Take a fact out of a model: its check, then its name from both lists of gaps, then its columns.

    ``operations`` are those that ``makemigrations`` writes: ``RemoveConstraint``, and ``RemoveField`` for the model
    and for its history. Backwards every row has the fact as not stated: what the columns held is gone.
    """

    category = OperationCategory.REMOVAL

    def steps(self) -> Iterator[Operation]:
        """Yield the check, the clearing of the gap and the columns."""
        checks = [operation for operation in self.operations if isinstance(operation, RemoveConstraint)]
        yield from checks
        yield _ForgetGap(self.model_name, self.name)
        yield from (operation for operation in self.operations if operation not in checks)

    def describe(self) -> str:
        """Return the line of ``migrate --plan``."""
        return f"Remove fact {self.name} from {self.model_name}"

    @property
    def migration_name_fragment(self) -> str:
        """The part of a file name that Django proposes."""
        return f"remove_{self.model_name}_{self.name}".lower()


class _DatabaseStep(Operation):
    """A step that changes rows or triggers, and leaves the models as they are."""

    category = OperationCategory.SQL

    def __init__(self, model_name: str, name: str) -> None:
        self.model_name = model_name
        self.name = name

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass


class _NameGap(_DatabaseStep):
    """Names a fact, of which no row holds a value yet, as not stated; backwards, takes the name out of both lists."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for table in self._tables(app_label, schema_editor, to_state):
            schema_editor.execute(
                f"UPDATE {table} SET not_stated = array_append(not_stated, %s) "  # noqa: S608 - a table of ours
                "WHERE NOT %s = ANY (not_stated || not_applicable)",
                [self.name, self.name],
            )
        _settle(schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for table in self._tables(app_label, schema_editor, to_state):
            schema_editor.execute(
                f"UPDATE {table} SET not_stated = array_remove(not_stated, %s), "  # noqa: S608 - a table of ours
                "not_applicable = array_remove(not_applicable, %s) WHERE %s = ANY (not_stated || not_applicable)",
                [self.name, self.name, self.name],
            )
        _settle(schema_editor)

    def _tables(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, state: ProjectState) -> Iterator[str]:
        # The history too: an editor may bring back a state that stood before the fact was added.
        for name in (self.model_name.lower(), f"historical{self.model_name.lower()}"):
            if (app_label, name) in state.models:
                model: type[Model] = state.apps.get_model(app_label, name)
                if self.allow_migrate_model(schema_editor.connection.alias, model):
                    yield schema_editor.quote_name(model._meta.db_table)


class _ForgetGap(_NameGap):
    """The same the other way round."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        super().database_forwards(app_label, schema_editor, from_state, to_state)


class _WatchLinks(_DatabaseStep):
    """Lets a table of links raise the data revision, as every table of records does since migration 0002."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        field = to_state.apps.get_model(app_label, self.model_name)._meta.get_field(self.name)
        assert isinstance(field, ManyToManyField)
        schema_editor.execute(
            "CREATE TRIGGER evidence_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
            f"ON {schema_editor.quote_name(field.m2m_db_table())} "
            "FOR EACH STATEMENT EXECUTE FUNCTION evidence_raise_revision()"
        )

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        pass  # the trigger goes with its table


def _settle(schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Postgres alters no table that awaits deferred checks; rows written in this transaction await those of their keys.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")
