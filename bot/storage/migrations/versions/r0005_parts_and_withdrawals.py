"""Messages that reports are made of, and reports that were withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
WORD = sa.String()


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "report_part",
        sa.Column("chat_id", NUMBER, nullable=False),
        sa.Column("message_id", NUMBER, nullable=False),
        sa.Column("report_id", NUMBER, nullable=True),
        sa.Column("plain", sa.Boolean(), nullable=False),
        sa.Column("bundle", WORD, nullable=True),
        sa.Column("album", WORD, nullable=True),
        sa.Column("origin_key", WORD, nullable=True),
        sa.Column("origin_message", WORD, nullable=True),
        sa.Column("dated", TIME, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "message_id"),
    )
    op.create_index("ix_report_part_report_id", "report_part", ["report_id"])
    op.create_index("ix_report_part_bundle", "report_part", ["bundle"])
    op.create_index("ix_report_part_album", "report_part", ["album"])
    op.create_index("ix_report_part_origin", "report_part", ["origin_key", "origin_message"])
    op.create_table(
        "withdrawal",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("report_id", NUMBER, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("user_id", NUMBER, nullable=True),
        sa.Column("undone", TIME, nullable=True),
        sa.Column("undone_by", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_withdrawal_report_id", "withdrawal", ["report_id"])
    op.create_index("ix_withdrawal_user_id", "withdrawal", ["user_id"])


def downgrade() -> None:
    """Drop both tables; what was withdrawn stays out of the counts."""
    op.drop_table("withdrawal")
    op.drop_table("report_part")
