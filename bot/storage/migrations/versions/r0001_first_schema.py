"""The first schema: reports, claims, incidents, the team, what chats are owed, what a restart must find."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
WORD = sa.String()
COARSE = sa.text("date_class > 0")

TABLES = (
    "report_search",
    "report_version",
    "publication",
    "claim",
    "report",
    "incident_source",
    "incident_place",
    "incident_actor",
    "delivery",
    "correction",
    "watch",
    "source",
    "incident",
    "digest_plan",
    "digest",
    "conversation",
    "stored_query",
    "source_group",
    "place",
    "note",
    "member",
    "invitation",
    "inbox",
    "chat",
)
"""In an order in which they can be dropped."""

TEXT_INDEX = {
    "sqlite": [
        "CREATE VIRTUAL TABLE report_search USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')",
    ],
    "postgresql": [
        (
            "CREATE TABLE report_search ("
            "report_id BIGINT PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE, words TSVECTOR NOT NULL)"
        ),
        "CREATE INDEX ix_report_search_words ON report_search USING GIN (words)",
    ],
}


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "chat",
        sa.Column("chat_id", NUMBER, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("title", WORD, nullable=True),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("guest_role", WORD, nullable=True),
        sa.Column("language", WORD, nullable=True),
        sa.Column("timezone", WORD, nullable=True),
        sa.Column("paused", TIME, nullable=True),
        sa.PrimaryKeyConstraint("chat_id"),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", NUMBER, nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("state", WORD, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("received", TIME, nullable=False),
        sa.Column("handled", TIME, nullable=True),
        sa.Column("error_id", WORD, nullable=True),
        sa.PrimaryKeyConstraint("update_id"),
    )
    op.create_index("ix_inbox_state", "inbox", ["state", "update_id"])
    op.create_table(
        "invitation",
        sa.Column("token_digest", WORD, nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("created_by", NUMBER, nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("expires", TIME, nullable=False),
        sa.Column("used_by", NUMBER, nullable=True),
        sa.Column("used", TIME, nullable=True),
        sa.PrimaryKeyConstraint("token_digest"),
    )
    op.create_table(
        "member",
        sa.Column("user_id", NUMBER, nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("name", WORD, nullable=True),
        sa.Column("language", WORD, nullable=True),
        sa.Column("added_by", NUMBER, nullable=True),
        sa.Column("added", TIME, nullable=True),
        sa.PrimaryKeyConstraint("user_id"),
    )
    op.create_table(
        "note",
        sa.Column("key", WORD, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "place",
        sa.Column("id", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("name_ar", WORD, nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", WORD, nullable=False),
        sa.Column("country", WORD, nullable=True),
        sa.Column("admin1", WORD, nullable=True),
        sa.Column("admin2", WORD, nullable=True),
        sa.Column("governorate_id", WORD, nullable=True),
        sa.Column("district_id", WORD, nullable=True),
        sa.Column("subdistrict_id", WORD, nullable=True),
        sa.Column("population", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "source_group",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "stored_query",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("chat_id", NUMBER, nullable=True),
        sa.Column("user_id", NUMBER, nullable=True),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_stored_query_created", "stored_query", ["created"])
    op.create_index("ix_stored_query_user_id", "stored_query", ["user_id"])
    op.create_table(
        "conversation",
        sa.Column("chat_id", NUMBER, nullable=False),
        sa.Column("user_id", NUMBER, nullable=False),
        sa.Column("query_id", NUMBER, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["query_id"], ["stored_query.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "user_id"),
    )
    op.create_index("ix_conversation_query_id", "conversation", ["query_id"])
    op.create_table(
        "digest",
        sa.Column("chat_id", NUMBER, nullable=False),
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("made", TIME, nullable=False),
        sa.Column("covers_from", TIME, nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.chat_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "local_day"),
    )
    op.create_table(
        "digest_plan",
        sa.Column("chat_id", NUMBER, nullable=False),
        sa.Column("thread_id", NUMBER, nullable=True),
        sa.Column("at", WORD, nullable=False),
        sa.Column("query", sa.Text(), nullable=True),
        sa.Column("created", TIME, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.chat_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id"),
    )
    op.create_table(
        "incident",
        sa.Column("type", WORD, nullable=False),
        sa.Column("modality", WORD, nullable=False),
        sa.Column("date_start", sa.Date(), nullable=True),
        sa.Column("date_end", sa.Date(), nullable=True),
        sa.Column("date_precision", WORD, nullable=False),
        sa.Column("area_id", WORD, nullable=True),
        sa.Column("subdistrict_id", WORD, nullable=True),
        sa.Column("district_id", WORD, nullable=True),
        sa.Column("governorate_id", WORD, nullable=True),
        sa.Column("country", WORD, nullable=True),
        sa.Column("place_precision", WORD, nullable=True),
        sa.Column("killed_low", sa.Integer(), nullable=True),
        sa.Column("killed_high", sa.Integer(), nullable=True),
        sa.Column("injured_low", sa.Integer(), nullable=True),
        sa.Column("injured_high", sa.Integer(), nullable=True),
        sa.Column("detained_low", sa.Integer(), nullable=True),
        sa.Column("detained_high", sa.Integer(), nullable=True),
        sa.Column("abducted_low", sa.Integer(), nullable=True),
        sa.Column("abducted_high", sa.Integer(), nullable=True),
        sa.Column("released_low", sa.Integer(), nullable=True),
        sa.Column("released_high", sa.Integer(), nullable=True),
        sa.Column("executed_low", sa.Integer(), nullable=True),
        sa.Column("executed_high", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("place_id", WORD, nullable=True),
        sa.Column("place_mention", WORD, nullable=True),
        sa.Column("place_site", WORD, nullable=True),
        sa.Column("acled", WORD, nullable=False),
        sa.Column("weapon", WORD, nullable=True),
        sa.Column("count_texts", sa.Text(), nullable=True),
        sa.Column("assumptions", sa.Text(), nullable=True),
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("standing", WORD, nullable=False),
        sa.Column("date_class", sa.Integer(), nullable=False),
        sa.Column("known_by", sa.Date(), nullable=True),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("merged_into", NUMBER, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("updated", TIME, nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["incident.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_incident_area_id_coarse",
        "incident",
        ["area_id", "date_class", "date_end", "date_start", "type", "modality", "standing", "known_by"],
        sqlite_where=COARSE,
        postgresql_where=COARSE,
    )
    op.create_index(
        "ix_incident_area_id_date",
        "incident",
        [
            "area_id",
            "date_start",
            "type",
            "modality",
            "standing",
            "date_end",
            "killed_low",
            "killed_high",
            "injured_low",
            "injured_high",
        ],
    )
    op.create_index(
        "ix_incident_country_coarse",
        "incident",
        ["country", "date_class", "date_end", "date_start", "type", "modality", "standing", "known_by"],
        sqlite_where=COARSE,
        postgresql_where=COARSE,
    )
    op.create_index(
        "ix_incident_country_date",
        "incident",
        [
            "country",
            "date_start",
            "type",
            "modality",
            "standing",
            "date_end",
            "killed_low",
            "killed_high",
            "injured_low",
            "injured_high",
        ],
    )
    op.create_index(
        "ix_incident_date",
        "incident",
        [
            "date_start",
            "type",
            "modality",
            "standing",
            "date_end",
            "killed_low",
            "killed_high",
            "injured_low",
            "injured_high",
            "governorate_id",
        ],
    )
    op.create_index(
        "ix_incident_date_class_coarse",
        "incident",
        ["date_class", "date_end", "date_start", "type", "modality", "standing", "known_by"],
        sqlite_where=COARSE,
        postgresql_where=COARSE,
    )
    op.create_index(
        "ix_incident_district_id_coarse",
        "incident",
        ["district_id", "date_class", "date_end", "date_start", "type", "modality", "standing", "known_by"],
        sqlite_where=COARSE,
        postgresql_where=COARSE,
    )
    op.create_index(
        "ix_incident_district_id_date",
        "incident",
        [
            "district_id",
            "date_start",
            "type",
            "modality",
            "standing",
            "date_end",
            "killed_low",
            "killed_high",
            "injured_low",
            "injured_high",
        ],
    )
    op.create_index(
        "ix_incident_governorate_id_coarse",
        "incident",
        [
            "governorate_id",
            "date_class",
            "date_end",
            "date_start",
            "type",
            "modality",
            "standing",
            "known_by",
        ],
        sqlite_where=COARSE,
        postgresql_where=COARSE,
    )
    op.create_index(
        "ix_incident_governorate_id_date",
        "incident",
        [
            "governorate_id",
            "date_start",
            "type",
            "modality",
            "standing",
            "date_end",
            "killed_low",
            "killed_high",
            "injured_low",
            "injured_high",
        ],
    )
    op.create_index("ix_incident_merged_into", "incident", ["merged_into"])
    op.create_index(
        "ix_incident_subdistrict_id_coarse",
        "incident",
        [
            "subdistrict_id",
            "date_class",
            "date_end",
            "date_start",
            "type",
            "modality",
            "standing",
            "known_by",
        ],
        sqlite_where=COARSE,
        postgresql_where=COARSE,
    )
    op.create_index(
        "ix_incident_subdistrict_id_date",
        "incident",
        [
            "subdistrict_id",
            "date_start",
            "type",
            "modality",
            "standing",
            "date_end",
            "killed_low",
            "killed_high",
            "injured_low",
            "injured_high",
        ],
    )
    op.create_index(
        "ix_incident_type_coarse",
        "incident",
        ["type", "date_class", "date_end", "date_start", "modality", "standing", "known_by"],
        sqlite_where=COARSE,
        postgresql_where=COARSE,
    )
    op.create_index(
        "ix_incident_type_date",
        "incident",
        [
            "type",
            "date_start",
            "modality",
            "standing",
            "date_end",
            "killed_low",
            "killed_high",
            "injured_low",
            "injured_high",
            "governorate_id",
        ],
    )
    op.create_table(
        "source",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("link", WORD, nullable=True),
        sa.Column("language", WORD, nullable=True),
        sa.Column("affiliation", WORD, nullable=True),
        sa.Column("reliability", sa.String(1), nullable=True),
        sa.Column("group_id", NUMBER, nullable=True),
        sa.Column("created", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["source_group.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_source_group_id", "source", ["group_id"])
    op.create_table(
        "watch",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("chat_id", NUMBER, nullable=False),
        sa.Column("thread_id", NUMBER, nullable=True),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("threshold", WORD, nullable=False),
        sa.Column("baseline", NUMBER, nullable=False),
        sa.Column("created_by", NUMBER, nullable=True),
        sa.Column("created", TIME, nullable=False),
        sa.Column("paused_until", TIME, nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.chat_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_watch_chat_id", "watch", ["chat_id"])
    op.create_table(
        "correction",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("user_id", NUMBER, nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("field", WORD, nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("why", WORD, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("undone", TIME, nullable=True),
        sa.Column("undone_by", NUMBER, nullable=True),
        sa.Column("undone_revision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_correction_incident_id", "correction", ["incident_id"])
    op.create_index("ix_correction_user_id", "correction", ["user_id"])
    op.create_table(
        "delivery",
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
        sa.ForeignKeyConstraint(["chat_id"], ["chat.chat_id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("chat_id", "key"),
    )
    op.create_index("ix_delivery_incident_id", "delivery", ["incident_id"])
    op.create_index("ix_delivery_state", "delivery", ["state", "chat_id", "id"])
    op.create_index("ix_delivery_watch_id", "delivery", ["watch_id"])
    op.create_table(
        "incident_actor",
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("actor", WORD, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("incident_id", "role", "actor"),
    )
    op.create_index("ix_incident_actor_actor", "incident_actor", ["actor", "role", "incident_id"])
    op.create_table(
        "incident_place",
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("place_id", WORD, nullable=False),
        sa.Column("area_id", WORD, nullable=True),
        sa.Column("subdistrict_id", WORD, nullable=True),
        sa.Column("district_id", WORD, nullable=True),
        sa.Column("governorate_id", WORD, nullable=True),
        sa.Column("country", WORD, nullable=True),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
        ),
        sa.PrimaryKeyConstraint("incident_id", "place_id"),
    )
    op.create_index("ix_incident_place_area_id", "incident_place", ["area_id", "incident_id"])
    op.create_index("ix_incident_place_country", "incident_place", ["country", "incident_id"])
    op.create_index("ix_incident_place_district_id", "incident_place", ["district_id", "incident_id"])
    op.create_index("ix_incident_place_governorate_id", "incident_place", ["governorate_id", "incident_id"])
    op.create_index("ix_incident_place_subdistrict_id", "incident_place", ["subdistrict_id", "incident_id"])
    op.create_table(
        "incident_source",
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("source_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("incident_id", "source_id"),
    )
    op.create_index("ix_incident_source_source", "incident_source", ["source_id", "incident_id"])
    op.create_table(
        "report",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source_id", NUMBER, nullable=True),
        sa.Column("published", TIME, nullable=True),
        sa.Column("publication_day", sa.Date(), nullable=False),
        sa.Column("day_assumed", sa.Boolean(), nullable=False),
        sa.Column("received", TIME, nullable=False),
        sa.Column("submitter", NUMBER, nullable=True),
        sa.Column("origin_kind", WORD, nullable=False),
        sa.Column("origin_key", WORD, nullable=True),
        sa.Column("origin_message", WORD, nullable=True),
        sa.Column("origin_link", WORD, nullable=True),
        sa.Column("external_id", WORD, nullable=True),
        sa.Column("assumptions", sa.Text(), nullable=True),
        sa.Column("withdrawn", TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_report_received", "report", ["received"])
    op.create_index("ix_report_source_id", "report", ["source_id"])
    op.create_index("ix_report_submitter", "report", ["submitter"])
    op.create_table(
        "claim",
        sa.Column("type", WORD, nullable=False),
        sa.Column("modality", WORD, nullable=False),
        sa.Column("date_start", sa.Date(), nullable=True),
        sa.Column("date_end", sa.Date(), nullable=True),
        sa.Column("date_precision", WORD, nullable=False),
        sa.Column("area_id", WORD, nullable=True),
        sa.Column("subdistrict_id", WORD, nullable=True),
        sa.Column("district_id", WORD, nullable=True),
        sa.Column("governorate_id", WORD, nullable=True),
        sa.Column("country", WORD, nullable=True),
        sa.Column("place_precision", WORD, nullable=True),
        sa.Column("killed_low", sa.Integer(), nullable=True),
        sa.Column("killed_high", sa.Integer(), nullable=True),
        sa.Column("injured_low", sa.Integer(), nullable=True),
        sa.Column("injured_high", sa.Integer(), nullable=True),
        sa.Column("detained_low", sa.Integer(), nullable=True),
        sa.Column("detained_high", sa.Integer(), nullable=True),
        sa.Column("abducted_low", sa.Integer(), nullable=True),
        sa.Column("abducted_high", sa.Integer(), nullable=True),
        sa.Column("released_low", sa.Integer(), nullable=True),
        sa.Column("released_high", sa.Integer(), nullable=True),
        sa.Column("executed_low", sa.Integer(), nullable=True),
        sa.Column("executed_high", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("place_id", WORD, nullable=True),
        sa.Column("place_mention", WORD, nullable=True),
        sa.Column("place_site", WORD, nullable=True),
        sa.Column("acled", WORD, nullable=False),
        sa.Column("weapon", WORD, nullable=True),
        sa.Column("count_texts", sa.Text(), nullable=True),
        sa.Column("assumptions", sa.Text(), nullable=True),
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("report_id", NUMBER, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("perpetrators", sa.Text(), nullable=True),
        sa.Column("targets", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
        ),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
        ),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_claim_area_date", "claim", ["area_id", "date_start"])
    op.create_index("ix_claim_governorate_date", "claim", ["governorate_id", "date_start"])
    op.create_index("ix_claim_incident", "claim", ["incident_id"])
    op.create_index("ix_claim_report", "claim", ["report_id", "incident_id"])
    op.create_index("ix_claim_type_date", "claim", ["type", "date_start"])
    op.create_table(
        "publication",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("report_id", NUMBER, nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("source_id", NUMBER, nullable=True),
        sa.Column("origin_kind", WORD, nullable=False),
        sa.Column("origin_key", WORD, nullable=True),
        sa.Column("origin_message", WORD, nullable=True),
        sa.Column("origin_link", WORD, nullable=True),
        sa.Column("published", TIME, nullable=True),
        sa.Column("received", TIME, nullable=False),
        sa.Column("submitter", NUMBER, nullable=True),
        sa.Column("external_id", WORD, nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("origin_key", "origin_message"),
    )
    op.create_index("ix_publication_report_id", "publication", ["report_id"])
    op.create_index("ix_publication_source_id", "publication", ["source_id"])
    op.create_table(
        "report_version",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("report_id", NUMBER, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_key", WORD, nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("changed_by", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id", "version"),
    )
    op.create_index("ix_report_version_text_key", "report_version", ["text_key"])
    for statement in TEXT_INDEX[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop every table."""
    for table in TABLES:
        op.drop_table(table)
