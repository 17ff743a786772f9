"""What a foreign document tells of an API, before it is written as a pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from inspector.redact import Redactor

LONGEST_TITLE = 72
"""Characters of a headline, as packs have them."""

_SHORT = 20

_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\n]{0,500}\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_MARKS = re.compile(r"[*`]+|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)")
_PLACE = re.compile(r"(?<!\{)\{([a-z_]+\.[A-Za-z0-9_.\-\[\]:]+|status|op|failure|outcome)(:[a-z]+)?\}(?!\})")
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_REDACTOR = Redactor()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParamDraft:
    """What a parameter or field may be; the words are those of a pack's `[[operation]]`."""

    name: str
    type: str = "str"
    where: str = "query"
    min: float | None = None
    max: float | None = None
    above: float | None = None
    below: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str = ""
    enum: tuple[str, ...] = ()
    required: bool = False
    nullable: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationDraft:
    """One call that the document describes."""

    id: str
    method: str
    path: str
    params: tuple[ParamDraft, ...] = ()
    takes: tuple[ParamDraft, ...] = ()
    needs: tuple[str, ...] = ()
    needs_any: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    returns: tuple[tuple[str, str], ...] = ()
    docs: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeDraft:
    """One code of the vendor; one that it lists with several meanings has a `variant` for each. Without a title there
    is only its name to tell."""

    code: str
    variant: str = ""
    title: str = ""
    meaning: str = ""
    status: int | None = None
    docs: str = ""
    severity: str = ""
    causes: tuple[str, ...] = ()
    fixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDraft:
    """All of it. `origin` names the document in words; `limit`, `remaining`, `reset` are headers that count calls."""

    id: str
    name: str
    version: str = ""
    origin: str = ""
    docs: str = ""
    support: str = ""
    hosts: tuple[str, ...] = ()
    code_at: tuple[str, ...] = ()
    limit: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()
    reset: tuple[str, ...] = ()
    operations: tuple[OperationDraft, ...] = field(default=(), repr=False)
    codes: tuple[CodeDraft, ...] = field(default=(), repr=False)


def with_variants(codes: Iterable[CodeDraft]) -> tuple[CodeDraft, ...]:
    """The codes, those that stand more than once numbered as the variants of one."""
    items = tuple(dict.fromkeys(codes))
    often = Counter(one.code for one in items)
    seen: Counter[str] = Counter()
    found: list[CodeDraft] = []
    for one in items:
        seen[one.code] += 1
        found.append(replace(one, variant=str(seen[one.code])) if often[one.code] > 1 else one)
    return tuple(found)


def plain(value: object, limit: int = 300) -> str:
    """A document's prose as one line of plain text: no markup, no secret, nothing that a pack would fill in."""
    if not isinstance(value, str):
        return ""
    text = _LINK.sub(r"\1", value[: 4 * limit])
    text = _MARKS.sub("", _TAG.sub(" ", text))
    text = _PLACE.sub(r"<\1>", " ".join(text.split()))
    text = _REDACTOR.text("".join(one for one in text if one.isprintable()))
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def headline(text: str, limit: int = LONGEST_TITLE) -> str:
    """The first sentence, as long as a headline may be, without a stop at its end."""
    first = _SENTENCE.split(text, maxsplit=1)[0].rstrip(" .!:;,")
    if len(first) <= limit:
        return first
    return first[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def slug(text: str) -> str:
    """A name as the id of a pack: `Swagger Petstore - OpenAPI 3.0` is `swagger-petstore`."""
    words = re.sub(r"(?i)\b(open ?api|swagger(?= 2)|rest|http|web)?[ -]*\b(api|specification|v?\d[\d.]*)\b", " ", text)
    found = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return found[:40].strip("-")


def short_name(title: str, hosts: tuple[str, ...]) -> str:
    """An id that a person would choose: the title's or, when that is long, the host's without `api` and its end."""
    name = slug(title)
    labels = hosts[0].partition(":")[0].split(".")[:-1] if hosts else []
    words = [label for label in labels if label not in ("api", "www", "rest", "*")]
    return name if len(name) <= _SHORT or not words else "-".join(words)[:40].strip("-")
