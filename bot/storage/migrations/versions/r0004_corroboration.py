"""Corroboration: signatures of texts, scores of pairs of claims, verdicts, best figures."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
WORD = sa.String()
MEASURED = ("killed", "injured", "detained", "abducted", "released", "executed")
OPEN = sa.text("state = 'open'")
NAMED = sa.text("place_key IS NOT NULL")
AT_ONCE = 500


def upgrade() -> None:
    """Figures that are there are their own best; texts that are there get their signatures."""
    for measure in MEASURED:
        op.add_column("incident", sa.Column(f"{measure}_best", sa.Integer(), nullable=True))
    best = ", ".join(f"{measure}_best = {measure}_low" for measure in MEASURED)
    op.execute(f"UPDATE incident SET {best}")  # noqa: S608 -- names of columns
    op.add_column("claim", sa.Column("cues", sa.Text(), nullable=True))
    op.add_column("claim", sa.Column("place_key", WORD, nullable=True))
    op.add_column("claim", sa.Column("scored", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("publication", sa.Column("publication_day", sa.Date(), nullable=True))
    op.add_column("publication", sa.Column("day_assumed", sa.Boolean(), nullable=True))
    op.add_column("publication", sa.Column("text", sa.Text(), nullable=True))
    op.add_column("publication", sa.Column("text_key", WORD, nullable=True))
    _indexes()
    op.create_table(
        "report_band",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("band", "report_id"),
    )
    op.create_index("ix_report_band_report_id", "report_band", ["report_id"])
    _pair_table("report_likeness", "report", sa.Column("share", sa.Float(), nullable=False))
    _pair_table(
        "claim_link",
        "claim",
        sa.Column("relation", WORD, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("state", WORD, nullable=False),
    )
    op.create_index("ix_claim_link_open", "claim_link", ["score"], sqlite_where=OPEN, postgresql_where=OPEN)
    _pair_table(
        "verdict",
        "incident",
        sa.Column("verdict", WORD, nullable=False),
        sa.Column("user_id", NUMBER, nullable=True),
        sa.Column("at", TIME, nullable=False),
    )
    op.create_index("ix_verdict_user_id", "verdict", ["user_id"])
    _sign_texts()


def _indexes() -> None:
    op.drop_index("ix_claim_type_date", "claim")
    op.drop_index("ix_claim_area_date", "claim")
    op.drop_index("ix_claim_governorate_date", "claim")
    op.create_index("ix_claim_area_type_date", "claim", ["area_id", "type", "date_start", "date_end"])
    op.create_index("ix_claim_governorate_type_date", "claim", ["governorate_id", "type", "date_start"])
    op.create_index(
        "ix_claim_place_key",
        "claim",
        ["place_key", "date_start"],
        sqlite_where=NAMED,
        postgresql_where=NAMED,
    )


def _pair_table(name: str, of: str, *columns: sa.Column[object]) -> None:
    """A table of pairs of rows, the lower number first."""
    ends = (f"{of}_a", f"{of}_b")
    op.create_table(
        name,
        *(sa.Column(end, NUMBER, nullable=False) for end in ends),
        *columns,
        *(sa.ForeignKeyConstraint([end], [f"{of}.id"], ondelete="CASCADE") for end in ends),
        sa.PrimaryKeyConstraint(*ends),
    )
    op.create_index(f"ix_{name}_{ends[1]}", name, [ends[1]])


def _sign_texts() -> None:
    """Make the reports that are there comparable with those that come."""
    connection = op.get_bind()
    texts = sa.text(
        "SELECT r.id, v.text FROM report r JOIN report_version v"
        " ON v.report_id = r.id AND v.version = r.version WHERE r.id > :after ORDER BY r.id LIMIT :most"
    )
    add = sa.text("INSERT INTO report_band (band, report_id) VALUES (:band, :report_id)")
    after = 0
    while rows := connection.execute(texts, {"after": after, "most": AT_ONCE}).all():
        from bot.corroboration.copies import bands_of

        signed = [{"band": band, "report_id": number} for number, text in rows for band in bands_of(text)]
        if signed:
            connection.execute(add, signed)
        after = rows[-1][0]


def downgrade() -> None:
    """What was proposed and said of pairs is forgotten; the incidents stay as they are."""
    for table in ("verdict", "claim_link", "report_likeness", "report_band"):
        op.drop_table(table)
    op.drop_index("ix_claim_place_key", "claim")
    op.drop_index("ix_claim_governorate_type_date", "claim")
    op.drop_index("ix_claim_area_type_date", "claim")
    op.create_index("ix_claim_area_date", "claim", ["area_id", "date_start"])
    op.create_index("ix_claim_governorate_date", "claim", ["governorate_id", "date_start"])
    op.create_index("ix_claim_type_date", "claim", ["type", "date_start"])
    for name in ("text_key", "text", "day_assumed", "publication_day"):
        op.drop_column("publication", name)
    for name in ("scored", "place_key", "cues"):
        op.drop_column("claim", name)
    for measure in MEASURED:
        op.drop_column("incident", f"{measure}_best")
