"""Other names and changes of sources, what was said of copying, names forgotten, what chats may be shown."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
WORD = sa.String()


def upgrade() -> None:
    """Make the tables; well-known sources that are there get their other names. Chats are shown no names."""
    op.create_table(
        "source_alias",
        sa.Column("key", WORD, nullable=False),
        sa.Column("source_id", NUMBER, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "source_id"),
    )
    op.create_index("ix_source_alias_source_id", "source_alias", ["source_id"])
    op.create_table(
        "source_change",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("source_id", NUMBER, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("user_id", NUMBER, nullable=True),
        sa.Column("field", WORD, nullable=False),
        sa.Column("old", WORD, nullable=True),
        sa.Column("new", WORD, nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_source_change_source_id", "source_change", ["source_id"])
    op.create_index("ix_source_change_user_id", "source_change", ["user_id"])
    op.create_table(
        "copying_verdict",
        sa.Column("source_a", NUMBER, nullable=False),
        sa.Column("source_b", NUMBER, nullable=False),
        sa.Column("user_id", NUMBER, nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["source_a"], ["source.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["source_b"], ["source.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source_a", "source_b"),
    )
    op.create_index("ix_copying_verdict_source_b", "copying_verdict", ["source_b"])
    op.create_index("ix_copying_verdict_user_id", "copying_verdict", ["user_id"])
    op.create_table(
        "forgotten_name",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("user_id", NUMBER, nullable=True),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_forgotten_name_user_id", "forgotten_name", ["user_id"])
    for name in ("names", "exact"):
        op.add_column("chat", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    _call_known_sources()


def _call_known_sources() -> None:
    from bot.language.known_sources import KnownSources, source_key
    from config import data_path

    known = KnownSources.load(data_path("sources.yaml"))
    connection = op.get_bind()
    add = sa.text(
        "INSERT INTO source_alias (key, source_id, name, same, known)"
        " VALUES (:key, :source_id, :name, :same, :known)"
    )
    for number, key, name in connection.execute(sa.text("SELECT id, key, name FROM source")).all():
        called = {source_key(other): other for other in known.names(name)}
        rows = [
            {"key": other, "source_id": number, "name": spelled, "same": key in called, "known": True}
            for other, spelled in called.items()
            if other != key
        ]
        if rows:
            connection.execute(add, rows)


def downgrade() -> None:
    """Drop the tables: other names, the history of grades and refusals are forgotten, the grades stay."""
    for name in ("names", "exact"):
        op.drop_column("chat", name)
    for table in ("forgotten_name", "copying_verdict", "source_change", "source_alias"):
        op.drop_table(table)
