"""Facts of a read that is older than our own write: `data.stale_field`, `data.stale_gap`, `data.expanded_stale`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspector.describe import duration, safe
from inspector.explain.facts import dates, operations
from inspector.explain.facts.data import expanded, is_data
from inspector.explain.facts.earlier import last_write, since
from inspector.explain.facts.fact import Named, Reader, fact, specs
from inspector.explain.facts.shape import ENVELOPES, id_of, records
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import View, at_pointer
from inspector.model.history import Past, Scalar

SPECS = {
    **specs("str", data__stale_field="A value that differs from what we wrote less than 30 s before"),
    **specs("bool", data__expanded_stale="That value lies in a part that expand adds"),
    **specs("float", data__stale_gap="Seconds from our write to this read"),
}


def stale(view: View) -> Iterator[Named]:
    """What differs from our own write of less than half a minute before."""
    if view.method != "GET" or not view.once(is_data):
        return
    write = view.once(last_write)
    if write is None:
        return
    gap = since(view, write)
    differing = list(_differing(view, write))
    if not differing:
        return
    operation = view.once(operations.match).operation
    copies = view.once(expanded) | set(operation.sub_resources if operation is not None else ())
    first = next((one for one in differing if _part(one[0]) in copies), differing[0])
    inside = _part(first[0]) in copies and _part(first[0]) != ""
    at = (first[1], "hist.last_write")
    each = (first[2], f"{write.method} {safe(write.target, 60)} {duration(gap)} before")
    yield "data.stale_field", fact(first[0], *at, saw=first[2], each=each)
    yield "data.stale_gap", fact(gap, "hist.last_write", saw=each[1])
    yield "data.expanded_stale", fact(inside, *at, saw=first[2], each=each)


def _part(name: str) -> str:
    return name.partition(".")[0]


def _differing(view: View, write: Past) -> Iterator[tuple[str, str, str]]:
    """Name, place and words of each value that is not what was written."""
    target, other = view.url.path.rstrip("/"), write.target.rstrip("/")
    if other.startswith(f"{target}/") and write.method == "POST":
        return  # a child was created; whether it should show here is not known
    if write.method == "POST" and target.startswith(f"{other}/") and "/" in target.removeprefix(f"{other}/"):
        return  # this is something inside the record that was created, with fields of its own
    held = view.once(records)
    if target == other and write.method == "POST":
        yield from _not_listed(view, write, held)
        return
    if held is not None and held[0] in ("", "/items", "/results", "/records"):
        return  # a list, and not the record that was written
    base = next((one for one in ENVELOPES if isinstance(at_pointer(view.res_json, one), dict) and one), "")
    for path, value in write.values:
        difference = _difference(view, base, path, value)
        if difference:
            place, words = difference
            yield place.removeprefix(base).lstrip("/").replace("/", "."), f"res.body#{place}", words


def _difference(view: View, base: str, path: str, written: Scalar) -> tuple[str, str] | None:
    if written is None or written == "":
        return None
    name = path.rpartition("/")[2] if not path.rpartition("/")[2].isdigit() else path.strip("/")
    found = at_pointer(view.res_json, base + path)
    if found is MISSING:
        top = "/" + path.strip("/").partition("/")[0]
        holder = at_pointer(view.res_json, base + top)
        if top != path and isinstance(holder, list) and not holder:
            return base + top, f"{top.strip('/')} is empty"
        return None
    if found is None:
        return base + path, safe(f"{name} is null; {written} was written", 120)
    if isinstance(found, dict | list) or _same(found, written):
        return None
    return base + path, safe(f"{name} is {found}; {written} was written", 120)


def _same(found: object, written: Scalar) -> bool:
    """Equal but for case, spaces, number form and the precision of a date; other types cannot be compared."""
    if isinstance(found, bool) or isinstance(written, bool):
        return found == written or type(found) is not type(written)
    if isinstance(found, str) and isinstance(written, str):
        left, right = " ".join(found.split()).lower(), " ".join(written.split()).lower()
        return left.startswith(right[:200]) or right.startswith(left) or _same_number(left, right)
    return _same_number(str(found), str(written)) or type(found) is not type(written)


def _same_number(left: str, right: str) -> bool:
    first, second = dates.number(left), dates.number(right)
    return first is not None and first == second


def _not_listed(view: View, write: Past, held: tuple[str, list[Json]] | None) -> Iterator[tuple[str, str, str]]:
    """A record that was created and is not in a list that came whole."""
    if held is None or not write.ids or view.query:
        return
    total = next((at_pointer(view.res_json, path) for path in ("/_meta/totalCount", "/total", "/meta/total")), MISSING)
    whole = total is MISSING or (isinstance(total, int) and total <= len(held[1]))
    shown = {id_of(record) for record in held[1]}
    if whole and write.ids[0] not in shown and len(held[1]) < 10:
        yield f"record {write.ids[0]}", f"res.body#{held[0]}", safe(f"record {write.ids[0]} is not in the list", 80)


READERS: Mapping[str, Reader] = {
    "data.stale_field": stale,
    "data.stale_gap": stale,
    "data.expanded_stale": stale,
}
