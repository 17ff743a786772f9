"""Facts of WWW-Authenticate: `www.*`. A list of challenges, each with its own parameters (RFC 9110 §11.6.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.describe import quoted, safe
from inspector.explain.facts.fact import FactSpec, Named, fact, specs, told
from inspector.explain.facts.text import Pair
from inspector.explain.facts.view import View

SPECS = {
    **specs("bool", www__present="The answer names the authentication it wants"),
    **specs("list", www__schemes="Schemes the server takes, lower case"),
    "www.*.*": FactSpec(
        "str", "A parameter of a challenge: www.bearer.error; `token68` for one that is a single value"
    ),
}

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_SCHEME = re.compile(rf"({_TOKEN})(?=\s|,|\Z)")
_PARAM = re.compile(rf'({_TOKEN})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|({_TOKEN}))')
_TOKEN68 = re.compile(r"[A-Za-z0-9._~+/-]+=*(?=\s*(?:,|\Z))")
_SPACE = re.compile(r"[ \t]+")
_BETWEEN = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a challenge, with its span in the field value."""

    scheme: str
    name: str
    value: str
    at: str


@dataclass(frozen=True, slots=True)
class Challenges:
    """What the server asks for: schemes with the place of each, and the parameters."""

    schemes: tuple[tuple[str, str], ...] = ()
    params: tuple[Param, ...] = ()

    def param(self, scheme: str, name: str) -> Param | None:
        """The first parameter of this name under this scheme, both lower case."""
        return next((one for one in self.params if one.scheme == scheme and one.name == name), None)


def challenges(view: View) -> Challenges:
    """Every challenge of every WWW-Authenticate field."""
    schemes: list[tuple[str, str]] = []
    params: list[Param] = []
    for line in view.res_headers:
        if line.name == "www-authenticate":
            _parse(line, schemes, params)
    return Challenges(tuple(schemes), tuple(params))


def _parse(line: Pair, schemes: list[tuple[str, str]], params: list[Param]) -> None:
    text, at, scheme = line.value[:4000], 0, ""
    while at < len(text):
        at = _end(_BETWEEN.match(text, at), at)
        param = _PARAM.match(text, at)
        if param is not None and scheme:
            value = re.sub(r"\\(.)", r"\1", param.group(2)) if param.group(2) is not None else param.group(3)
            place = f"{line.at}@{param.start()}-{param.end()}"
            params.append(Param(scheme, param.group(1).lower(), value, place))
            at = param.end()
            continue
        word = _SCHEME.match(text, at)
        if word is None:
            at += 1
            continue
        scheme = word.group(1).lower()
        schemes.append((scheme, f"{line.at}@{word.start()}-{word.end()}"))
        at = word.end()
        opaque = _TOKEN68.match(text, _end(_SPACE.match(text, at), at)) if text[at : at + 1] in (" ", "\t") else None
        if opaque is not None:
            params.append(Param(scheme, "token68", opaque.group(), f"{line.at}@{opaque.start()}-{opaque.end()}"))
            at = opaque.end()


def _end(found: re.Match[str] | None, otherwise: int) -> int:
    return found.end() if found else otherwise


def read(view: View) -> Iterator[Named]:
    """The schemes, and each parameter of each."""
    if view.response is None:
        return
    found = view.once(challenges)
    if not found.schemes:
        yield "www.present", fact(False, "res.header", saw="no WWW-Authenticate header")
        return
    places = [place for _, place in found.schemes]
    names = tuple(dict.fromkeys(scheme for scheme, _ in found.schemes))
    yield "www.present", told(True, places[0], saw=safe(f"WWW-Authenticate: {', '.join(names)}", 120))
    yield "www.schemes", told(names, *places, saw=safe(f"asks for {', '.join(names)}", 120))
    for one in found.params:
        yield f"www.{one.scheme}.{one.name}", told(one.value, one.at, saw=f"{one.name} {quoted(one.value)}")
