"""Facts of what an answer holds: `data.*`: nulls, missing parts, values older than our own write."""

from __future__ import annotations

from collections.abc import Iterator

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
_ENVELOPE = frozenset(
    {"_meta", "error", "errors", "next", "previous", "prev", "message", "cursor", "next_cursor", "nextCursor"}
)
_MOST = 1000
_ROWS = 50  # rows of a list that nulls are looked for in: a page of most APIs
_DEEPEST = 64  # levels of nesting
_ROOTS = frozenset(tokens(path) for path in ENVELOPES)

Null = tuple["Null | None", str | int]
"""Where a null stands: what holds it, found in the same way, and its name or place there. The whole of a trail is
written out only for those that are shown: a page may hold a thousand."""


def is_data(view: View) -> bool:
    """Whether the answer holds data that a reader would rely on."""
    response = view.response
    return response is not None and 200 <= response.status < 300 and isinstance(view.res_json, dict | list)


def null_places(view: View) -> list[Null]:
    """Where nulls stand, those of the envelope left out."""
    found: list[Null] = []
    if view.once(is_data) and view.res_body is not None and "null" in view.res_body.text:
        _find_nulls(view.res_json, None, 0, found)
    shallow = [null for null in found if null[0] is None or null[0][0] is None]
    roots = [null for null in shallow if _trail(null) in _ROOTS]
    return [null for null in found if null not in roots] if roots else found


def _find_nulls(value: Json, here: Null | None, depth: int, found: list[Null]) -> None:
    """Each null in the order of the text, as far down as people nest their data."""
    if depth >= _DEEPEST or len(found) >= _MOST:
        return
    if isinstance(value, dict):
        for name, one in value.items():
            kind = one.__class__  # cheaper than isinstance, for every text and number of the answer
            if kind is str or kind is int:
                continue
            if one is None:
                if name not in _ENVELOPE:
                    found.append((here, name))
            elif one and (kind is dict or kind is list) and name != "_meta":
                _find_nulls(one, (here, name), depth + 1, found)
    elif isinstance(value, list):
        for place, one in enumerate(value if len(value) <= _ROWS else value[:_ROWS]):
            if one is None:
                found.append((here, place))
            elif one and (one.__class__ is dict or one.__class__ is list):
                _find_nulls(one, (here, place), depth + 1, found)


def _trail(null: Null | None) -> tuple[str | int, ...]:
    """The names and places that lead to a value."""
    parts: list[str | int] = []
    while null is not None:
        null, part = null
        parts.append(part)
    return tuple(reversed(parts))


def null_count(view: View) -> Iterator[Named]:
    """How many values are null."""
    if view.once(is_data):
        found = view.once(null_places)
        at, each = _shown(found)
        yield "data.null_count", fact(len(found), *at, saw=count(len(found), "null"), each=each)


def nulls(view: View) -> Iterator[Named]:
    """Which values are null."""
    found = view.once(null_places)
    if found:
        at, each = _shown(found)
        kept = tuple([pointer(*_trail(null)) for null in found[:20]])
        shown = listing([*kept[:4], *[""] * (len(found) - len(kept[:4]))])
        yield "data.nulls", fact(kept, *at, saw=safe(f"null: {shown}", 160), each=each)


def _shown(found: list[Null]) -> tuple[list[str], tuple[str, ...]]:
    """The places of the first nulls, and the words for each."""
    at = [f"res.body#{pointer(*_trail(null))}" for null in found[:4]]
    return at or ["res.body"], tuple([safe(f"{null[1]} is null", 80) for null in found[:4]])


def null_now(view: View) -> Iterator[Named]:
    """Values that are null and were set in the last answer for the same record."""
    found = view.once(null_places)
    past = view.once(last_read) if found else None
    if past is None or past.target != view.url.path:
        return
    tails = tuple([pointer(name) for name in {null[1] for null in found}])
    before = {path for path, value in past.values if value is not None and path.endswith(tails)}
    paths = [pointer(*_trail(null)) for null in found] if before else []
    lost = tuple(path for path in paths if path in before)
    if lost:
        each = tuple(safe(f"{path.rpartition('/')[2]} is null, and was set before", 100) for path in lost[:4])
        names_lost = tuple(path.rpartition("/")[2] for path in lost)
        yield "data.null_now", fact(names_lost, *[f"res.body#{path}" for path in lost[:4]], each=each)


def rows(view: View) -> Iterator[Named]:
    """Fields that are null in all records of a list, or in some."""
    held = view.once(records) if view.once(null_places) else None
    if held is None:
        return
    base = tokens(held[0])
    null = _names_under(base, view.once(null_places))
    objects = [record for record in held[1][:200] if isinstance(record, dict)] if null else []
    if not objects:
        return
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


def _names_under(base: tuple[str, ...], found: list[Null]) -> set[str | int]:
    """Names of the nulls in the records of one list."""
    return {name for record, name in found if record is not None and _stands_at(record[0], base)}


def _stands_at(holder: Null | None, path: tuple[str, ...]) -> bool:
    """Whether a value stands at a path, told from its end, where most differ."""
    for part in reversed(path):
        if holder is None or holder[1] != part:
            return False
        holder = holder[0]
    return holder is None


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
    "data.null_count": null_count,
    "data.nulls": nulls,
    "data.null_now": null_now,
    "data.always_null": rows,
    "data.null_some": rows,
    "data.missing_field": parts,
    "data.unexpanded": parts,
    "data.null_part": parts,
    "data.age": cache,
    "data.from_cache": cache,
}
