"""Settings of a group: forwards taken or not, a default area, what is switched off."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = ("forwards", "area", "closed")


def upgrade() -> None:
    """Add the settings; a group that there is goes on as it did: forwards are not taken, nothing is off.

    The columns are added in place: writing the table anew would take with it, on SQLite, all that refers
    to it.
    """
    op.add_column("chat", sa.Column("forwards", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("chat", sa.Column("area", sa.String(), nullable=True))
    op.add_column("chat", sa.Column("closed", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take the settings away."""
    for name in COLUMNS:
        op.drop_column("chat", name)
