"""The long page of a claim, a code or a status: what it means, an example, how it is told, what to do, where from."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator

from inspector.explain import fill, unknown
from inspector.explain.catalogue import CATALOGUE
from inspector.explain.claim import Claim, FixSpec
from inspector.explain.fill import Texts
from inspector.explain.pack import Pack, PackTest
from inspector.explain.packs import Packs
from inspector.explain.predicate import Predicate

_WIDTH = 78
_WORD = re.compile(r"[a-z0-9_]{2,}")
_COMMON_WORDS = """
    the and for was not are has have with this that from you your can its into but too one
    an as at be by do in is it no of on or so to we
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def page(packs: Packs, query: str) -> str | None:
    """The pages of what the query names: an id, `VENDOR CODE`, a code or a status; None when nothing is known of it."""
    if query.strip() == unknown.ID:
        return unknown.page()
    claims = named(packs, query)
    asked = query.split()[-1] if query.split() else ""
    pages = [_page(packs, claim, asked) for claim in claims]
    if pages and claims[0].id == f"http.{query.strip()}":
        vendors = ", ".join(pack.id for pack in packs.vendors)
        pages += _section("Of one vendor", [f"inspector explain VENDOR {asked}, with one of {vendors}"])
    return "\n\n".join(pages) if pages else None


def named(packs: Packs, query: str) -> tuple[Claim, ...]:
    """The claims that a query names exactly, the vendors' own first; empty when there is no such thing."""
    words = query.strip().lower().split()
    if not words or len(words) > 2:
        return ()
    if len(words) == 1:
        # A bare status is HTTP's own; what each vendor makes of it is asked for with the vendor's name.
        found = packs.find(query.strip()) or packs.find(words[0]) or packs.find(f"http.{words[0]}")
        if found is not None:
            return (found,)
        group = tuple(claim for claim in packs.claims if not claim.parent and claim.group == words[0])
        return group or tuple(_keyed(packs.claims, words[0]))
    vendor, key = words
    packs_named = [
        pack.id for pack in packs.heads if vendor in (pack.id, pack.name.lower(), *pack.name.lower().split())
    ]
    found = next((one for name in packs_named if (one := packs.find(f"{name}.{key}")) is not None), None)
    if found is not None:
        return (found,)
    mine = [claim for name in packs_named if (pack := packs.pack(name)) is not None for claim in pack.claims]
    return tuple(_keyed(mine, key))


def _keyed(claims: Iterable[Claim], key: str) -> Iterator[Claim]:
    """Claims with this code, then claims of this status; bands for a code that nobody lists."""
    roots = [claim for claim in claims if not claim.parent]
    by_code = [claim for claim in roots if key in [one.lower() for one in (claim.code, *claim.also)]]
    if by_code:
        yield from by_code
        return
    exact = [claim for claim in roots if claim.id.rpartition(".")[2] == key]
    exact.sort(key=lambda claim: claim.authority, reverse=True)
    if exact:
        yield from exact
        return
    if key.isdigit():
        for claim in roots:
            bounds = [item for item in claim.when if item.fact == "err.code" and not item.equals]
            if bounds and bounds[0].holds(key) and not bounds[0].holds("no number"):  # else it rules codes out
                yield claim


def search(packs: Packs, text: str, limit: int = 8) -> tuple[Claim, ...]:
    """The claims whose titles, texts, codes and tested server texts share the most words with `text`, best first."""
    wanted = set(_WORD.findall(text.lower())) - _COMMON
    if not wanted:
        return ()
    rarely = (len(wanted) + 1) // 2  # fewer words in common are chance
    examples = {name: test for pack in packs.heads for name, test in _examples(packs, pack.id).items()}
    scored = [(_score(claim, wanted, examples.get(claim.id), rarely), claim) for claim in packs.claims]
    best = sorted((item for item in scored if item[0] > 0), key=lambda item: (-item[0], item[1].pack, item[1].order))
    return tuple(claim for _, claim in best[:limit])


def _score(claim: Claim, wanted: set[str], example: PackTest | None, least: int) -> int:
    name = set(_WORD.findall(claim.id.replace("-", " ").lower()))
    title = name | set(_WORD.findall(" ".join((claim.code, *claim.title)).lower()))
    prose = set(_WORD.findall(" ".join((*claim.say, *claim.meaning, *_messages(example))).lower()))
    if len(wanted & (title | prose)) < least:
        return 0
    return 2 * len(wanted & name) + 3 * len(wanted & title) + len(wanted & prose)


def _messages(example: PackTest | None) -> Iterator[str]:
    answer = example.table.get("response") if example is not None else None
    if isinstance(answer, dict):
        yield json.dumps(answer.get("json", answer.get("text", "")), ensure_ascii=False)


def _page(packs: Packs, claim: Claim, asked: str) -> str:
    pack = packs.pack(claim.pack)
    vendor = pack.name if pack is not None and pack.kind == "vendor" else ""
    keyed = f"code {claim.code}" if claim.code else ""
    parts = [
        "  ".join(part for part in (claim.id, vendor, keyed) if part),
        plain(claim.title),
        *_section("What it means", [plain(_about(claim.meaning, asked)), plain(claim.say)]),
        *_example_lines(packs, claim),
        *_section("How it is told", list(_told(claim))),
        *_section("Causes", [_cause(item) for item in claim.causes]),
        *_section(
            "What to do", [_fix(place, spec) for place, spec in enumerate(_fixes(packs, claim), 1)] or _ask(pack)
        ),
        *_section("Where this comes from", list(_origin(claim))),
    ]
    return "\n".join(parts)


def _about(texts: Texts, asked: str) -> Texts:
    """The meaning of a band, about the code that was asked for."""
    return tuple(text.replace("{err.code}", asked) for text in texts) if asked.isdigit() else texts


def _ask(pack: Pack | None) -> list[str]:
    """What is left to do about a code that nobody lists: whoever made it knows."""
    if pack is None or not pack.conventions.support:
        return []
    return [f"1. Copy the support bundle and send it to {pack.conventions.support} (vendor; contact)"]


def _section(title: str, paragraphs: list[str]) -> list[str]:
    texts = [item for item in paragraphs if item]
    if not texts:
        return []
    return ["", title, *(_wrapped(item) for item in texts)]


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False)


def plain(texts: Texts) -> str:
    """A text without an exchange to fill it from: the alternative with the fewest facts, each shown as `…`."""
    if not texts:
        return ""
    best = min(texts, key=lambda text: len(fill.names_in(text)))
    return fill.blank(best)


def _example_lines(packs: Packs, claim: Claim) -> list[str]:
    test = _examples(packs, claim.pack).get(claim.id)
    if test is None:
        return []
    lines = ["", f"Example: {test.name}", f"  {test.table.get('request', '')}"]
    answer, failure = test.table.get("response"), test.table.get("failure")
    if isinstance(answer, dict):
        lines.append(f"  HTTP {answer.get('status', 200)} {answer.get('reason', '')}".rstrip())
        body = json.dumps(answer["json"], ensure_ascii=False) if "json" in answer else str(answer.get("text", ""))
        lines += [f"  {line}" for line in textwrap.wrap(body[:400], _WIDTH)]
    elif isinstance(failure, dict):
        lines.append(
            "  " + ", ".join(f"{key} {value}" for key, value in failure.items() if not isinstance(value, dict))
        )
    return lines


def _examples(packs: Packs, pack: str) -> dict[str, PackTest]:
    """For each claim of a pack the first of its tests that expects it before all others."""
    found: dict[str, PackTest] = {}
    for test in packs.tests_of(pack):
        expect = test.table.get("expect")
        if isinstance(expect, dict):
            first = [expect.get(key) for key in ("cause", "id", "meaning", "note", "warning")]
            for name in (*first, *expect.get("meanings", [])):
                if isinstance(name, str):
                    found.setdefault(name, test)
    return found


def _told(claim: Claim) -> Iterator[str]:
    gate = tuple(item for item in claim.when if item.fact not in ("err.ok", "err.listed"))
    if gate:
        yield f"Only when {_conditions(gate)}."
    if claim.any_of:
        yield f"And {_any(claim.any_of)}."
    if claim.complete:
        yield "Certain then: everything that could show it was looked at."
    if claim.proof:
        yield f"Certain when {_any(claim.proof)}."
    if claim.hint:
        yield f"Likely when {_any(claim.hint)}."
    if claim.unless:
        yield f"Ruled out when {_any(claim.unless)}."
    if claim.adopts:
        yield f"Told in the same way as {', '.join(claim.adopts)}."


def _cause(claim: Claim) -> str:
    return f"{claim.id.rpartition('/')[2]}: {plain(claim.title)}. {' '.join(_told(claim))}"


def _conditions(predicate: Predicate) -> str:
    return " and ".join(str(item) for item in predicate)


def _any(predicates: tuple[Predicate, ...]) -> str:
    return ", or ".join(_conditions(item) for item in predicates)


def _fixes(packs: Packs, claim: Claim) -> tuple[FixSpec, ...]:
    parent = packs.find(claim.parent)
    adopted = next((found.fixes for name in claim.adopts if (found := packs.find(name)) and found.fixes), ())
    return (*(claim.fixes or adopted), *(parent.fixes if parent is not None else ()))


def _fix(place: int, spec: FixSpec) -> str:
    action = CATALOGUE[spec.action]
    owner = (spec.owner or action.owner).replace("-", " ")
    return f"{place}. {plain(spec.say) or action.title} ({owner}; {spec.action})"


def _origin(claim: Claim) -> Iterator[str]:
    if claim.source:
        yield f"Source: {claim.source}"
    if claim.docs:
        yield f"Documentation: {', '.join(claim.docs)}"
    if claim.confidence:
        yield f"Confidence: {claim.confidence}"
    if claim.expected and claim.code:
        yield f"Documented with HTTP status {', '.join(str(item) for item in claim.expected)}"
    if claim.ambiguous_with:
        yield f"Hard to tell from: {', '.join(claim.ambiguous_with)}"
    if claim.known_problems:
        yield f"Known problems: {claim.known_problems}"
