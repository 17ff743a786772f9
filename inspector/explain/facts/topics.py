"""Facts of what an answer is about when only its prose tells, and of how our body is encoded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.describe import quoted, safe
from inspector.explain.facts.fact import Named, fact, specs, told
from inspector.explain.facts.media import kind_of_answer
from inspector.explain.facts.view import View

SPECS = {
    **specs("list", res__topics="What the prose of a refusal speaks of: csrf, ip, plan"),
    **specs("str", req__body__encoding="What is wrong with the encoding of a text body, in words"),
}

_READ_AT_MOST = 8_000
_TOPICS = (
    ("csrf", re.compile(
        r"\b_?[cx]srf\b|\bvalid crumb\b|cross[- ]site request forgery|anti-?forgery"
        r"|origin checking failed", re.IGNORECASE)),
    ("ip", re.compile(
        r"\bip( address)?\b.{0,40}\b(not (allowed|authori[sz]ed|permitted|whitelisted"
        r"|allowlisted)|blocked|banned|denied|rejected)"
        r"|\b(not allowed|blocked|denied|restricted)\b.{0,30}\b(from|for|by) (this|your) ip\b"
        r"|\bnot (?:in|on) the (?:ip )?(?:allow|white)[ -]?list|\bip (address )?(whitelist|allow ?list|restriction)"
        r"|\b(from|in) your (country|region|location|network)\b.{0,40}\b(not (allowed|permitted|available)|blocked"
        r"|denied|restricted)",
        re.IGNORECASE)),
    ("plan", re.compile(
        r"\bupgrade (your|to a|the) .{0,20}(plan|account|subscription|tier)|\b(current|your"
        r"|this) (plan|subscription|tier|licen[cs]e)\b.{0,40}"
        r"\b(not|does ?n[o']t|lacks?|expired|inactive)|\bnot (available|included|supported) (in"
        r"|on|for|with) (your|this|the) .{0,20}(plan|subscription|tier|licen[cs]e)"
        r"|\bonly (?:available|included|supported) (?:on|in|with|for|to) (?:the |a |our )?[\w ]{0,20}"
        r"\b(?:plan|tier|subscription)s?\b"
        r"|\bpremium (?:required|feature|plan|only)|\bupgrade to [A-Z]\w+|\bpremium_required\b|\b(?:no access"
        r"|not available|unavailable)\b.{0,20}\b(?:this|your"
        r"|the) (?:\w+ )?plan\b"
        r"|\brequires? (?:an?|the) .{0,30}\b(plan|subscription|licen[cs]e)\b|\bpayment required\b"
        r"|\bsubscription (has )?(expired|required|is inactive)",
        re.IGNORECASE)),
)  # fmt: skip
_HIDDEN = re.compile(r"<(style|script|head)\b.*?</\1\s*>|<[^>]{0,400}>|<!--.*?-->", re.IGNORECASE | re.DOTALL)


def topics(view: View) -> Iterator[Named]:
    """Topics of the first part of an error answer, each with its words."""
    body = view.res_body
    if not view.is_refusal or body is None or not body.text:
        return
    if view.once(kind_of_answer) not in ("json", "html", "text", "xml"):
        return
    text = _HIDDEN.sub(lambda found: " " * len(found.group()), body.text[: 4 * _READ_AT_MOST])
    text = text[: 4 * _READ_AT_MOST]
    names, at, each = [], [], []
    for name, pattern in _TOPICS:
        found = pattern.search(text)
        if found is not None:
            names.append(name)
            at.append(f"res.body@{found.start()}-{found.end()}")
            each.append(quoted(" ".join(found.group().split())))
    if names:
        seen = told(tuple(names), *at, saw=each[0])
        yield "res.topics", type(seen)(seen.value, seen.at, seen.saw, seen.source, tuple(each))


def encoding(view: View) -> Iterator[Named]:
    """A byte order mark, UTF-16, or bytes that are not the UTF-8 that JSON is sent in (RFC 8259 §8.1)."""
    kind = view.content_type.lower()
    if view.body is None or view.sent.body is None or ("charset" in kind and "utf-8" not in kind):
        return
    if not ("json" in kind or "xml" in kind or kind.startswith("text/") or "form-urlencoded" in kind):
        return
    data = view.sent.body.read(0, 65_536)
    words, place = "", (0, 1)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        words = "it is UTF-16"
    elif data[:3] == b"\xef\xbb\xbf" and "json" in kind:
        words = "it begins with a byte order mark"
    elif "xml" not in kind:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start < len(data) - 4 or view.sent.body.size <= len(data):
                words = f"byte {error.start} is {data[error.start]:#04x}, which is not UTF-8"
                start = len(data[: error.start].decode("utf-8", "replace"))
                place = (start, start + 1)
    if words:
        yield "req.body.encoding", fact(words, f"req.body@{place[0]}-{place[1]}", saw=safe(words, 120))


READERS = {"res.topics": topics, "req.body.encoding": encoding}
