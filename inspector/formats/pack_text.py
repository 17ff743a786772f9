"""Writes what was read from a foreign document as the TOML of a pack."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator

from inspector.formats.pack_draft import LONGEST_TITLE, CodeDraft, OperationDraft, PackDraft, ParamDraft, headline

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_DEFAULTS = ParamDraft(name="")
_CAUSE = 62
"""Characters of the headline of a cause: `Probably` may come to stand before it."""

_LIMITS = (
    "min", "max", "above", "below", "min_length", "max_length", "pattern", "enum", "required", "nullable", "closed",
)  # fmt: skip


def pack_text(draft: PackDraft, made_by: str) -> str:
    """The pack. `made_by` is the command that makes it again. A list stands in one line, so that blocks can be told."""
    return "\n".join(_lines(draft, made_by)) + "\n"


def _lines(draft: PackDraft, made_by: str) -> Iterator[str]:
    yield f"# Made by: {' '.join(made_by.split())}"
    yield "# Made again, it is replaced. Put entries of your own into another file with the same id:"
    yield "# they lie over these, key by key."
    yield ""
    yield "[pack]"
    yield from _keys({"id": draft.id, "name": draft.name, "kind": "vendor", "schema": 1})
    optional = {"version": draft.version, "source": draft.origin, "docs": draft.docs, "support": draft.support}
    yield from _keys({key: value for key, value in optional.items() if value})
    if draft.hosts:
        yield from ("", "[match]", f"hosts = {value(draft.hosts)}")
    if draft.code_at:
        yield from ("", "[errors]", f"code = {value(draft.code_at)}")
    limits = {"limit": draft.limit, "remaining": draft.remaining, "reset": draft.reset}
    if any(limits.values()):
        yield from ("", "[limits]", *_keys({key: names for key, names in limits.items() if names}))
    for operation in draft.operations:
        yield from _operation(operation)
    for code in draft.codes:
        yield from _code(code)


def _operation(one: OperationDraft) -> Iterator[str]:
    yield from ("", "[[operation]]", f"id = {value(one.id)}", f"method = {value((one.method,))}")
    yield f"path = {value(one.path)}"
    optional: dict[str, object] = {
        "needs": one.needs, "needs_any": one.needs_any, "codes": one.codes, "docs": one.docs,
        "deprecated": one.deprecated,
    }  # fmt: skip
    yield from _keys({key: given for key, given in optional.items() if given})
    if one.params:
        yield "[operation.params]"
        yield from _params(one.params)
    if one.takes:
        yield "[operation.takes]"
        yield from _params(one.takes)
    if one.returns:
        yield "[operation.returns]"
        yield from (f"{key(status)} = {value(words)}" for status, words in one.returns)


def _params(params: Iterable[ParamDraft]) -> Iterator[str]:
    for one in {param.name: param for param in params}.values():
        held = [f"type = {value(one.type)}"]
        if one.where not in ("query", "body"):
            held.append(f"where = {value(one.where)}")
        for name in _LIMITS:
            given = getattr(one, name)
            if given != getattr(_DEFAULTS, name):
                held.append(f"{name} = {value(given)}")
        yield f"{key(one.name)} = {{ {', '.join(held)} }}"


def _code(one: CodeDraft) -> Iterator[str]:
    yield from ("", "[[error]]", f"code = {value(one.code)}")
    if one.variant:
        yield f"variant = {value(one.variant)}"
    if one.status is not None:
        yield f"status = {one.status}"
    yield 'stage = "server"'
    title = headline(one.title or one.meaning, _CAUSE if one.variant else LONGEST_TITLE)
    yield f"title = {value(title or headline(f'The API answers with its code {one.code}'))}"
    if not title:  # only its name is known, so whatever else is known of the answer says more
        yield "fallback = true"
    meaning = one.meaning if one.meaning.rstrip(".") != title else ""
    if meaning:
        yield f"meaning = {value(meaning)}"
    yield from _keys({key: given for key, given in {"severity": one.severity, "docs": one.docs}.items() if given})
    fixes = [f"{{ do = {value('advise')}, say = {value(headline(fix))} }}" for fix in one.fixes if headline(fix)]
    if one.docs:
        fixes.append(f'{{ do = "open_docs", url = {value(one.docs)}, say = "Read what the vendor says of this code" }}')
    if fixes:
        yield f"fix = [{', '.join(fixes)}]"
    for place, cause in enumerate(one.causes, 1):
        title = headline(cause, _CAUSE)
        yield from ("  [[error.cause]]", f'  id = "cause-{place}"', f"  title = {value(title)}")
        if title != cause.rstrip("."):
            yield f"  say = {value(cause)}"


def _keys(table: dict[str, object]) -> Iterator[str]:
    for name, given in table.items():
        yield f"{name} = {value(given)}"


def key(name: str) -> str:
    """A key, in quotes where it has to be."""
    return name if _BARE.match(name) else value(name)


def value(given: object) -> str:
    """A value in TOML, in one line."""
    match given:
        case bool():
            return "true" if given else "false"
        case int():
            return str(given)
        case float() if given.is_integer() and abs(given) < 1e15:
            return str(int(given))
        case float():
            return repr(given) if math.isfinite(given) else "0"
        case tuple() | list():
            return f"[{', '.join(value(one) for one in given)}]"
        case _:
            return _quoted(str(given))


def _quoted(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for DEL and lone surrogates, which neither may hold."""
    if text.isascii() and text.isprintable():
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    harmless = "".join("\ufffd" if 0xD800 <= ord(one) < 0xE000 or one == "\x7f" else one for one in text)
    return json.dumps(harmless, ensure_ascii=False)
