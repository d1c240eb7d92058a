"""Which words of a report's text name victims, detainees and sites."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; reports that are kept are marked when they are read again (``sitrep reextract``)."""
    op.add_column("report_version", sa.Column("names", sa.Text(), nullable=True))


def downgrade() -> None:
    """Forget which words they are."""
    op.drop_column("report_version", "names")
