"""Facts of what an answer holds: `data.*`: nulls, missing parts, values older than our own write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inspector.describe import count, duration, listing, safe
from inspector.explain.facts import dates, operations
from inspector.explain.facts.drift import last_read
from inspector.explain.facts.fact import Fact, Named, Reader, fact, specs, told
from inspector.explain.facts.shape import ENVELOPES, records
from inspector.explain.facts.text import Json
from inspector.explain.facts.view import View, at_pointer
from inspector.json_text import pointer, tokens

SPECS = {
    **specs(
        "list",
        data__nulls="Pointers of values that are null",
        data__always_null="Fields that are null in every one of five or more records",
        data__null_some="Fields that are null in some records and set in others",
        data__null_now="Fields that are null and were set in the last answer for the same record",
    ),
    **specs("int", data__null_count="Values that are null"),
    **specs(
        "str",
        data__missing_field="A documented field that is not in the record",
        data__unexpanded="Parts that come only when expand names them, with commas between",
        data__null_part="Those of them that are in the record as null, with commas between",
    ),
    **specs("bool", data__from_cache="A cache answered"),
    **specs("float", data__age="Seconds this copy is old"),
}

# Nulls that say something about the answer, not about its data.
_ENVELOPE = frozenset({"error", "errors", "next", "previous", "prev", "message", "cursor", "next_cursor", "nextCursor"})
_MOST = 1000
_ROWS = 50  # rows of a list that nulls are looked for in: a page of most APIs
_DEEPEST = 64  # levels of nesting
_ROOTS = frozenset(tokens(path) for path in ENVELOPES)

Trail = tuple[str | int, ...]
"""The names and places that lead to a value."""


def is_data(view: View) -> bool:
    """Whether the answer holds data that a reader would rely on."""
    response = view.response
    return response is not None and 200 <= response.status < 300 and isinstance(view.res_json, dict | list)


def null_places(view: View) -> tuple[Trail, ...]:
    """Where nulls stand, those of the envelope left out."""
    if not view.once(is_data):
        return ()
    found: list[Trail] = []
    if view.res_body is not None and "null" in view.res_body.text:
        _find_nulls(view.res_json, (), found)
    return tuple(
        trail for trail in found if trail not in _ROOTS and trail[-1] not in _ENVELOPE and "_meta" not in trail
    )


def _find_nulls(value: Json, trail: Trail, found: list[Trail]) -> None:
    """The names and places that lead to each null, in the order of the text, as far down as people nest their data."""
    if len(found) >= _MOST or len(trail) >= _DEEPEST:
        return
    items: Iterable[tuple[str | int, Json]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value[:_ROWS])
    for key, one in items:
        if one is None:
            found.append((*trail, key))
        elif one:
            kind = type(one)  # cheaper than asking a set, for every text and number of the answer
            if kind is dict or kind is list:
                _find_nulls(one, (*trail, key), found)


def nulls(view: View) -> Iterator[Named]:
    """Values that are null."""
    found = view.once(null_places)
    if not view.once(is_data):
        return
    kept = tuple(pointer(*trail) for trail in found[:20])
    at = [f"res.body#{path}" for path in kept[:4]] or ["res.body"]
    yield "data.null_count", fact(len(found), *at, saw=count(len(found), "null"), each=_each(kept[:4]))
    if found:
        shown = listing([*kept[:4], *[""] * (len(found) - len(kept[:4]))])
        yield "data.nulls", fact(kept, *at, saw=safe(f"null: {shown}", 160), each=_each(kept[:4]))
        yield from _against_last(view, found)


def _each(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(safe(f"{path.rpartition('/')[2]} is null", 80) for path in found)


def _against_last(view: View, found: tuple[Trail, ...]) -> Iterator[Named]:
    past = view.once(last_read)
    if past is None or past.target != view.url.path:
        return
    before = {path for path, value in past.values if value is not None}
    names = {path.rpartition("/")[2] for path in before}
    kept = {name for name in {trail[-1] for trail in found} if pointer(name)[1:] in names}
    paths = [pointer(*trail) for trail in found if trail[-1] in kept]
    lost = tuple(path for path in paths if path in before)
    if lost:
        each = tuple(safe(f"{path.rpartition('/')[2]} is null, and was set before", 100) for path in lost[:4])
        names_lost = tuple(path.rpartition("/")[2] for path in lost)
        yield "data.null_now", fact(names_lost, *[f"res.body#{path}" for path in lost[:4]], each=each)


def rows(view: View) -> Iterator[Named]:
    """Fields that are null in all records of a list, or in some."""
    held = view.once(records) if view.once(is_data) else None
    if held is None:
        return
    objects = [record for record in held[1][:200] if isinstance(record, dict)]
    if not objects:
        return
    base = tokens(held[0])
    null = {trail[-1] for trail in view.once(null_places) if len(trail) == len(base) + 2 and trail[:-2] == base}
    names = [name for name in objects[0] if name in null]
    always = tuple(name for name in names if all(record.get(name, "") is None for record in objects))
    some = tuple(name for name in names if name not in always)
    if always and len(objects) >= 5:
        saw = safe(f"null in all {len(objects)} records: {listing(always)}", 160)
        yield "data.always_null", fact(always, f"res.body#{held[0]}/0/{always[0]}", saw=saw)
    if some:
        index = next(index for index, record in enumerate(objects) if record.get(some[0], "") is None)
        saw = safe(f"null in some records, set in others: {listing(some)}", 160)
        yield "data.null_some", fact(some, f"res.body#{held[0]}/{index}/{some[0]}", saw=saw)


def parts(view: View) -> Iterator[Named]:
    """Documented fields and parts that are not there."""
    if not view.once(is_data):
        return
    record, base = _record(view)
    if not isinstance(record, dict):
        return
    operation = view.once(operations.match).operation
    wanted = view.asked("fields")
    if operation is not None and operation.fields and wanted is None:
        missing = next((name for name in operation.fields if name not in record), None)
        if missing is not None:
            yield "data.missing_field", fact(missing, f"res.body#{base}", saw=f"no {missing} in the record")
    asked = expanded(view)
    offered = _offered(record, operation.sub_resources if operation is not None else ())
    absent = [name for name in offered if name not in asked and record.get(name) is None]
    if absent:
        saw = safe(f"not asked for with expand: {listing(absent)}", 160)
        at = f"res.body#{base}/_expandable" if "_expandable" in record else f"res.body#{base}"
        yield "data.unexpanded", fact(",".join(absent), at, saw=saw)
    null = [name for name in absent if name in record]
    if null:
        saw = safe(f"null, and not asked for with expand: {listing(null)}", 160)
        yield "data.null_part", fact(",".join(null), *[f"res.body#{base}{pointer(name)}" for name in null], saw=saw)


def _record(view: View) -> tuple[Json, str]:
    held = view.once(records)
    if held is not None and held[1]:
        return held[1][0], f"{held[0]}/0"
    for base in ("/data", ""):
        record = at_pointer(view.res_json, base)
        if isinstance(record, dict) and held is None:
            return record, base
    return None, ""


def _offered(record: dict[str, Json], documented: tuple[str, ...]) -> list[str]:
    listed = record.get("_expandable")
    names = [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []
    return names or [name for name in documented if "." not in name]


def expanded(view: View) -> frozenset[str]:
    """Names that expand= asked for, with the first part of each dotted one."""
    pair = view.asked("expand")
    names = [name.strip() for name in pair.value.split(",")] if pair is not None else []
    return frozenset([*names, *(name.partition(".")[0] for name in names)]) - {""}


def cache(view: View) -> Iterator[Named]:
    """Whether a cache answered, and how old its copy is."""
    if view.response is None:
        return
    age = view.res_header("age")
    seconds = dates.number(age.value) if age is not None else None
    if age is not None and seconds is not None and seconds >= 0:
        yield "data.age", told(seconds, age.at, saw=f"Age {duration(seconds)}")
    hit = _cache_hit(view)
    if hit is not None:
        yield "data.from_cache", hit
    elif age is not None and seconds:
        yield "data.from_cache", told(True, age.at, saw=f"Age {duration(seconds)}")


def _cache_hit(view: View) -> Fact | None:
    for name in ("x-cache", "cf-cache-status", "x-cache-status", "x-vercel-cache"):
        line = view.res_header(name)
        if line is not None and "hit" in line.value.lower():
            return told(True, line.at, saw=safe(f"{name.title()}: {line.value}", 80))
    if view.response is not None and view.response.status == 304:
        return told(True, "res.status", saw="status 304: the copy held here is good")
    return None


READERS: dict[str, Reader] = {
    "data.null_count": nulls,
    "data.nulls": nulls,
    "data.null_now": nulls,
    "data.always_null": rows,
    "data.null_some": rows,
    "data.missing_field": parts,
    "data.unexpanded": parts,
    "data.null_part": parts,
    "data.age": cache,
    "data.from_cache": cache,
}
