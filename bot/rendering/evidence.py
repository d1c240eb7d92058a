"""The answer to "why?": how the question was read, and the quoted words behind each incident of the page."""

from zoneinfo import ZoneInfo

from bot.domain.answer import Answer
from bot.domain.query import Reading
from bot.rendering import phrases
from bot.rendering.answers import figure_line, incident_lines, reading_notes
from bot.rendering.cards import claim_record
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, bold, join
from bot.rendering.messages import Texts

MOST_CLAIMS = 2
"""Reports quoted for one incident; its card, a button away, has them all."""


def evidence_records(
    reading: Reading, answer: Answer, labels: Labels, texts: Texts, *, heading: str, zone: ZoneInfo
) -> list[Html]:
    """Records: the reading with its figure, then each incident with what its reports say, then the notes."""
    records = [join([bold(phrases.foreign(heading, texts)), figure_line(answer, texts)], "\n")]
    for number, incident in enumerate(answer.incidents, answer.offset + 1):
        quoted = [claim_record(sourced, texts, zone=zone) for sourced in incident.claims[:MOST_CLAIMS]]
        left = len(incident.claims) - len(quoted)
        if left:
            quoted.append(texts("evidence-left", count=left))
        records.append(join([incident_lines(f"{number}.", incident, labels, texts), *quoted], "\n"))
    if notes := reading_notes(reading, texts):
        records.append(notes)
    return records
