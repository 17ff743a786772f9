"""Facts of calls that name their operation in the body: SOAP, XML-RPC and JSON-RPC: `rpc.*`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.describe import listing, safe
from inspector.explain.facts.envelope import SOAP_VERSIONS, soap_version
from inspector.explain.facts.error_markup import MULTICALL, failed_call
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Named, Reader, fact, specs, told
from inspector.explain.facts.text import Json
from inspector.explain.facts.view import View, at_pointer, scalar

SPECS = {
    **specs("str",
        rpc__called="The operation or method that the failed call names",
        rpc__space="The namespace of the operation in a SOAP message",
        rpc__sent="The version of SOAP in which the message was sent",
        rpc__answered="The other version of SOAP in which the service answers",
        rpc__bare="What was sent in place of a SOAP envelope, in words",
        rpc__must="The headers of the SOAP message that it says have to be understood",
        rpc__amiss="What the body lacks or has amiss as a request of JSON-RPC 2.0",
        rpc__position="The number of the parameter that the server speaks of, as the server counts",
    ),
    **specs("bool",
        rpc__json="The answer is one of JSON-RPC, or a list of those",
        rpc__names_call="The words of the fault hold the name of the operation",
    ),
    **specs("int", rpc__place="Which call of several failed, counted from 1"),
}  # fmt: skip

_READ = 65_536
_ENVELOPE = re.compile(r"<(?:[\w.-]{1,60}:)?Envelope\b")
_FIRST = re.compile(
    r"<(?:[\w.-]{1,60}:)?Body(?:\s[^<>]{0,2000})?>\s{0,400}<(?:(?P<prefix>[\w.-]{1,60}):)?(?P<name>[\w.-]{1,100})"
    r"(?P<rest>[^<>]{0,2000})>"
)
_METHOD_NAME = re.compile(r"<methodName>\s{0,40}([^<>\s]{1,200})\s{0,40}</methodName>")
_MEMBER_NAME = re.compile(
    r"<name>\s{0,40}methodName\s{0,40}</name>\s{0,400}<value>\s{0,40}(?:<string>)?\s{0,40}([^<>\s]{1,200})"
)
_MUST = re.compile(
    r"<(?:[\w.-]{1,60}:)?(?P<name>[\w.-]{1,100})\s[^<>]{0,2000}?\bmustUnderstand\s{0,9}=\s{0,9}[\"'](?:1|true)[\"']"
)
_POSITION = re.compile(
    r"\b(?:parameter|param|argument|arg)s?(?: (?:at|number|no\.?|#|position|index))? ?#?(\d{1,3})\b", re.IGNORECASE
)


def read(view: View) -> Iterator[Named]:
    """What the call names and sends amiss, where the answer is an error of such a protocol."""
    shape = view.once(error).shape
    if _is_json_rpc(view.res_json):
        yield "rpc.json", fact(True, "res.body", saw="an answer of JSON-RPC")
    if not view.knows_request or (view.body is None and view.method != "POST"):
        return
    if shape == "soap":
        yield from _soap(view)
    elif shape == "xml-rpc":
        yield from _xml_rpc(view)
    elif _is_json_rpc(view.res_json):
        yield from _json_rpc(view)


def _soap(view: View) -> Iterator[Named]:
    text = view.body.text[:_READ] if view.body is not None else ""
    if _ENVELOPE.search(text) is None:
        kind = text.lstrip()[:1]
        what = (
            "nothing at all" if not kind else "JSON" if kind in "{[" else "XML without one" if kind == "<" else "text"
        )
        yield "rpc.bare", fact(what, "req.body", saw="no Envelope")
        return
    found = _FIRST.search(text)
    if found is not None and found["name"] != "Fault":
        at = f"req.body@{found.start('name')}-{found.end('name')}"
        yield "rpc.called", fact(safe(found["name"], 60), at, saw=safe(found["name"], 80))
        space = _namespace(text, found)
        if space:
            yield "rpc.space", fact(safe(space, 80), at, saw=safe(space, 120))
        yield from _names(view, found["name"])
    sent, answered = soap_version(text), soap_version(view.res_body.text if view.res_body is not None else "")
    if sent is not None and answered is not None and answered[0] and sent[0] != answered[0]:
        version = f"SOAP {sent[0]}" if sent[0] else "an envelope of no known version"
        yield "rpc.sent", fact(version, f"req.body@{sent[1]}-{sent[2]}", saw=version)
        yield "rpc.answered", told(f"SOAP {answered[0]}", "res.body", saw=f"SOAP {answered[0]}")
    header, _, _ = text.partition("Body")
    names = list(dict.fromkeys(one["name"] for one in _MUST.finditer(header)))
    if names:
        yield "rpc.must", fact(safe(listing(names, 3), 60), "req.body", saw=safe(listing(names, 6), 120))


def _namespace(text: str, found: re.Match[str]) -> str:
    """The namespace of the element, declared on itself or before it."""
    wanted = rf"xmlns:{re.escape(found['prefix'])}" if found["prefix"] else "xmlns"
    declared = re.compile(rf"\s{wanted}\s{{0,9}}=\s{{0,9}}[\"']([^\"'<>]{{1,200}})[\"']")
    own = declared.search(found["rest"])
    if own is not None:
        return own[1]
    above = [one[1] for one in declared.finditer(text, 0, found.start("name"))]
    return above[-1] if above and above[-1] not in SOAP_VERSIONS else ""


def _xml_rpc(view: View) -> Iterator[Named]:
    text = view.body.text[:_READ] if view.body is not None else ""
    found = _METHOD_NAME.search(text)
    if found is None:
        return
    place = failed_call(view.res_body.text)[0] if view.res_body is not None and found[1] == MULTICALL else 0
    calls = list(_MEMBER_NAME.finditer(text)) if place else []
    if place and place <= len(calls):
        found = calls[place - 1]
    if place:
        yield "rpc.place", fact(place, "req.body", saw=f"call {place}")
    yield "rpc.called", fact(safe(found[1], 60), f"req.body@{found.start(1)}-{found.end(1)}", saw=safe(found[1], 80))
    yield from _names(view, found[1])


def _names(view: View, name: str) -> Iterator[Named]:
    """Whether the words of the fault are about the operation."""
    words = view.once(error).message
    held = words is not None and re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", words.value[:2000])
    if words is not None and held:
        yield "rpc.names_call", told(True, words.at, saw=safe(words.value, 120))


def _is_json_rpc(root: Json) -> bool:
    one = root[0] if isinstance(root, list) and root else root
    return isinstance(one, dict) and "jsonrpc" in one


def _json_rpc(view: View) -> Iterator[Named]:
    sent, base = view.body_json, ""
    if isinstance(sent, list):
        wanted = at_pointer(view.res_json, _failed(view.res_json) + "/id")
        rows = [n for n, one in enumerate(sent[:200]) if isinstance(one, dict) and one.get("id") == wanted]
        if len(rows) == 1:
            base = f"/{rows[0]}"
            yield "rpc.place", fact(rows[0] + 1, f"req.body#{base}", saw=f"call {rows[0] + 1}")
    method = at_pointer(sent, f"{base}/method") if isinstance(sent, dict | list) else None
    if isinstance(method, str) and method:
        yield "rpc.called", fact(safe(method, 60), f"req.body#{base}/method", saw=safe(method, 80))
        yield from _names(view, method)
    amiss = _amiss(sent)
    if amiss:
        yield "rpc.amiss", fact(amiss, "req.body", saw=amiss)
    words = view.once(error).message
    found = _POSITION.search(words.value[:400]) if words is not None else None
    if words is not None and found is not None:
        yield "rpc.position", told(found[1], words.at, saw=safe(words.value, 120))


def _failed(root: Json) -> str:
    rows = root if isinstance(root, list) else []
    return next((f"/{n}" for n, one in enumerate(rows) if isinstance(one, dict) and one.get("error")), "")


def _amiss(sent: Json) -> str:
    """What the specification §4 asks for and the body does not have."""
    if isinstance(sent, list):
        return "the list holds no call" if not sent else ""
    if not isinstance(sent, dict):
        return ""
    if sent.get("jsonrpc") != "2.0":
        return f"jsonrpc is {scalar(sent['jsonrpc'])[:20]!r}, not '2.0'" if "jsonrpc" in sent else "it has no jsonrpc"
    if not isinstance(sent.get("method"), str):
        return "method is not a text" if "method" in sent else "it has no method"
    return "params is neither a list nor an object" if not isinstance(sent.get("params", []), list | dict) else ""


READERS: dict[str, Reader] = {"rpc": read}
