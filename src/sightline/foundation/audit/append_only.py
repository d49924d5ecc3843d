"""The database's own refusal to change audit entries: the one place with SQL of a single engine.

A trigger on each engine. An administrator with the database's own password can still drop it; no database can stop
that, so back-ups and the operating system's log are the next line (docs/admin/backup.md).
"""

from typing import Any

TABLE = "audit_auditentry"
REFUSAL = "audit entries are append-only"

SQLITE = {
    "create": [
        f"CREATE TRIGGER IF NOT EXISTS audit_no_{verb} BEFORE {verb.upper()} ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for verb in ("update", "delete")
    ],
    "drop": [f"DROP TRIGGER IF EXISTS audit_no_{verb}" for verb in ("update", "delete")],
}
POSTGRESQL = {
    "create": [
        f"CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
        f"CREATE OR REPLACE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        f"CREATE OR REPLACE TRIGGER audit_no_truncate BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    ],
    "drop": [
        f"DROP TRIGGER IF EXISTS audit_no_change ON {TABLE}",
        f"DROP TRIGGER IF EXISTS audit_no_truncate ON {TABLE}",
    ],
}


def _run(connection: Any, step: str) -> None:
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[connection.vendor][step]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def create_guards(connection: Any) -> None:
    _run(connection, "create")


def drop_guards(connection: Any) -> None:
    """Only for migrations and for emptying a test database."""
    _run(connection, "drop")
