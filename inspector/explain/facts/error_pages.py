"""Errors told on an HTML page: the reason that a server wrote on it, else its title."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from inspector.explain.facts.stock_words import is_stock
from inspector.explain.facts.told import NOTHING, Said, Told

_TITLE = re.compile(r"<title[^>]{0,200}>(.{0,400}?)</title", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"<h1[^>]{0,200}>(.{0,400}?)</h1", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,400}>")
_READ, _LONG_PAGE = 16_384, 2_500
"""Characters: how far a page is looked at for its reason, and from when its prose is no error page's."""
_REASONS = (
    re.compile(r"<p><b>Root Cause</b></p>\s*<pre>([^<\n]{1,400})"),
    re.compile(r"<p><b>Message</b>\s*(.{1,400}?)</p>", re.DOTALL),
    re.compile(r"<th>MESSAGE:</th>\s*<td>(.{1,400}?)</td>", re.DOTALL),
    re.compile(r"<h2>\d{3} [^<]{1,60}</h2>\s*<p>(.{1,400}?)</p>\s*<pre id=\"traceback\"", re.DOTALL),
    re.compile(r"caused an error:</p>\s*<pre>(.{1,400}?)</pre>", re.DOTALL),
    re.compile(r"<title>Error</title>\s*</head>\s*<body>\s*<pre>([^<]{1,400})"),
)
"""Where the pages of Tomcat (two), Jetty, CherryPy, Bottle and Express hold the reason of an error."""
_DEBUGGERS = (
    re.compile(r"<pre id=\"error\" class=\"error\">(.{1,400}?)</pre>", re.DOTALL),
    re.compile(r"<h1>[\w:]{1,120} at /[^<\n]{0,300}</h1>\s*<h2>([^<]{1,400})</h2>"),
    re.compile(r"<h1 class=\"break-long-words exception-message[^\">]{0,20}\">(.{1,400}?)</h1>", re.DOTALL),
    re.compile(r"<pre class=\"exception_value\">([^<]{1,400})</pre>"),
    re.compile(
        r"<h5 class=\"struct\">.{1,600}?</h5>\s{0,80}(?:<h1 class=\"title\">|<code><pre>)([^<]{1,400})</", re.DOTALL
    ),
)
"""Where the pages for developers of Mojolicious, Rack, Symfony, Django and Plug hold the words of an exception."""
_READ_DEBUGGER = 65_536
_DROPPED = re.compile(r"<(style|script|head|title|address|footer)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(
    r"</?(?:p|h[1-6]|br|hr|pre|div|address|li|ul|td|tr|table|footer|body|html)\b[^>]{0,200}>", re.IGNORECASE
)
_LABEL = re.compile(r"\A(?:description|message|reason|details?|error|\d{3} [a-z][a-z' -]{1,40}):\s+", re.IGNORECASE)
_SIGNED = re.compile(r"\A[\w.-]{2,40}/\d[\w.~+-]*(?: |\Z)")
"""How a server signs its page: its name and version begin the line."""


def of_html(text: str, *, refuses: bool = True) -> Told:
    """The reason on the page of a server that refuses, as shape `page`; else its title or first heading, as `html`."""
    readable = [(pattern, _READ) for pattern in _REASONS] + [(pattern, _READ_DEBUGGER) for pattern in _DEBUGGERS]
    for pattern, length in readable if refuses else ():
        reason = pattern.search(text, 0, length)
        words = _plain(reason[1]) if reason is not None else ""
        if reason is not None and words and not is_stock(words):
            return Told(shape="page", message=Said(words, f"res.body@{reason.start(1)}-{reason.end(1)}"))
    found = _sentence(text) if refuses and len(text) <= _LONG_PAGE else None
    if found is not None:
        return Told(shape="page", message=found)
    found = title(text)
    return Told(shape="html", message=found) if found else NOTHING


def title(text: str) -> Said | None:
    """The title of an HTML page, else its first heading."""
    for pattern in (_TITLE, _HEADING):
        found = pattern.search(text[:65536])
        if found:
            words = _plain(found.group(1))
            if words:
                return Said(words, f"res.body@{found.start(1)}-{found.end(1)}")
    return None


def _sentence(text: str) -> Said | None:
    """The first block of a short page, behind its headings, that says more than the status does."""
    headed = {_plain(found[1]).lower() for pattern in (_TITLE, _HEADING) for found in pattern.finditer(text)}
    for start, end in _blocks(text):
        words = _LABEL.sub("", _plain(text[start:end]))
        said = " " in words and len(words) <= 400 and words.lower() not in headed
        if said and not is_stock(words) and not _SIGNED.match(words):
            inner = text[start:end]
            at = start + len(inner) - len(inner.lstrip())
            return Said(words, f"res.body@{at}-{start + len(inner.rstrip())}")
    return None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """What stands between the marks of blocks, without head, style, script and the signature below."""
    dropped = [found.span() for found in _DROPPED.finditer(text)]
    at = 0
    for found in _BLOCK.finditer(text):
        if not any(start <= at < end or start < found.start() < end for start, end in dropped):
            yield at, found.start()
        at = found.end()
    yield at, len(text)


def _plain(words: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", words)).split())
