"""JSON that no program writes is refused before a parser sees it."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.documents.document import Reason, RefusedError
from bot.documents.jsonfile import content_of, stream_of
from bot.documents.kinds import FileKind
from bot.documents.limits import LONGEST_NUMBER, MOST_NESTED
from bot.documents.plausible import Plausible
from tests.documents import builders as make

IMPLAUSIBLE = {
    "lists": b"[" * 300_000,
    "objects": b'{"a":' * 300_000,
    "inside a report": b'{"text": "x", "more": ' + b"[" * 300_000 + b"]" * 300_000 + b"}",
    "a number without end": b'[{"text": "x", "date": ' + b"9" * 5_000 + b"}]",
    "an exponent without end": b'[{"text": "x", "date": 1e' + b"9" * 5_000 + b"}]",
    "inside a list": b'[{"text": "x", "more": ' + b'[{"a":' * 150_000,
}


@pytest.mark.parametrize("name", IMPLAUSIBLE)
@pytest.mark.parametrize("zipped", [False, True])
def test_what_no_program_writes_is_refused(tmp_path: Path, name: str, *, zipped: bool) -> None:
    """A stream parser would take all the memory there is, or end with its process."""
    path = tmp_path / "result.json"
    path.write_bytes(make.packed({"result.json": IMPLAUSIBLE[name]}) if zipped else IMPLAUSIBLE[name])
    with (
        pytest.raises(RefusedError) as caught,
        stream_of(path, FileKind.ZIP if zipped else FileKind.JSON) as stream,
    ):
        content_of(stream)
        while stream.read(65_536):
            pass
    assert caught.value.reason is Reason.UNKNOWN_JSON


WORDS = st.sampled_from(["", "a", '"[', "\\", '\\"]}', "{\n", "\u0645"])
JSON = st.recursive(
    WORDS | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner), max_leaves=20
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(value=JSON, sizes=st.lists(st.integers(1, 9), min_size=1), deeper=st.booleans())
def test_brackets_in_words_do_not_count_wherever_the_pieces_end(
    value: object, sizes: list[int], *, deeper: bool
) -> None:
    """Just as deep as is allowed passes, one more is refused, however the stream is cut."""
    around = MOST_NESTED - _depth(value) + deeper
    content = b"[" * around + json.dumps(value, ensure_ascii=False).encode() + b"]" * around
    stream, followed, refused = io.BytesIO(content), Plausible(), False
    try:
        while piece := stream.read(sizes[stream.tell() % len(sizes)]):
            followed.follow(piece)
    except RefusedError:
        refused = True
    assert refused is deeper


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(digits=st.integers(LONGEST_NUMBER - 2, LONGEST_NUMBER + 2), size=st.integers(1, 150))
def test_numbers_are_bounded_wherever_the_pieces_end(digits: int, size: int) -> None:
    """Of two numbers beside each other each is looked at alone, and digits in words are no number."""
    number, followed, refused = b"7" * digits, Plausible(), False
    content = b'[%b,%b,"%b"]' % (b"1" * LONGEST_NUMBER, number, b"5" * 500)
    try:
        for start in range(0, len(content), size):
            followed.follow(content[start : start + size])
    except RefusedError:
        refused = True
    assert refused is (digits > LONGEST_NUMBER)


def _depth(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(_depth, inner), default=0)
