"""Fixes that edit one place of the JSON body, or the path: only where that place and what belongs there are known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, quote_plus, unquote_plus, urlsplit

from inspector.explain.claim import FixSpec
from inspector.explain.query_edits import on_query, query_value
from inspector.explain.situation import Made, Situation
from inspector.json_text import Place, locate, pointer, tokens
from inspector.model.fix import (
    Edit,
    Edits,
    Effect,
    RemoveQuery,
    RenameQuery,
    SetBody,
    SetQuery,
    SetUrl,
    apply,
)

Builder = Callable[[FixSpec, Situation], Made | None]


def set_field(spec: FixSpec, here: Situation) -> Made | None:
    """Write another value at a pointer of the body; `value` is JSON."""
    text, place = _placed(spec, here)
    value = here.arg(spec, "value")
    if place is None or not _is_json(value):
        return None
    start, end = place.value
    return _edit(SetBody(text=f"{text[:start]}{value}{text[end:]}"))


def rename_field(spec: FixSpec, here: Situation) -> Made | None:
    """Write another name at a pointer of the body, unless that name is there already."""
    text, place = _placed(spec, here)
    to = here.arg(spec, "to")
    if place is None or place.key is None or not to:
        return None
    beside = pointer(*tokens(_pointer(spec, here))[:-1], to)
    if locate(text, beside) is not None:
        return None
    start, end = place.key
    return _edit(SetBody(text=f"{text[:start]}{json.dumps(to, ensure_ascii=False)}{text[end:]}"))


def set_path(spec: FixSpec, here: Situation) -> Made | None:
    """Write another path; the host and the query stay. A relative URL keeps the base address of the profile."""
    path, url = here.arg(spec, "value"), here.exchange.request.url
    if not path.startswith("/"):
        return None
    rest = url[len(re.split(r"[?#]", url, maxsplit=1)[0]) :]
    written = quote(path, safe="/{}$:,@!*'()~;=&+%")
    if "://" in url.partition("?")[0]:
        parts = urlsplit(url)
        return _edit(SetUrl(url=f"{parts.scheme}://{parts.netloc}{written}{rest}"))
    base = urlsplit(here.exchange.context.profile.base_url).path.rstrip("/")
    if "{{" in url or not written.startswith(f"{base}/"):
        return None
    return _edit(SetUrl(url=f"{written[len(base) :]}{rest}"))


def correct(spec: FixSpec, here: Situation) -> Made | None:
    """Make several changes in body and query; `to` is a JSON list of `[how, where, what]`, as facts make them."""
    try:
        changes = json.loads(here.arg(spec, "to"))
    except ValueError:
        return None
    request, made = here.exchange.request, list[Edit]()
    for how, at, to in changes:
        name = at.removeprefix("req.query.")
        if name == at:
            text = request.body.text
            after = _changed(text, how, at.removeprefix("req.body#"), to)
            edits: tuple[Edit, ...] = () if after in (None, text) else (SetBody(text=after or ""),)
        elif query_value(request, name) is None:
            edits = ()
        else:
            edits = on_query(request, _of_query(how, name, to))
        request = apply(request, Edits(edits=edits))
        made += edits
    bodies = [one for one in made if isinstance(one, SetBody)]
    kept = [one for one in made if not isinstance(one, SetBody)] + bodies[-1:]  # each body holds those before it
    return Made(does=Edits(edits=tuple(kept)), effect=Effect.EDIT_COMPOSER, exact=False) if kept else None


def _of_query(how: str, name: str, to: object) -> SetQuery | RemoveQuery | RenameQuery:
    match how:
        case "drop":
            return RemoveQuery(name=name)
        case "rename":
            return RenameQuery(name=name, to=str(to))
        case _:
            return SetQuery(name=name, value=str(to))


def _changed(text: str, how: str, at: str, to: object) -> str | None:
    """The text of a body, JSON or a form, with one place in it changed; None where that place is not there."""
    if text.lstrip()[:1] not in ("{", "["):
        return _changed_form(text, how, tokens(at)[0], to)
    place = locate(text, at)
    if place is None or not _is_json(text):
        return None
    if how == "set":
        start, end = place.value
        return f"{text[:start]}{json.dumps(to, ensure_ascii=False)}{text[end:]}"
    if place.key is None:
        return None
    start, end = place.key
    if how == "rename":
        return f"{text[:start]}{json.dumps(to, ensure_ascii=False)}{text[end:]}"
    before, after = text[:start].rstrip(), text[place.value[1] :]
    rest = after.lstrip()
    if rest[:1] == ",":  # the member takes the comma behind it along, the last one that before it
        return text[:start] + rest[1:].lstrip()
    return before.removesuffix(",") + after


def _changed_form(text: str, how: str, name: str, to: object) -> str | None:
    pairs = [pair.partition("=") for pair in text.split("&")]
    if not any(unquote_plus(key) == name for key, _, _ in pairs):
        return None
    written: list[str] = []
    for key, equals, value in pairs:
        if unquote_plus(key) != name:
            written.append(f"{key}{equals}{value}")
        elif how == "set":
            written.append(f"{key}={quote_plus(str(to))}")
        elif how == "rename":
            written.append(f"{quote_plus(str(to))}{equals}{value}")
    return "&".join(written)


def _edit(edit: Edit) -> Made:
    return Made(does=Edits(edits=(edit,)), effect=Effect.EDIT_COMPOSER, exact=False)


def _placed(spec: FixSpec, here: Situation) -> tuple[str, Place | None]:
    """The text of the body, and where in it the fix acts."""
    text, at = here.exchange.request.body.text, _pointer(spec, here)
    return text, locate(text, at) if at and text.lstrip()[:1] in ("{", "[") and _is_json(text) else None


def _pointer(spec: FixSpec, here: Situation) -> str:
    at = here.arg(spec, "at")
    return at.removeprefix("req.body#") if at.startswith(("req.body#/", "/")) else ""


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


BUILDERS: Mapping[str, Builder] = {
    "set_field": set_field,
    "rename_field": rename_field,
    "set_path": set_path,
    "correct": correct,
}
"""Actions that edit when they can, and are advice when they cannot."""
