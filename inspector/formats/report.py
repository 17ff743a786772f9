"""An explanation as text for a terminal or a ticket, in two voices, and as Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.describe import duration, safe
from inspector.formats.contract import target
from inspector.formats.outcome_words import answered_words, failure_words, happened_words
from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Role, Severity
from inspector.model.exchange import Exchange
from inspector.model.fix import Effect, Fix, Owner, ProfileEdits

WIDTH = 100
_GLYPHS = {Grade.CERTAIN: "●", Grade.LIKELY: "◐", Grade.POSSIBLE: "○", Grade.RULED_OUT: "×"}
_EFFECTS = {
    Effect.NONE: "nothing is sent",
    Effect.EDIT_COMPOSER: "an edit; nothing is sent",
    Effect.EDIT_PROFILE: "an edit of the profile; nothing is sent",
    Effect.TOKEN_CALL: "sends a token call",
    Effect.SEND_SAFE: "sends a call that changes nothing",
    Effect.SEND_IDEMPOTENT: "sends a call; twice is the same as once",
    Effect.SEND_UNSAFE: "sends a call that may change data",
    Effect.MANY_SENDS: "sends many calls",
    Effect.OUTSIDE: "outside this program",
}
_OWNERS = {
    Owner.YOU: "you",
    Owner.ACCOUNT_OWNER: "the account owner",
    Owner.VENDOR: "the vendor",
    Owner.NETWORK: "your network",
}


@dataclass(frozen=True, slots=True)
class _Pen:
    """Wraps lines to the width of the page."""

    width: int = WIDTH

    def wrapped(self, text: str, indent: str, first: str | None = None) -> str:
        return textwrap.fill(
            text,
            self.width,
            initial_indent=indent if first is None else first,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )


def headline(exchange: Exchange, explanation: Explanation) -> str:
    """How the call went in one line: `400 Bad Request · Fusioo API 30105 · answered by the API itself · 38 ms`."""
    response = exchange.response
    if exchange.failure is not None:
        words = [failure_words(exchange.failure)]
    elif response is None:
        words = ["not sent"]
    else:
        words = [f"{response.status} {safe(response.reason)}".strip() if response.status else "status not known"]
    if explanation.vendor:
        words.append(f"{explanation.vendor} {explanation.code}".strip())
    if response is not None:
        words.append(answered_words(explanation.answered_by))
    if exchange.elapsed:
        words.append(duration(exchange.elapsed))
    return " · ".join(words)


def report(exchange: Exchange, explanation: Explanation, *, voice: str = "developer", width: int = WIDTH) -> str:
    """The whole explanation as plain text. `voice` is `developer` (codes, places) or `support` (who must do what)."""
    pen = _Pen(width)
    lines = [safe(target(exchange), 2000) or "the request is not known", headline(exchange, explanation)]
    if not explanation.diagnoses:
        lines += ["", "Nothing is wrong with this call."]
    elif explanation.severity is Severity.NOTE:
        lines += ["", "Nothing is wrong with this call; worth knowing:"]
    for item in explanation.diagnoses:
        lines += ["", *(_supporting(item, pen) if voice == "support" else _developing(item, pen))]
    if explanation.did_it_happen is not None:
        lines += ["", f"{happened_words(explanation.did_it_happen)}."]
    return "\n".join(lines) + "\n"


def markdown(exchange: Exchange, explanation: Explanation) -> str:
    """The explanation for a ticket or a chat."""
    lines = [f"### {_code(target(exchange))}", "", headline(exchange, explanation)]
    for item in explanation.diagnoses:
        lines += ["", f"**{_plain(item.title)}** ({_standing(item)}, `{item.id}`)"]
        if item.explanation:
            lines += ["", _plain(item.explanation)]
        lines += [""] if item.evidence else []
        lines += [f"- seen: {_code(evidence.saw)} at `{evidence.at}`" for evidence in item.evidence]
        lines += [f"- to do, {_OWNERS[fix.owner]}: {_plain(fix.title)}" for fix in item.fixes if fix.enabled]
        lines += [f"- ruled out: {_plain(excluded.title)} ({_plain(excluded.because)})" for excluded in item.ruled_out]
        lines += [f"- see <{page}>" for page in item.docs]
    if explanation.did_it_happen is not None:
        lines += ["", f"{happened_words(explanation.did_it_happen)}."]
    return "\n".join(lines) + "\n"


def _developing(item: Diagnosis, pen: _Pen) -> Iterator[str]:
    yield pen.wrapped(f"{safe(item.title)}  [{_standing(item)}]", "  ", f"{_GLYPHS[item.grade]} ")
    yield f"  {item.id}"
    if item.explanation:
        yield pen.wrapped(safe(item.explanation, 4000), "  ")
    for evidence in item.evidence:
        yield pen.wrapped(f"{evidence.source:<6} {safe(evidence.saw)}  ({evidence.at})", "           ", "    ")
    for fix in item.fixes:
        yield pen.wrapped(_fix(fix), "      ", "  ▸ " if fix.preferred and fix.enabled else "  - ")
    for excluded in item.ruled_out:
        words = f"{safe(excluded.title or excluded.id)}: {safe(excluded.because)}"
        yield pen.wrapped(words, "      ", "  × not: ")
    for page in item.docs:
        yield f"  docs   {page}"


def _supporting(item: Diagnosis, pen: _Pen) -> Iterator[str]:
    yield pen.wrapped(f"{safe(item.title)}  [{_standing(item)}]", "  ", f"{_GLYPHS[item.grade]} ")
    yield pen.wrapped(safe(item.say_support or item.explanation, 4000), "  ")
    for fix in item.fixes:
        if fix.enabled:
            yield pen.wrapped(f"{_OWNERS[fix.owner]}: {safe(fix.title)}", "      ", "  - ")


def _standing(item: Diagnosis) -> str:
    role = "meaning, " if item.role is Role.MEANING else ""
    return f"{role}{item.severity}, {item.grade}"


def _fix(fix: Fix) -> str:
    note = _note(fix) if fix.enabled else f"not possible: {safe(fix.reason)}"
    owner = "" if fix.owner is Owner.YOU else f"{_OWNERS[fix.owner]}: "
    return f"{owner}{safe(fix.title)}  ({note})"


def _note(fix: Fix) -> str:
    """What acting on a fix does; an edit of a profile with its key and value, to make it from a command line too."""
    match fix.does:
        case ProfileEdits(profile=name, keys=keys, opens=opens) if keys or opens:
            edits = [f"{one.key} = {one.value}" if one.value is not None else f"without {one.key}" for one in keys]
            return f"in the profile {safe(name)}: {safe(', '.join(edits) or opens)}; nothing is sent"
        case _:
            return _EFFECTS[fix.effect]


def _plain(text: str) -> str:
    """Text that a Markdown reader shows as it is."""
    shown = safe(text, 4000)
    for character in "\\`*_[]<>|":
        shown = shown.replace(character, f"\\{character}")
    return shown


def _code(text: str) -> str:
    shown = safe(text, 2000).replace("`", "'")
    return f"`{shown}`"
