"""Which words of a text name victims, detainees and sites; by what a forgotten name is known again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; reports that are kept are marked when they are read again (``sitrep reextract``)."""
    op.add_column("report_version", sa.Column("names", sa.Text(), nullable=True))
    op.add_column("forgotten_name", sa.Column("words", sa.Integer(), nullable=True))
    op.add_column("forgotten_name", sa.Column("digest", sa.String(), nullable=True))


def downgrade() -> None:
    """Forget which words they are."""
    for name in ("digest", "words"):
        op.drop_column("forgotten_name", name)
    op.drop_column("report_version", "names")
