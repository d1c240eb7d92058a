"""The date in a pasted text's first line: cases of both kinds."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.app import App
from bot.language.publication import PublicationReader, PublicationWords
from config import data_path

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "publication.yaml").read_text(encoding="utf-8"))
ZONE = ZoneInfo("Asia/Damascus")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_the_first_line_tells_when_a_text_was_published(app: App, case: dict[str, str]) -> None:
    """With its time where it has one; counted from 10 June 2018."""
    words = PublicationWords.load(data_path("publication.yaml"))
    found = PublicationReader(app.dates, words, ZONE).read(case["text"], today=date(2018, 6, 10))
    wanted = case["published"]
    if wanted is None:
        assert found is None
    else:
        assert found is not None
        moment = datetime.fromisoformat(str(wanted))
        with_time = len(str(wanted)) > len("2018-06-07")
        assert found.published == (moment.replace(tzinfo=ZONE) if with_time else moment.date())
