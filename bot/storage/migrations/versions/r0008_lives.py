"""Whom claims name, and quick ways to what followed from an incident."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and the index; kept reports come in when they are read again."""
    op.create_table(
        "claim_name",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("claim_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "claim_id"),
    )
    op.create_index("ix_claim_name_claim_id", "claim_name", ["claim_id"])
    op.create_index(
        "ix_claim_link_related",
        "claim_link",
        ["claim_a", "claim_b"],
        sqlite_where=sa.text("relation = 'related'"),
        postgresql_where=sa.text("relation = 'related'"),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_index("ix_claim_link_related", "claim_link")
    op.drop_table("claim_name")
