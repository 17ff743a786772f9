"""Complaints about fields as error bodies list or map them: names, places in the request, words and codes."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

from inspector.explain.facts.complaint_words import code_of_tag
from inspector.explain.facts.text import Json
from inspector.explain.facts.told import FieldError, Said, Told, words_of
from inspector.explain.facts.view import scalar
from inspector.json_text import pointer

_QUOTED = re.compile(r"'([^']{1,80})'\s*\Z")
_LONGEST_INSIDE = 20_000
"""Characters of a message that are read as JSON."""

_FIELD_NAMES = (
    "field", "param", "parameter", "property", "path", "propertyPath", "instancePath", "dataPath", "target", "key",
    "fieldName", "parameterName", "name", "attribute", "loc", "attr", "field_name", "fieldPath", "argument", "element",
    "propertyName", "PropertyName", "Field",
)  # fmt: skip
_CODE_NAMES = ("type", "code", "rule", "errorCode", "error_code", "keyword", "validatorKey")
_PLACES = {
    "body": "body", "data": "body", "payload": "body", "query": "query", "querystring": "query", "header": "header",
    "headers": "header", "path": "path", "params": "path", "param": "path", "cookie": "cookie", "cookies": "cookie",
}  # fmt: skip


def fields_in(value: Json, base: str) -> tuple[FieldError, ...]:
    """Field errors written as a map of names to messages, or as a list of objects that name a field."""
    if isinstance(value, dict):
        return _located(value, base) or _mapped(value, base)
    if not isinstance(value, list):
        return ()
    found: list[FieldError] = []
    for index, one in enumerate(value[:200]):
        if isinstance(one, dict):
            found += _listed(one, base + pointer(index))
    return tuple(found)


_LOCATIONS = {
    "json": "body", "form": "body", "json_or_form": "body", "body": "body", "query": "query", "querystring": "query",
    "headers": "header", "cookies": "cookie", "path": "path", "view_args": "path", "params": "path",
}  # fmt: skip
"""Places of a request as webargs, celebrate and their like name them, above the fields of each."""


def _located(value: dict[str, Json], base: str) -> tuple[FieldError, ...]:
    """Complaints sorted by the part of the request they are about, `()` when the keys are not all such parts."""
    if not value or not all(key in _LOCATIONS and isinstance(inner, dict) for key, inner in value.items()):
        return ()
    found: list[FieldError] = []
    for key, inner in value.items():
        at, place = base + pointer(key), _LOCATIONS[key]
        if not isinstance(inner, dict):
            continue
        names = [name for name in _list(inner.get("keys")) if isinstance(name, str)]
        if names and words_of(inner):
            found += [FieldError(one, words_of(inner), f"res.body#{at}/message", place) for one in names[:50]]
        else:
            found += [one._replace(place=place, under=key) for one in _mapped(inner, at)]
    return tuple(found)


def unpacked(told: Told) -> Told:
    """An error whose message is itself a JSON list of complaints, as zod prints it, read as those complaints."""
    message = told.message
    if told.fields or message is None or message.value[:1] != "[" or len(message.value) > _LONGEST_INSIDE:
        return told
    try:
        inside = json.loads(message.value)
    except (ValueError, RecursionError):
        return told
    fields = tuple(one._replace(at=message.at) for one in fields_in(inside, ""))
    if not fields:
        return told
    return told._replace(fields=fields, message=Said(fields[0].message or message.value, message.at))


_MISSING_CODE = re.compile(
    r"(?:missing|required)[_ -]?(?:required[_ -]?)?(?:param(?:eter)?|argument|field|property)s?", re.IGNORECASE
)
_BARE = re.compile(r"[A-Za-z_][\w.\[\]-]{0,60}")


def place_named(root: Json) -> str:
    """The part of the request that Elysia names once, beside its complaints; `""` where none is."""
    part = root.get("on") if isinstance(root, dict) and "property" in root else None
    return _PLACES.get(part, "") if isinstance(part, str) else ""


def named_alone(told: Told) -> list[FieldError]:
    """The field whose bare name is all of the message, beside a code for what is missing: restify."""
    code, message = told.code, told.message
    if code is None or message is None or not (_MISSING_CODE.fullmatch(code.value) and _BARE.fullmatch(message.value)):
        return []
    return [FieldError(message.value, code.value, message.at, "body", "required")]


def _mapped(value: dict[str, Json], base: str) -> tuple[FieldError, ...]:
    found: list[FieldError] = []
    for key, inner in list(value.items())[:200]:
        at = base + pointer(key)
        if key == "_errors":  # zod has them of the object as a whole, mostly empty
            continue
        if isinstance(inner, dict) and inner.get("_errors"):  # Discord, zod
            found.append(FieldError(key, words_of(inner["_errors"]), f"res.body#{at}"))
        elif isinstance(inner, dict) and not words_of(inner):
            found += [FieldError(f"{key}.{one.name}", one.message, one.at) for one in _mapped(inner, at)[:50]]
        elif isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner):
            found += _rows(key, inner, at)
        elif not _is_data(inner):
            found.append(FieldError(key, words_of(inner), f"res.body#{at}"))
    return tuple(found)


_IDS = re.compile(r"(?=\S*\d)(?!(?i:max|min|len|size|range|between|regex|digits|gt|lt))[\w.:@/+-]{4,}")


def _is_data(value: Json) -> bool:
    """Whether a member of a map is an id or a date of what the error is about, and tells nothing wrong of a field."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(one, int | float) for one in value)
    return isinstance(value, bool | int | float) or (isinstance(value, str) and _IDS.fullmatch(value) is not None)


_LISTS = frozenset({"errors", "fields", "details", "violations", "issues", "causes", "validationerrors", "fielderrors"})
"""Members that hold lists of complaints, each of which names its field."""


def _rows(key: str, rows: list[Json], at: str) -> list[FieldError]:
    """What a list of maps says: of one field (objects with a message) or of the rows of a list (Django, by index)."""
    found: list[FieldError] = []
    for index, row in enumerate(rows[:50]):
        if not isinstance(row, dict) or not row:
            continue
        words = words_of(row)
        named = _listed(row, f"{at}/{index}") if words and key.lower() in _LISTS else []
        if named:  # the member is a list of complaints, and no field of that name
            found += named
        elif words:
            found.append(FieldError(key, words, f"res.body#{at}/{index}", code=_code(row)))
        else:
            found += [
                FieldError(f"{key}.{index}.{one.name}", one.message, one.at) for one in _mapped(row, f"{at}/{index}")
            ]
    return found


def _listed(one: dict[str, Json], base: str) -> list[FieldError]:
    words, code = words_of(one) or _title(one), _code(one)
    source = one.get("source")
    if isinstance(source, dict):
        for key, place in (("pointer", "body"), ("parameter", "query"), ("header", "header")):
            if isinstance(source.get(key), str):
                return [FieldError(str(source[key]), words, f"res.body#{base}/source/{key}", place, code)]
    bare = one.get("pointer")
    if isinstance(bare, str) and bare.lstrip("#/"):  # RFC 9457 §3, as the fragment of a URI; others leave the # out
        return [FieldError(unquote(bare.removeprefix("#")), words, f"res.body#{base}/pointer", "body", code)]
    keys = one.get("keys")
    if isinstance(keys, list) and code == "unrecognized_keys":  # zod names them beside the path of their object
        above = ".".join(scalar(part) for part in _list(one.get("path")) if isinstance(part, str | int))
        names = [name for name in keys if isinstance(name, str)]
        return [
            FieldError(f"{above}.{name}".lstrip("."), words, f"res.body#{base}/keys/{index}", code=code)
            for index, name in enumerate(names[:50])
        ]
    member = _ajv(one, words, base)
    if member is not None:
        return [member]
    if isinstance(one.get("location"), list):
        return _by_location(_list(one["location"]), words, f"res.body#{base}/location", code)
    places = (one.get("source"), one.get("location"), one.get("in"))
    place = next((_PLACES[key] for key in places if isinstance(key, str) and key in _PLACES), "")
    context = one.get("context")
    named = context.get("propertyName") if isinstance(context, dict) else None  # HubSpot
    if isinstance(named, list) and named and isinstance(named[0], str):
        return [FieldError(named[0], words, f"res.body#{base}/context/propertyName/0", place or "body", code)]
    for key in _FIELD_NAMES:
        name = one.get(key)
        if isinstance(name, list):
            said_place, parts, under = _pydantic(name)
            return [FieldError(parts, words, f"res.body#{base}/{key}", place or said_place, code, under)]
        if isinstance(name, str) and name:
            at = f"res.body#{base}/{key}"
            return [FieldError(name, words, at, place, code) if place else _by_part(name, words, at, code)]
    inside = one.get("in")
    if isinstance(inside, str) and inside and not place:  # HubSpot says by it which field, not where
        return [FieldError(inside, words, f"res.body#{base}/in", "body", code)]
    return []


def _by_location(location: list[Json], words: str, at: str, code: str) -> list[FieldError]:
    """A complaint of Prism: the part of the request, then the way to the field, which the words name when it is not
    there or too much."""
    parts = [scalar(part) for part in location[:20] if isinstance(part, str | int)]
    if not parts or parts[0] not in _PLACES:
        return []
    place = _PLACES[parts[0]]
    named = _QUOTED.search(words)
    if named is not None and code in ("required", "additionalProperties"):
        parts.append(named[1])
    return [FieldError(".".join(parts[1:]), words, at, place, code)] if len(parts) > 1 else []


def fields_in_words(message: Said) -> tuple[FieldError, ...]:
    """Field errors in a list of objects, written as JSON at the end of a message."""
    start = message.value.find("[{")
    if start < 0 or not message.value.rstrip().endswith("]"):
        return ()
    try:
        inner = json.loads(message.value[start:])
    except (ValueError, RecursionError):
        return ()
    return tuple(one._replace(at=message.at) for one in fields_in(inner, ""))


def _title(one: dict[str, Json]) -> str:
    """The sentence of a violation as Symfony and API Platform write it."""
    return str(one["title"]) if isinstance(one.get("title"), str) else ""


def _ajv(one: dict[str, Json], words: str, base: str) -> FieldError | None:
    """Ajv names the parent of a member that is missing or too much, and the member itself in `params`.

    LoopBack calls these `path` and `info`.
    """
    above = next((str(one[key]) for key in ("instancePath", "dataPath", "path") if isinstance(one.get(key), str)), "")
    for key in ("params", "info"):
        params = one.get(key)
        for member in ("missingProperty", "additionalProperty"):
            if isinstance(params, dict) and isinstance(params.get(member), str):
                path = f"{above.strip('/.').replace('/', '.')}.{params[member]}".strip(".")
                return FieldError(path, words, f"res.body#{base}/{key}/{member}", "body", member)
    return None


def _by_part(name: str, words: str, at: str, code: str) -> FieldError:
    """A field whose name is a path through the parts of the request, as express-openapi-validator writes it."""
    part, _, rest = name.removeprefix("/").partition("/")
    if not name.startswith("/") or not rest or part not in _PLACES:
        return FieldError(name, words, at, "body", code)
    return FieldError(rest.replace("/", "."), words, at, _PLACES[part], code, part)


def _code(one: dict[str, Json]) -> str:
    if one.get("received") == "undefined":  # zod 3 calls what is not there a value of another type
        return "missing"
    code = next((str(one[key]) for key in _CODE_NAMES if isinstance(one.get(key), str)), "")
    if not code:  # Go's validator package, its struct written out
        code = next((code_of_tag(str(one[key])) for key in ("tag", "Tag") if isinstance(one.get(key), str)), "")
    return code.removesuffix(".openapi.validation")


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _pydantic(loc: list[Json]) -> tuple[str, str, str]:
    """Place, name, and the word that was read as the place: FastAPI writes it first, pydantic by itself does not."""
    keys = [part.get("key") if isinstance(part, dict) else part for part in loc[:20]]  # Valibot: objects with a key
    parts = [scalar(part) for part in keys if isinstance(part, str | int)]
    if parts == ["body"] or (len(parts) > 1 and parts[0] in ("body", "query", "header", "path", "cookie")):
        return parts[0], ".".join(parts[1:]) or parts[0], parts[0]
    return "body", ".".join(parts), ""
