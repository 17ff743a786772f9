"""Fixes that edit one place of the JSON body, or the path: only where that place and what belongs there are known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, urlsplit

from inspector.explain.claim import FixSpec
from inspector.explain.situation import Made, Situation
from inspector.json_text import Place, locate, pointer, tokens
from inspector.model.fix import Edit, Edits, Effect, SetBody, SetUrl

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


BUILDERS: Mapping[str, Builder] = {"set_field": set_field, "rename_field": rename_field, "set_path": set_path}
"""Actions that edit when they can, and are advice when they cannot."""
