"""Quicker questions: actors with type and day, figures in full in the indexes that count."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

LEVELS = ("area_id", "subdistrict_id", "district_id", "governorate_id", "country")
STATE = ("modality", "standing", "date_end")
BOUNDS = ("killed_low", "killed_high", "injured_low", "injured_high")
BEST = ("killed_best", "injured_best")


def upgrade() -> None:
    """Copy type and day beside each actor; make the indexes anew."""
    op.add_column("incident_actor", sa.Column("type", sa.String(), nullable=True))
    op.add_column("incident_actor", sa.Column("date_start", sa.Date(), nullable=True))
    op.execute(
        """UPDATE incident_actor SET
        type = (SELECT i.type FROM incident i WHERE i.id = incident_actor.incident_id),
        date_start = (SELECT i.date_start FROM incident i WHERE i.id = incident_actor.incident_id)"""
    )
    op.drop_index("ix_incident_actor_actor", "incident_actor")
    op.create_index(
        "ix_incident_actor_actor", "incident_actor", ["actor", "role", "date_start", "type", "incident_id"]
    )
    _index((*BOUNDS, *BEST))


def downgrade() -> None:
    """Put the indexes back and drop the columns."""
    _index(BOUNDS)
    op.drop_index("ix_incident_actor_actor", "incident_actor")
    op.create_index("ix_incident_actor_actor", "incident_actor", ["actor", "role", "incident_id"])
    op.drop_column("incident_actor", "date_start")
    op.drop_column("incident_actor", "type")


def _index(figures: tuple[str, ...]) -> None:
    """Make the indexes that count incidents anew, with such figures in them."""
    for level in LEVELS:
        op.drop_index(f"ix_incident_{level}_date", "incident")
        op.create_index(
            f"ix_incident_{level}_date", "incident", [level, "date_start", "type", *STATE, *figures]
        )
    op.drop_index("ix_incident_type_date", "incident")
    op.create_index(
        "ix_incident_type_date", "incident", ["type", "date_start", *STATE, *figures, "governorate_id"]
    )
    op.drop_index("ix_incident_date", "incident")
    op.create_index(
        "ix_incident_date", "incident", ["date_start", "type", *STATE, *figures, "governorate_id"]
    )
