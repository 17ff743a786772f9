"""Facts of pages: `page.*`, by the vendor's conventions, then by the usual forms of Link, meta and next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.describe import count, safe
from inspector.explain.facts import dates
from inspector.explain.facts.errors import said_at
from inspector.explain.facts.fact import Fact, Named, fact, specs, told
from inspector.explain.facts.shape import id_of, operation_name, records
from inspector.explain.facts.text import MISSING, Pair
from inspector.explain.facts.view import View

SPECS = {
    **specs(
        "int",
        page__page="Number of this page",
        page__count="Number of pages",
        page__size="Records a page holds",
        page__total="Records in all",
        page__items="Records in this answer",
        page__asked="The page that was asked for",
        page__asked_size="The page size that was asked for",
        page__offset="The offset that was asked for",
    ),
    **specs(
        "bool",
        page__more="There are more pages",
        page__clamped="Another page came back than was asked for",
        page__size_clamped="A smaller page came back than was asked for",
        page__full="The page is full, so there may be more",
        page__repeated="The same first record came on an earlier page",
        page__shifted="A record of this page also came on an earlier page of the same list, and others did not",
        page__size_asked="The call says how many records it wants",
    ),
    **specs("str", page__next="What leads to the next page: a URL, a cursor, or a page number"),
}

_PAGE = (
    "/_meta/currentPage",
    "/meta/current_page",
    "/meta/page",
    "/pagination/page",
    "/pagination/current_page",
    "/page",
)
_COUNT = (
    "/_meta/pageCount", "/meta/last_page", "/meta/total_pages", "/meta/pages", "/pagination/total_pages",
    "/pagination/pages", "/total_pages", "/totalPages",
)  # fmt: skip
_SIZE = ("/_meta/perPage", "/meta/per_page", "/pagination/per_page", "/per_page", "/page_size", "/pageSize")
_TOTAL = (
    "/_meta/totalCount", "/meta/total", "/meta/total_count", "/pagination/total", "/total", "/total_count",
    "/totalCount", "/count", "header:X-Total-Count",
)  # fmt: skip
_NEXT = (
    "/next", "/links/next", "/links/next/href", "/_links/next/href", "/paging/next", "/paging/next/link",
    "/pagination/next", "/@odata.nextLink", "/odata.nextLink", "/next_page_token", "/nextPageToken", "/next_cursor",
    "/nextCursor", "/next_page", "/response_metadata/next_cursor", "/meta/next_cursor", "/meta/next_page",
    "/cursor/next", "/NextToken", "/nextToken", "/nextRecordsUrl",
)  # fmt: skip
_HAS_MORE = (
    "/has_more",
    "/hasMore",
    "/has_next",
    "/hasNext",
    "/meta/has_more",
    "/pagination/has_more",
    "/pageInfo/hasNextPage",
)
_LINK_NEXT = re.compile(r"<([^<>]{1,2000})>\s*;[^,]{0,200}?rel\s*=\s*\"?next\b", re.IGNORECASE)
_PAGE_PARAMS = ("page", "page_number", "pageNumber")
_SIZE_PARAMS = ("per-page", "per_page", "page_size", "pageSize", "limit")


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number and where it stands."""

    value: int
    at: str


def read(view: View) -> Iterator[Named]:
    """Where this answer stands in the whole list."""
    response = view.response
    if response is None or not 200 <= response.status < 300 or response.status == 204 or view.method == "HEAD":
        return
    rules = view.conventions.paging
    held = view.once(records)
    page, pages = _told(view, rules.page, _PAGE, held), _told(view, rules.count, _COUNT, held)
    size, total = _told(view, rules.per_page, _SIZE, held), _told(view, rules.total, _TOTAL, held)
    for name, one in (("page", page), ("count", pages), ("size", size), ("total", total)):
        if one is not None:
            yield f"page.{name}", told(one.value, one.at, saw=f"{_LABELS[name]} {one.value}")
    if held is not None:
        yield "page.items", fact(len(held[1]), f"res.body#{held[0]}", saw=f"{count(len(held[1]), 'record')} here")
    asked = _asked(view, (rules.page_param,) if rules.page_param else _PAGE_PARAMS)
    wanted = _asked(view, tuple(name for name in (rules.size_param, rules.limit_param) if name) or _SIZE_PARAMS)
    offset = _asked(view, (rules.offset_param or "offset",))
    yield from _asking(asked, wanted, offset, known=held is not None or page is not None)
    yield from _clamped(asked, page, pages, wanted, size)
    items = len(held[1]) if held is not None else None
    yield from _next(view, page, pages, total, offset, items)
    full = _holds(view, wanted, size) if items else None
    if full is not None and items is not None:
        yield (
            "page.full",
            fact(items >= full.value > 0, f"res.body#{held[0] if held else ''}", saw=f"{items} of {full.value} a page"),
        )
    yield from _repeated(view, held[1] if held else [], asked)
    yield from _shifted(view, held[1] if held else [], asked)


_LABELS = {"page": "page", "count": "pages", "size": "a page holds", "total": "in all"}


def _holds(view: View, wanted: Number | None, size: Number | None) -> Number | None:
    """How many records a page holds: what the server says, else what was asked for, else the vendor's default."""
    default = view.conventions.paging.size_default
    return size or wanted or (Number(default, "res.body") if default else None)


def _told(view: View, own: tuple[str, ...], usual: tuple[str, ...], held: object) -> Number | None:
    if view.res_json is MISSING and not any(path.startswith("header:") for path in own):
        return None
    for path in own or (usual if held is not None else ()):
        found = said_at(view, path)
        value = dates.number(found.value) if found is not None else None
        if found is not None and value is not None and 0 <= value < 1e12:
            return Number(int(value), found.at)
    return None


def _asked(view: View, names: tuple[str, ...]) -> Number | None:
    pair: Pair | None = next((found for name in names if (found := view.asked(name)) is not None), None)
    value = dates.number(pair.value) if pair is not None else None
    return Number(int(value), pair.at) if pair is not None and value is not None else None


def _asking(asked: Number | None, wanted: Number | None, offset: Number | None, *, known: bool) -> Iterator[Named]:
    if asked is not None:
        yield "page.asked", fact(asked.value, asked.at, saw=f"page {asked.value} asked for")
    if wanted is not None:
        yield "page.asked_size", fact(wanted.value, wanted.at, saw=f"{wanted.value} a page asked for")
    if offset is not None:
        yield "page.offset", fact(offset.value, offset.at, saw=f"offset {offset.value}")
    if known:
        where = wanted.at if wanted is not None else "req.query"
        words = "a page size was asked for" if wanted is not None else "no page size was asked for"
        yield "page.size_asked", fact(wanted is not None, where, saw=words)


def _clamped(
    asked: Number | None, page: Number | None, pages: Number | None, wanted: Number | None, size: Number | None
) -> Iterator[Named]:
    if asked is not None and page is not None:
        each = (f"page {asked.value} asked for", f"page {page.value} came back")
        yield "page.clamped", fact(asked.value != page.value, asked.at, page.at, saw=", ".join(each), each=each)
    elif asked is not None and pages is not None and pages.value:
        each = (f"page {asked.value} asked for", f"there are {pages.value}")
        yield "page.clamped", fact(asked.value > pages.value, asked.at, pages.at, saw=", ".join(each), each=each)
    if wanted is not None and size is not None:
        each = (f"{wanted.value} a page asked for", f"a page holds {size.value}")
        yield "page.size_clamped", fact(wanted.value > size.value, wanted.at, size.at, saw=", ".join(each), each=each)


def _next(
    view: View,
    page: Number | None,
    pages: Number | None,
    total: Number | None,
    offset: Number | None,
    items: int | None,
) -> Iterator[Named]:
    if page is not None and pages is not None:
        more = page.value < pages.value
        saw = f"page {page.value} of {pages.value}"
        yield "page.more", told(more, page.at, pages.at, saw=saw)
        if more:
            yield "page.next", fact(str(page.value + 1), page.at, saw=saw)
        return
    link = view.res_header("link")
    found = _LINK_NEXT.search(link.value[:8000]) if link is not None else None
    if link is not None and found is not None:
        yield "page.more", told(True, link.at, saw="Link names a next page")
        yield "page.next", told(found.group(1), link.at, saw=safe(f"next {found.group(1)}", 160))
        return
    if items is None:
        return
    yield from _in_body(view, link is not None)
    if total is not None and offset is not None:
        seen = offset.value + items
        saw = f"{seen} of {total.value} seen"
        yield "page.more", fact(seen < total.value and items > 0, total.at, offset.at, saw=saw)
    elif total is not None and page is None and items:
        yield "page.more", fact(items < total.value, total.at, saw=f"{items} of {total.value} here")


def _in_body(view: View, has_link: bool) -> Iterator[Named]:
    for path in _HAS_MORE:
        value = view.res_at(path) if isinstance(view.res_json, dict) else MISSING
        if isinstance(value, bool):
            words = f"{path.rpartition('/')[2]} is {'true' if value else 'false'}"
            yield "page.more", told(value, f"res.body#{path}", saw=words)
            break
    for path in _NEXT:
        value = view.res_at(path) if isinstance(view.res_json, dict) else MISSING
        if value is MISSING or isinstance(value, dict | list):
            continue
        more = value not in (None, "", False)
        yield "page.more", told(more, f"res.body#{path}", saw="next is given" if more else "there is no next page")
        if more:
            yield "page.next", told(str(value)[:2000], f"res.body#{path}", saw=safe(f"next {value}", 160))
        return
    if has_link:
        yield "page.more", told(False, "res.header.link", saw="Link names no next page")


def _repeated(view: View, items: list[object], asked: Number | None) -> Iterator[tuple[str, Fact]]:
    """The first record already came on another page of the same list in the last ten minutes."""
    first = id_of(items[0]) if items else ""
    if not first or asked is None:
        return
    earlier = view.history.on_operation(view.once(operation_name))
    for past in reversed(earlier[-20:]):
        if past.ok and past.page is not None and past.page != asked.value and past.ids and past.target == view.url.path:
            recent = abs(view.exchange.started - past.at) < 600 or not view.exchange.started
            if recent and past.ids[0] == first:
                saw = safe(f"record {first} also came first on page {past.page}", 120)
                yield "page.repeated", fact(True, asked.at, "hist.last_ok", saw=saw)
                return
    if any(past.page is not None for past in earlier):
        yield "page.repeated", fact(False, asked.at, saw="other records than before")


def _shifted(view: View, items: list[object], asked: Number | None) -> Iterator[tuple[str, Fact]]:
    """Some records of this page, and not its first nor all of them, were on the page before a moment ago."""
    here = [one for one in map(id_of, items) if one] if asked is not None else []
    if len(here) < 2 or asked is None:
        return
    for past in reversed(view.history.on_operation(view.once(operation_name))[-20:]):
        if not (past.ok and past.ids and past.page == asked.value - 1 and past.target == view.url.path):
            continue
        recent = abs(view.exchange.started - past.at) < 600 or not view.exchange.started
        twice = [one for one in here if one in past.ids]
        if recent and twice and past.ids[0] not in here and len(twice) < len(here):
            saw = safe(f"record {twice[0]} also came on page {past.page}", 120)
            yield "page.shifted", fact(True, asked.at, "hist.last_ok", saw=saw)
        return
