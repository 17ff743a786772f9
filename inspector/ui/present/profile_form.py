"""A profile as the texts of a form, and the draft that edited texts make."""

from __future__ import annotations

from collections.abc import Mapping

from inspector.describe import count
from inspector.model.problem import Problem
from inspector.model.profile_draft import KEPT, KeyPath, ProfileDraft
from inspector.model.profile_keys import KEYS, NETWORK, SENDING, TLS, KeyKind, ProfileKey, as_text, fitting, parsed
from inspector.model.secret import SecretKind

NAME = "name"
"""The field of the profile's own name."""

INHERITED = "inherited"
"""Stands behind a value that comes from the profile that is extended."""

FOLDED = (SENDING, NETWORK, TLS)
"""Groups that are folded while no key of theirs is set."""

TURNED = frozenset({KeyKind.CHOICE, KeyKind.FLAG})
"""Kinds that are chosen from words, not typed."""

_PLACES = tuple(f"{kind}:" for kind in SecretKind if kind not in (SecretKind.PROMPT, SecretKind.PLAIN))


Values = Mapping[KeyPath, object]


def texts_of(draft: ProfileDraft) -> dict[str, str]:
    """What each field shows, by its key; one that can be empty is, while what is inherited or its default holds."""
    texts = {NAME: draft.name}
    for key in KEYS:
        if key.kind is KeyKind.PAIRS:
            pairs = ((path[1], value) for path, value in draft.values.items() if path[0] == key.path[0] and path[1:])
            texts[key.dotted] = "\n".join(f"{name} = {_one_line(value)}" for name, value in pairs)
        elif key.path in draft.values:
            texts[key.dotted] = _one_line(draft.values[key.path])
        else:
            texts[key.dotted] = default_of(key, texts, draft.inherited) if key.kind in TURNED else ""
    return texts


def default_of(key: ProfileKey, texts: Mapping[str, str], inherited: Values) -> str:
    """What holds while the key is not written: what is inherited, else its default; production is guarded."""
    if key.path in inherited:
        return _one_line(inherited[key.path])
    if key.dotted == "guard" and texts.get("production") == "true":
        return "confirm"
    return key.default


def hint_of(key: ProfileKey, inherited: Values) -> str:
    """What an empty field says: what is inherited, marked as such, or the default, or an example."""
    if key.kind is KeyKind.PAIRS:
        pairs = [f"{path[1]} = {_one_line(value)}" for path, value in inherited.items() if path[:1] == key.path]
        return f"{', '.join(pairs)}  {INHERITED}" if pairs else ""
    return f"{_one_line(inherited[key.path])}  {INHERITED}" if key.path in inherited else key.default or key.example


def draft_from(
    start: ProfileDraft, texts: Mapping[str, str], inherited: Values | None = None
) -> tuple[ProfileDraft, dict[str, str]]:
    """The draft that the edited texts of `start` make, and what is wrong by field; an untouched key stays as it is.

    What is only inherited is not part of it; `inherited` is what would be now, if that is not what `start` says.
    """
    inherited = start.inherited if inherited is None else inherited
    before = texts_of(start)
    values: dict[KeyPath, object] = dict(start.values)
    wrong: dict[str, str] = {}
    for key in KEYS:
        text = texts[key.dotted].strip()
        if key.kind is KeyKind.PAIRS:
            if text != before[key.dotted].strip():
                words = _put_pairs(values, key, text, start)
                wrong |= {key.dotted: words} if words else {}
        elif key.path in start.values and text == before[key.dotted].strip():
            continue
        elif not text or (key.path not in start.values and _holds_anyway(key, texts, inherited)):
            values.pop(key.path, None)
        else:
            values[key.path] = parsed(key, text)
    return ProfileDraft(name=texts[NAME].strip(), values=fitting(values, inherited)), wrong


def _holds_anyway(key: ProfileKey, texts: Mapping[str, str], inherited: Values) -> bool:
    return key.kind in TURNED and texts[key.dotted].strip() == default_of(key, texts, inherited)


def _put_pairs(values: dict[KeyPath, object], key: ProfileKey, text: str, start: ProfileDraft) -> str:
    """Write the lines `NAME = VALUE`; returns what is wrong with them."""
    found: dict[KeyPath, object] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, sign, value = (part.strip() for part in line.partition("="))
        path = (*key.path, name)
        if not sign or not name:
            return f"{line!r} is not NAME = VALUE"
        if path in found:
            return f"{name} stands here twice"
        old = start.values.get(path)
        found[path] = old if old is not None and _one_line(old).strip() == value else value
    for path in [path for path in values if path[0] == key.path[0]]:
        del values[path]
    values |= found
    return ""


def _one_line(value: object) -> str:
    return " ".join(as_text(value).splitlines()) if isinstance(value, str) else as_text(value)


def looks_plain(text: str) -> bool:
    """Whether a typed text is the secret itself and not, or not yet, the name of its place: it is then not shown."""
    typed = text.strip()
    if not typed or typed == KEPT or SecretKind.PROMPT.startswith(typed) or "plain:".startswith(typed):
        return False
    return not any(place.startswith(typed) or typed.startswith(place) for place in _PLACES)


def fields_of(problems: tuple[Problem, ...], name: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The words of each problem by the field it belongs to, and of those that belong to none."""
    known = {key.dotted for key in KEYS}
    wrong: dict[str, str] = {}
    rest: list[str] = []
    for problem in problems:
        inner = problem.key.removeprefix(f"profiles.{name}").removeprefix(".")
        if problem.key == f"profiles.{name}":
            wrong.setdefault(NAME, problem.text)
        elif inner in known or inner.partition(".")[0] in known:
            wrong.setdefault(inner if inner in known else inner.partition(".")[0], f"{inner} {problem.text}")
        else:
            rest.append(str(problem))
    return {field: words.removeprefix(f"{field} ") for field, words in wrong.items()}, tuple(rest)


def group_words(group: str, texts: Mapping[str, str]) -> str:
    """What a folded group holds: `3 of 6 set`, or the number of its keys."""
    keys = [key for key in KEYS if key.group == group]
    held = sum(bool(texts[key.dotted]) and texts[key.dotted] != key.default for key in keys)
    return f"{held} of {len(keys)} set" if held else count(len(keys), "key")
