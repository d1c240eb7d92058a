"""Watches with a pace, digests on chosen days, alerts that are edited, and what changed of incidents."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
WORD = sa.String()


def upgrade() -> None:
    """Everything that is there goes on as it was: alerts at once, digests every day."""
    off = sa.false()
    op.add_column("watch", sa.Column("pace", WORD, nullable=False, server_default="at_once"))
    op.add_column("watch", sa.Column("late", sa.Boolean(), nullable=False, server_default=off))
    op.add_column("watch", sa.Column("spikes", sa.Boolean(), nullable=False, server_default=off))
    op.add_column("digest_plan", sa.Column("days", WORD, nullable=True))
    op.add_column("digest_plan", sa.Column("quiet", sa.Boolean(), nullable=False, server_default=off))
    op.add_column("digest", sa.Column("last_change", NUMBER, nullable=True))
    _delivery(linked=False)
    op.create_index("ix_delivery_message", "delivery", ["chat_id", "message_id"])
    op.create_table(
        "incident_told",
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("known", TIME, nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id"),
    )
    op.create_table(
        "incident_change",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("known", TIME, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_incident_change_incident_id", "incident_change", ["incident_id"])


def downgrade() -> None:
    """What waits for a later moment is owed at once; edits, pictures and unusual days are forgotten."""
    op.drop_table("incident_change")
    op.drop_table("incident_told")
    op.drop_index("ix_delivery_message", "delivery")
    op.execute("DELETE FROM delivery WHERE kind NOT IN ('alert', 'digest', 'notice')")
    op.execute("UPDATE delivery SET state = 'pending' WHERE state IN ('bundled', 'for_digest')")
    op.execute("UPDATE delivery SET incident_id = NULL WHERE incident_id NOT IN (SELECT id FROM incident)")
    _delivery(linked=True)
    op.drop_column("digest", "last_change")
    op.drop_column("digest_plan", "quiet")
    op.drop_column("digest_plan", "days")
    for name in ("spikes", "late", "pace"):
        op.drop_column("watch", name)


def _delivery(*, linked: bool) -> None:
    """Add (not ``linked``) or take away the new columns; an incident's number outlives the incident.

    SQLite cannot drop a key without a name: there the table is written anew.
    """
    columns = (
        sa.Column("bundle", WORD, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("told_change", NUMBER, nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
    )
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table(
            "delivery", copy_from=_old_delivery(linked, columns), recreate="always"
        ) as batch:
            for column in columns:
                batch.drop_column(column.name) if linked else batch.add_column(column)
        return
    for column in columns:
        op.drop_column("delivery", column.name) if linked else op.add_column("delivery", column)
    name = "delivery_incident_id_fkey"
    if linked:
        op.create_foreign_key(name, "delivery", "incident", ["incident_id"], ["id"], ondelete="SET NULL")
    else:
        op.drop_constraint(name, "delivery", type_="foreignkey")


def _old_delivery(linked: bool, columns: tuple[sa.Column[Any], ...]) -> sa.Table:
    """The table as it is to be read and, but for the new columns, written."""
    kept = (
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("chat_id", NUMBER, nullable=False),
        sa.Column("key", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("incident_id", NUMBER, nullable=True),
        sa.Column("watch_id", NUMBER, nullable=True),
        sa.Column("thread_id", NUMBER, nullable=True),
        sa.Column("report_id", NUMBER, nullable=True),
        sa.Column("html", sa.Text(), nullable=True),
        sa.Column("state", WORD, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("leased_until", TIME, nullable=True),
        sa.Column("next_try", TIME, nullable=True),
        sa.Column("created", TIME, nullable=False),
        sa.Column("sent", TIME, nullable=True),
        sa.Column("message_id", NUMBER, nullable=True),
        sa.Column("error", WORD, nullable=True),
    )
    keys = [
        sa.ForeignKeyConstraint(["chat_id"], ["chat.chat_id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("chat_id", "key"),
    ]
    more: tuple[sa.Column[Any], ...] = ()
    if linked:
        keys.append(sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], ondelete="SET NULL"))
        more = tuple(sa.Column(column.name, column.type, nullable=True) for column in columns)
    return sa.Table(
        "delivery",
        sa.MetaData(),
        *kept,
        *more,
        *keys,
        sa.Index("ix_delivery_incident_id", "incident_id"),
        sa.Index("ix_delivery_state", "state", "chat_id", "id"),
        sa.Index("ix_delivery_watch_id", "watch_id"),
    )
