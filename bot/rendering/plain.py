"""Extracted incidents as plain lines for a terminal."""

from collections.abc import Sequence

from bot.domain.claim import Claim
from bot.domain.incident import Incident
from bot.rendering import phrases
from bot.rendering.labels import Labels
from bot.rendering.markup import escape, plain_text
from bot.rendering.messages import Texts


def claim_lines(claim: Claim, *, number: int, labels: Labels, texts: Texts) -> list[str]:
    """One extracted incident: what, when, where; who and how many; the words it rests on; assumptions."""
    incident = Incident(
        id=number,
        type=claim.type,
        acled=claim.acled,
        modality=claim.modality,
        date=claim.date,
        place=claim.place,
        perpetrators=claim.perpetrators,
        targets=claim.targets,
        counts=claim.counts,
        weapon=claim.weapon,
        confidence=claim.confidence,
    )
    heading = [
        phrases.days(claim.date, texts),
        phrases.kind(incident, labels, texts),
        phrases.place(claim.place, labels, texts),
    ]
    details = [
        phrases.who(incident, labels, texts),
        phrases.counts(claim.counts, texts, quoted=True),
        escape(claim.weapon or ""),
        f"confidence {claim.confidence:.2f}",
    ]
    lines = [f"{number}. {_dotted(heading)}", f"   {_dotted(details)}"]
    lines += [f"   “{' '.join(one.text.split())}” [{one.start}–{one.end}]" for one in claim.evidence]
    return lines + [f"   assumed: {assumption}" for assumption in claim.assumptions]


def reason_lines(claim: Claim) -> list[str]:
    """Why each field has its value: a line each with the rule and, where words say it, the words."""
    lines = []
    for reason in claim.reasons:
        line = f"   {reason.field}: {reason.value} – {reason.rule}"
        if reason.text is not None:
            line += f" – “{' '.join(reason.text.split())}” [{reason.start}–{reason.end}]"
        lines.append(line)
    return lines


def _dotted(parts: Sequence[str]) -> str:
    return " · ".join(plain_text(part) for part in parts if part)
