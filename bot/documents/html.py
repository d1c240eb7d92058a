"""The main text of a web page that was saved from a browser, with the date it gives of its publication."""

import email
import email.policy
import re
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from bot.documents.document import Document, Reason, RefusedError
from bot.documents.limits import LONGEST_TEXT
from bot.documents.text import decode

_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_TELEGRAM = (b'class="page_wrap"', b'class="history"')
_HEAD = 16_384


def read_html(path: Path) -> Document:
    """The article of a page. Raises ``RefusedError``, also for an export of Telegram's."""
    return article(path.read_bytes())


def read_mhtml(path: Path) -> Document:
    """The article of a page that was saved as one file (MHTML)."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                found = article(content, charset=part.get_content_charset())
                location = part.get("Content-Location") or message.get("Snapshot-Content-Location")
                link = found.link or (str(location) if location else None)
                return Document(found.text, found.title, found.published, found.site, _web(link))
    raise RefusedError(Reason.NO_TEXT)


def article(content: bytes, *, charset: str | None = None) -> Document:
    """The main text of a page; all of its text where it has no main part."""
    import trafilatura

    if all(mark in content for mark in _TELEGRAM):
        raise RefusedError(Reason.TELEGRAM_HTML)
    page = _decoded(content, charset)
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = (found.text or "") if found is not None and not isinstance(found, dict) else ""
    if not text.strip():
        text = trafilatura.html2txt(page)
    text = text.strip()
    if not text:
        raise RefusedError(Reason.NO_TEXT)
    if len(text) > LONGEST_TEXT:
        raise RefusedError(Reason.TOO_LONG, limit=LONGEST_TEXT)
    saved = _SAVED_FROM.search(content[:_HEAD])
    link = saved[1].decode("ascii", "ignore") if saved else None
    if found is None or isinstance(found, dict):
        return Document(text, link=link)
    return Document(
        text=text,
        title=found.title or None,
        published=_day(found.date),
        site=found.sitename or found.hostname or None,
        link=_web(found.url) or link,
    )


def _decoded(content: bytes, charset: str | None) -> str:
    """A page's characters: in the encoding it names where that reads it, else in what its bytes tell."""
    declared = _CHARSET.search(content[:_HEAD])
    for encoding in (charset, declared[1].decode("ascii", "ignore") if declared else None):
        if encoding:
            try:
                return content.decode(encoding)
            except (LookupError, UnicodeDecodeError):
                continue
    text = decode(content)
    if text is None:
        raise RefusedError(Reason.BINARY)
    return text


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _web(link: str | None) -> str | None:
    return link if link is not None and link.startswith(("http://", "https://")) else None
