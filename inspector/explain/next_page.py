"""The edits that turn a call for one page into the call for the next: by link, by number, by cursor or by offset."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote_plus, urljoin, urlsplit

from inspector.explain.query_edits import on_query, query_value
from inspector.explain.situation import MASK, Situation
from inspector.model.fix import Edit, RemoveQuery, SetQuery, SetUrl

_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|[/?]|\.{1,2}/")
_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
"""Where the fact of what leads to the next page is cut."""

_PAGE_PARAMS = ("page", "page_number", "pageNumber")
_CURSOR_PARAMS = {
    "nextpagetoken": ("pageToken",),
    "next_page_token": ("page_token",),
    "nexttoken": ("nextToken", "NextToken"),
    "next_cursor": ("cursor",),
    "nextcursor": ("cursor",),
}
"""Under the name by which answers give a cursor, in lower case: the names by which calls take it, the usual one first.

Sources: AIP-158 for page tokens, the AWS paginators for `NextToken`, Slack's pagination page for `next_cursor`.
"""


class Way(NamedTuple):
    """How to ask for the next page, or why that is not known. `exact` is false where a name was guessed."""

    edits: tuple[Edit, ...] = ()
    exact: bool = True
    reason: str = "the answer does not say where the next page is"


def next_page_of(here: Situation) -> Way:
    """The way to the page after the one that came."""
    told, name = here.text("page.next"), _name_of_next(here)
    if MASK in told or len(told) >= _LONGEST:
        return Way(reason="what leads to the next page was not kept whole")
    if told and _CURSOR_PARAMS.get(name.lower()):
        return _cursor(here, told, name)
    if told and _LINK.match(told):
        return _follow(here, told)
    asked = here.conventions.paging.page_param or _asked(here, _PAGE_PARAMS)
    number = here.number("page.next")
    if number is not None and not asked and here.number("page.page") is None and "page" not in name.lower():
        return Way(reason="the answer gives a number, and not the name of the parameter that takes it")
    page = number if number is not None else _after(here.number("page.page"))
    if page is None and not told and here.facts.get(f"req.query.{asked}") is not None:
        page = _after(here.number("page.asked"))
    if page is not None:
        return _set(here, asked or _PAGE_PARAMS[0], str(int(page)), exact=bool(asked))
    if told:
        return Way(reason="the answer gives a cursor, and not the name of the parameter that takes it")
    items, offset_param = here.number("page.items"), here.conventions.paging.offset_param
    if offset_param and items:
        return _set(here, offset_param, str(int((here.number(f"req.query.{offset_param}") or 0) + items)))
    return Way()


def _after(page: float | None) -> float | None:
    return None if page is None else page + 1


def _set(here: Situation, name: str, value: str, *, exact: bool = True) -> Way:
    request = here.exchange.request
    if not request.is_safe and request.body.text and query_value(request, name) is None:
        return Way(reason="this call asks with its body, and nothing says where the page stands in it")
    return Way(on_query(request, SetQuery(name=name, value=value)), exact)


def _asked(here: Situation, names: tuple[str, ...]) -> str:
    return next((name for name in names if here.facts.get(f"req.query.{name}") is not None), "")


def _name_of_next(here: Situation) -> str:
    """The name under which the answer gives the next page."""
    fact = here.facts.get("page.next")
    return "" if fact is None else (fact.at[0].pointer or "").rpartition("/")[2]


def _cursor(here: Situation, cursor: str, name: str) -> Way:
    names = _CURSOR_PARAMS[name.lower()]
    used = _asked(here, names)
    return _set(here, used or (name if name in names else names[0]), cursor, exact=bool(used))


def _same_place(link: str, now: str) -> bool:
    """Whether a link leads to the origin of the call. A server behind a proxy for TLS may write http and mean it."""
    try:
        there, here = urlsplit(link), urlsplit(now)
        ports = [one.port or _PORTS.get(one.scheme, 0) for one in (there, here)]
    except ValueError:  # no port
        return False
    behind_proxy = (there.scheme, here.scheme, *ports) == ("http", "https", 80, 443)
    same = there.scheme == here.scheme and ports[0] == ports[1]
    return there.hostname == here.hostname and (same or behind_proxy)


def _follow(here: Situation, link: str) -> Way:
    """A link to the next page, when it leads to the same origin: credentials go nowhere else.

    A credential of the query stays the one that was written; the link may lack it, or repeat it in the clear.
    """
    sent = here.exchange.sent
    now = sent.url if sent is not None else here.exchange.request.url
    url = urljoin(now, link)
    if not _same_place(url, now):
        return Way(reason="the link to the next page leads to another host, where this credential does not belong")
    url = urlsplit(url)._replace(scheme=urlsplit(now).scheme, netloc=urlsplit(now).netloc).geturl()
    held = [item.where.removeprefix("req.query.") for item in (sent.credentials if sent else ())]
    secret = {name for name in (*held, here.conventions.auth.query_param) if name}
    head, _, query = url.partition("#")[0].partition("?")
    pairs = [pair for pair in query.split("&") if pair and unquote_plus(pair.partition("=")[0]) not in secret]
    others = dict.fromkeys(item.name for item in here.exchange.request.query if item.name not in secret)
    address = f"{head}?{'&'.join(pairs)}" if pairs else head
    return Way((SetUrl(url=address), *(RemoveQuery(name=name) for name in others)))
