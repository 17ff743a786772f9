"""Facts of how the request fits the documented operation: its parameters, their ranges, what is required."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from inspector.describe import character, listing, safe
from inspector.explain.conventions import ParamSpec
from inspector.explain.facts import operations, takes, text
from inspector.explain.facts.distance import distance
from inspector.explain.facts.fact import Named, Reader, fact, specs
from inspector.explain.facts.lint_fields import missing_fields
from inspector.explain.facts.text import Pair
from inspector.explain.facts.view import View
from inspector.redact import MASK, is_credential_name

SPECS = specs(
    "str",
    lint__dash_param="The known name that a query name with a typographic dash stands for",
    lint__dash_as_sent="The query name with the typographic dash, as sent",
    lint__unknown_param="A query name that the operation does not document",
    lint__near_param="The documented name that an unknown query name is close to",
    lint__param_range="A parameter outside what the operation takes, in words: limit is 500; 0 to 200",
    lint__param_name="Name of that parameter",
    lint__param_takes="What the operation takes for it: 0 to 200",
    lint__param_fixed="The nearest value that the operation takes",
    lint__param_kind="Whether it is of another type or out of range",
    lint__param_where="Where it stands: query, header or path",
    lint__missing_required="Required parameters or body fields that are missing",
)

DETAILS = frozenset(
    {
        "lint.dash_as_sent",
        "lint.near_param",
        "lint.param_name",
        "lint.param_takes",
        "lint.param_fixed",
        "lint.param_kind",
        "lint.param_where",
    }
)
"""Facts that tell more of another one, and are no finding of their own."""

_DASHES = "\u2212\u00ad"
_EVERYWHERE = frozenset({"access_token", "api_key", "callback", "fields", "format", "expand", "locale", "lang"})


def plain_dashes(name: str) -> str:
    """The name with every Unicode dash (category Pd, minus sign, soft hyphen) as `-`; NFKC would not do it."""
    if name.isascii():
        return name
    return "".join("-" if one in _DASHES or unicodedata.category(one) == "Pd" else one for one in name)


def dashes(view: View) -> Iterator[Named]:
    """A query name with a typographic dash."""
    known = view.once(operations.known_params)
    for pair in view.query:
        folded = plain_dashes(pair.name)
        if folded == pair.name or (known and folded not in known):
            continue
        odd = next(one for one in pair.name if one != "-" and plain_dashes(one) == "-")
        saw = safe(f"{character(odd)} in {pair.name}", 120)
        yield "lint.dash_param", fact(folded, pair.at, saw=saw)
        yield "lint.dash_as_sent", fact(pair.name, pair.at, saw=saw)
        return


def unknown(view: View) -> Iterator[Named]:
    """A query name that is not documented."""
    operation = view.once(operations.match).operation
    if operation is None or not operation.params:
        return
    known = view.once(operations.known_params) | _EVERYWHERE
    for pair in view.query:
        base = pair.name.partition("[")[0]
        if pair.name in known or base in known or plain_dashes(pair.name) in known:
            continue
        yield "lint.unknown_param", fact(pair.name, pair.at, saw=safe(f"{pair.name} is not documented", 120))
        near = next((name for name in sorted(known - _EVERYWHERE) if _close(pair.name, name)), None)
        if near is not None:
            yield "lint.near_param", fact(near, pair.at, saw=safe(f"{pair.name}, perhaps {near}", 120))
        return


def _close(name: str, known: str) -> bool:
    """Equal but for case and punctuation, or at most two letters apart (one for short names)."""
    left, right = ("".join(one for one in text.lower() if one.isalnum()) for text in (name, known))
    return left == right or (min(len(left), len(right)) > 3 and distance(left, right) <= (2 if len(left) > 5 else 1))


def ranges(view: View) -> Iterator[Named]:
    """A parameter that is not what the operation takes."""
    operation = view.once(operations.match).operation
    for spec in operation.params if operation is not None else ():
        pair = _asked(view, spec)
        wrong = takes.of_text(spec, pair.value) if pair is not None and MASK not in pair.value else None
        if pair is None or wrong is None:
            continue
        words = f"{spec.name} is {safe(pair.value, 40) or 'empty'}; {wrong.takes}"
        saw = safe(words, 200)
        yield "lint.param_range", fact(words, pair.at, saw=saw)
        yield "lint.param_takes", fact(wrong.takes, pair.at, saw=saw)
        yield "lint.param_name", fact(spec.name, pair.at, saw=saw)
        yield "lint.param_kind", fact(wrong.kind, pair.at, saw=saw)
        yield "lint.param_where", fact(spec.where, pair.at, saw=saw)
        if fixed := takes.shown(wrong.fixed):
            yield "lint.param_fixed", fact(fixed, pair.at, saw=saw)
        return


def _asked(view: View, spec: ParamSpec) -> Pair | None:
    if spec.where == "header":
        return view.header(spec.name.lower())
    if spec.where == "path":
        return view.once(path_values).get(spec.name)
    return view.asked(spec.name)


def path_values(view: View) -> dict[str, Pair]:
    """What stands in the path for each variable of the operation's template, where that is a whole segment."""
    operation = view.once(operations.match).operation
    found: dict[str, Pair] = {}
    if operation is not None:
        segments = text.path_text(view.url.path).split("/")
        for template, written in zip(operation.path.split("/"), segments, strict=False):
            if template.startswith("{") and template.endswith("}") and template.count("{") == 1:
                found[template[1:-1]] = Pair(template[1:-1], written, "req.url.path")
    return found


def missing_params(view: View) -> tuple[ParamSpec, ...]:
    """The documented parameters, those in the path aside, that must be there and are not."""
    operation = view.once(operations.match).operation
    params = operation.params if operation is not None else ()
    return tuple(one for one in params if one.required and one.where != "path" and not _is_there(view, one))


def missing_names(view: View) -> tuple[str, ...]:
    """The names of all that the operation requires and the call lacks."""
    operation = view.once(operations.match).operation
    if operation is None:
        return ()
    missing = [spec.name for spec in view.once(missing_params)]
    held = view.body_json
    if operation.required and (isinstance(held, dict) or view.body is None):
        names = held.keys() if isinstance(held, dict) else ()
        missing += [name for name in operation.required if name not in names]
    return (*missing, *(one.name for one in view.once(missing_fields)))


def required(view: View) -> Iterator[Named]:
    """What the operation requires and the call lacks."""
    missing, absent = view.once(missing_names), view.once(missing_params)
    at = [f"req.{where}" for where in dict.fromkeys(spec.where for spec in absent)]
    if len(missing) > len(absent):
        at.append("req.body")
    if missing:
        words = listing(missing)
        yield "lint.missing_required", fact(words, *at, saw=safe(f"no {words}", 120))


def _is_there(view: View, spec: ParamSpec) -> bool:
    if spec.where == "header":
        # What the profile adds is not yet there before sending, and a credential has findings of its own.
        return not view.was_sent or is_credential_name(spec.name, "header") or _asked(view, spec) is not None
    return any(pair.name == spec.name or pair.name.startswith(f"{spec.name}[") for pair in view.query)


READERS: Mapping[str, Reader] = {
    "lint.dash_param": dashes,
    "lint.dash_as_sent": dashes,
    "lint.unknown_param": unknown,
    "lint.near_param": unknown,
    "lint.param_range": ranges,
    "lint.param_name": ranges,
    "lint.param_takes": ranges,
    "lint.param_fixed": ranges,
    "lint.param_kind": ranges,
    "lint.param_where": ranges,
    "lint.missing_required": required,
}
