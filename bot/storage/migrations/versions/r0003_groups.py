"""Settings of a group: forwards taken or not, a default area, what is switched off."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = ("forwards", "area", "closed")


def upgrade() -> None:
    """Add the settings; a group that there is goes on as it did: forwards are not taken, nothing is off."""
    with op.batch_alter_table("chat") as chat:
        chat.add_column(sa.Column("forwards", sa.Boolean(), nullable=False, server_default=sa.false()))
        chat.add_column(sa.Column("area", sa.String(), nullable=True))
        chat.add_column(sa.Column("closed", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take the settings away."""
    with op.batch_alter_table("chat") as chat:
        for name in COLUMNS:
            chat.drop_column(name)
