"""As whom this process is connected to Postgres, and why that role may be too mighty to serve anyone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

_ASKED: Final = """
WITH tables AS (
    SELECT c.oid, c.relname, c.relowner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
), records AS (
    SELECT oid FROM tables WHERE relname = 'evidence_trial'
)
SELECT current_user::text, rolsuper, rolbypassrls,
    EXISTS (SELECT FROM tables WHERE pg_has_role(relowner, 'MEMBER')),
    EXISTS (SELECT FROM tables WHERE has_table_privilege(oid, 'INSERT, UPDATE, DELETE')),
    EXISTS (SELECT FROM records WHERE NOT has_schema_privilege('public', 'USAGE')
        OR NOT has_table_privilege(oid, 'SELECT')),
    EXISTS (SELECT FROM records WHERE NOT row_security_active(oid))
FROM pg_roles WHERE rolname = current_user
"""


@dataclass(frozen=True)
class DatabaseAccess:
    """What the connected role is and may do in the portal's own schema."""

    role: str
    is_superuser: bool
    bypasses_row_security: bool
    owns_tables: bool
    may_write: bool
    lacks_records: bool
    """Whether the table of trials is there and may not be read: the role was never given its rights."""
    sees_all_rows: bool
    """Whether no row-level security holds for the role, so that it would be shown drafts."""

    @classmethod
    def of(cls, connection: BaseDatabaseWrapper) -> DatabaseAccess:
        """Ask Postgres, by one query."""
        with connection.cursor() as cursor:
            cursor.execute(_ASKED)
            return cls(*cursor.fetchone())

    def fault(self, *, for_readers: bool) -> str:
        """Return why a process must not serve as this role, as the end of «the role … »; "" where it may."""
        faults = {
            "is a superuser": self.is_superuser,
            "bypasses row-level security (BYPASSRLS)": self.bypasses_row_security,
            "owns tables of the portal, or belongs to a role that does": self.owns_tables,
            "may write to tables": for_readers and self.may_write,
            "may not read the records": self.lacks_records,
            "is shown drafts, as no row-level security holds for it": for_readers and self.sees_all_rows,
        }
        return next((fault for fault, holds in faults.items() if holds), "")
