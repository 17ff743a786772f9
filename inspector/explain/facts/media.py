"""What an answer is, whatever its headers say, and whether JSON was to be expected."""

from __future__ import annotations

import re

from inspector.explain.facts.text import MISSING
from inspector.explain.facts.view import View

_HTML = re.compile(r"<(!doctype html|html|head|body|title|center|h1)[\s>]", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def kind_of_answer(view: View) -> str:
    """`json`, `html`, `xml`, `text`, `binary` or `none`, told from the bytes."""
    body = view.res_body
    if body is None or body.size == 0:
        return "none"
    start = body.text[:4000].lstrip("\ufeff \t\r\n")
    if not start:
        return "text"
    looks = start[0] in "{["
    if looks and (view.is_large or not body.whole):
        return "json"
    if view.res_json is not MISSING:
        return "json"
    if start[0] == "<":
        typed = "text/html" in view.res_type.lower() and not start.startswith("<?xml")
        return "html" if typed or _HTML.match(_without_comments(start)) else "xml"
    if not body.clean or len(_CONTROL.findall(start)) > len(start) // 20:
        return "binary"
    return "text"


def _without_comments(text: str) -> str:
    return re.sub(r"\A(?:<\?xml[^>]{0,200}>|<!--.{0,1000}?-->|\s)+", "", text, flags=re.DOTALL)


def expects_json(view: View) -> bool:
    """Whether the caller asked for JSON in so many words, or this vendor answers nothing else."""
    accept = view.header("accept")
    if accept is not None and accept.value.strip():
        value = accept.value.lower()
        if "json" in value and "html" not in value:
            return True
        if "html" in value or "xml" in value:
            return False
    return view.conventions.json_only
