"""Files that hold many reports, in words: a table's columns, how far loading has come, what was done."""

from collections.abc import Sequence

from bot.domain.loading import BadLine, ImportProgress, ImportSummary, TablePreview
from bot.rendering import phrases
from bot.rendering.cards import claim_line
from bot.rendering.faults import fault_html
from bot.rendering.labels import Labels
from bot.rendering.markup import Html, bold, escape, join, quote
from bot.rendering.messages import Texts

_FAULTS_SHOWN = 10
_WORDS = 160
_COLUMNS_SHOWN = 40
_UNUSED_SHOWN = 12


def preview_records(name: str, preview: TablePreview, labels: Labels, texts: Texts) -> list[Html]:
    """What a table's columns are taken for, how its first row reads, and which rows do not."""
    columns = [
        texts("table-column", column=header, field=field_name(field, texts))
        for header, field in preview.columns[:_COLUMNS_SHOWN]
    ]
    head = [texts("table-heading", name=phrases.foreign(name, texts)), *columns]
    if preview.order is not None:
        head.append(texts("table-days-first" if preview.order.startswith("day") else "table-months-first"))
    if preview.unused:
        names = [phrases.foreign(header, texts) for header in preview.unused[:_UNUSED_SHOWN]]
        names += [escape("…")] if len(preview.unused) > _UNUSED_SHOWN else []
        head.append(texts("table-unused", names=phrases.listed(names, texts)))
    records = [join(head, "\n")]
    if not preview.usable:
        records.append(texts("table-unusable"))
    elif preview.example is not None:
        example = quote(claim_line(preview.example, labels, texts))
        records.append(join([texts("table-first"), example], "\n"))
    if preview.faults:
        heading = texts("table-faults", count=len(preview.faults), sample=preview.sample)
        records.append(join([heading, *_faults(preview.faults[:3], texts)], "\n"))
    return [*records, texts("table-change")]


def field_name(field: str, texts: Texts) -> Html:
    """What a column holds, in words where there are any."""
    return bold(texts(f"name-{field}") if texts.has(f"name-{field}") else texts(f"column-{field}"))


def progress_line(name: str, progress: ImportProgress, texts: Texts) -> Html:
    """How far loading has come."""
    return texts(
        "import-progress",
        name=phrases.foreign(name, texts),
        line=progress.line,
        new=progress.new,
        known=progress.known,
        bad=progress.bad,
    )


def summary_records(name: str, summary: ImportSummary, stopped: Html | None, texts: Texts) -> list[Html]:
    """What loading did, line by line; why it stopped early, where it did."""
    records = [
        texts("import-done", name=phrases.foreign(name, texts), new=summary.new, incidents=summary.incidents)
    ]
    known = summary.known + summary.further
    for key, count in (
        ("import-known", known),
        ("import-versions", summary.versions),
        ("import-joined", summary.joined),
        ("import-passed", summary.passed),
        ("import-faults", summary.faults),
    ):
        if count:
            records.append(texts(key, count=count))
    records += _faults(summary.bad[:_FAULTS_SHOWN], texts)
    if stopped is not None:
        records += [texts("import-stopped"), stopped]
    return records


def _faults(faults: Sequence[BadLine], texts: Texts) -> list[Html]:
    return [texts("import-fault", line=one.number, error=_fault(one, texts)) for one in faults]


def _fault(fault: BadLine, texts: Texts) -> Html:
    """What is wrong with a row or a line, in the language."""
    if not fault.problems or any(not _is_field(field, texts) for field, _, _ in fault.problems):
        return texts.fault(fault.error[:_WORDS])
    told = [fault_html(field, words[:_WORDS], others, texts) for field, words, others in fault.problems]
    return join(told, " ")


def _is_field(field: str, texts: Texts) -> bool:
    return field != "key" and texts.has(f"name-{field}")
