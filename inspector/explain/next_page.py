"""The edits that turn a call for one page into the call for the next: by link, by number, by cursor or by offset."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from inspector.explain.edits import on_query
from inspector.explain.situation import Situation
from inspector.model.fix import Edit, RemoveQuery, SetQuery, SetUrl

_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|[/?]|\.{1,2}/")
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
    if told and _CURSOR_PARAMS.get(name.lower()):
        return _cursor(here, told, name)
    if told and _LINK.match(told):
        return _follow(here, told)
    number = here.number("page.next")
    page = number if number is not None else _after(here.number("page.page"))
    if page is not None and (own := here.conventions.paging.page_param or _asked(here, _PAGE_PARAMS)):
        return _set(here, own, str(int(page)))
    if page is not None:
        return _set(here, _PAGE_PARAMS[0], str(int(page)), exact=False)
    if told:
        return Way(reason="the answer gives a cursor, and not the name of the parameter that takes it")
    items, offset_param = here.number("page.items"), here.conventions.paging.offset_param
    if offset_param and items:
        return _set(here, offset_param, str(int((here.number(f"req.query.{offset_param}") or 0) + items)))
    return Way()


def _after(page: float | None) -> float | None:
    return None if page is None else page + 1


def _set(here: Situation, name: str, value: str, *, exact: bool = True) -> Way:
    return Way((on_query(here.exchange.request, SetQuery(name=name, value=value)),), exact)


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


def _follow(here: Situation, link: str) -> Way:
    """A link to the next page, when it leads to the same origin: credentials go nowhere else."""
    sent = here.exchange.sent
    now = sent.url if sent is not None else here.exchange.request.url
    url = urljoin(now, link)
    if urlsplit(url)[:2] != urlsplit(now)[:2]:
        return Way(reason="the link to the next page leads to another host, where this credential does not belong")
    return Way((SetUrl(url=url), *(RemoveQuery(name=item.name) for item in here.exchange.request.query)))
