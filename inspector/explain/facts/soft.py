"""Failure inside an answer whose status says success. Only marks that mean nothing else count: data may hold the word
`error`, an `error` that is null, a `code` of 0 or a `status` of a record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspector.explain.facts.error_markup import MULTICALL, XML_RPC_FAULT, failed_call, web_trailer
from inspector.explain.facts.graphql_call import called, reads
from inspector.explain.facts.media import expects_json, kind_of_answer
from inspector.explain.facts.text import Json
from inspector.explain.facts.view import View
from inspector.json_text import pointer

# An object that holds only these is an envelope, and not a record.
_ENVELOPE_LIST = """
code data description detail details doc_url documentation_url err err_code err_msg errcode errmsg errno error
error_code error_codes error_description error_message error_msg error_type error_uri errors errorCode errorMessage
extensions help id_request info instance jsonapi jsonrpc links message messages meta more_info msg name ok path reason
request_id requestId response_metadata result status statusCode status_code success time timestamp title trace traceId
trace_id type warnings warning
"""
_ENVELOPE = frozenset(_ENVELOPE_LIST.split())
_NUMBERS = ("errcode", "err_code", "error_code", "errorCode", "errno")
_WORDS = ("errmsg", "err_msg", "error_msg", "errorMsg", "error_message", "errorMessage")
_NUMBERED = {*_NUMBERS, *_WORDS, "data", "result", "request_id", "requestId", "rid", "log_id", "trace_id", "hint"}
"""An error number beside its words, as WeChat and many that follow it answer with status 200."""
_SAID = ("message", "msg", "errorMessage", "error_message", "error")
_STATUS_NAMES = ("code", "statusCode", "status_code", "httpStatus", "status")
_STATUS_AND_WORDS = {
    *_STATUS_NAMES, "message", "msg", "error", "errorMessage", "error_message", "data", "timestamp", "path", "traceId",
    "requestId", "request_id", "success",
}  # fmt: skip
_PHP = re.compile(
    r"\A\s*(?:<br\s*/?>\s*)?(?:<b>)?(?:PHP )?(Warning|Notice|Deprecated|Fatal error|Parse error)(?:</b>)?:\s.{1,2000}?"
    r" on line (?:<b>)?\d+",
    re.DOTALL,
)
"""What PHP writes into an answer where display_errors is on."""
_FAULT = re.compile(r"<(?:[\w.-]+:)?Fault[\s>]")
_AWS_ERROR = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?<Error(?:Response)?[\s>]")
_PROPSTAT = re.compile(r"<(?:\w+:)?propstat\b.*?</(?:\w+:)?propstat\s*>", re.DOTALL | re.IGNORECASE)
_PART_STATUS = re.compile(r"<(?:[\w.-]+:)?status>\s*HTTP/[\d.]+\s+(\d{3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """What in the answer says that it failed, and where; an empty name means nothing does."""

    name: str = ""
    at: str = "res.body"
    partial: bool = False


NONE = Mark()


def mark(view: View) -> Mark:
    """The first mark of failure in an answer below 400."""
    response = view.response
    if response is None or response.status >= 400 or response.status < 200 or response.status in (204, 304):
        return NONE
    grpc = view.res_trailer("grpc-status") or view.res_header("grpc-status") or web_trailer(view, "grpc-status")
    if grpc is not None and grpc.value.strip() not in ("", "0"):
        return Mark("grpc-status", grpc.at)
    if view.method == "HEAD":
        return NONE
    if 300 <= response.status < 400:  # an object store says with a redirect that the bucket is elsewhere
        body = view.res_body
        return Mark("fault") if body is not None and _AWS_ERROR.match(body.text) else NONE
    failed = parts(view)
    if failed is not None and failed[0]:
        return Mark("parts", "res.body", partial=failed[0] < failed[1])
    root = view.res_json
    if isinstance(root, list) and root and all(isinstance(one, dict) and "jsonrpc" in one for one in root):
        bad = [place for place, one in enumerate(root) if isinstance(one, dict) and isinstance(one.get("error"), dict)]
        return Mark("error", f"res.body#/{bad[0]}/error", len(bad) < len(root)) if bad else NONE
    if isinstance(root, list) and len(root) == 1 and isinstance(root[0], dict) and root[0].keys() <= _ENVELOPE:
        inner = root[0].get("error")
        return Mark("error", "res.body#/0/error") if isinstance(inner, str) and inner else NONE
    if isinstance(root, dict):
        return _in_object(view, root)
    return _in_markup(view)


def _in_object(view: View, root: dict[str, Json]) -> Mark:
    envelope = root.keys() <= _ENVELOPE or ("jsonrpc" in root and root.keys() <= _ENVELOPE | {"id"})
    if root.get("success") is False and (envelope or {"error", "errors", "message"} & root.keys()):
        return Mark("success-false", "res.body#/success")
    if root.get("ok") is False and (envelope or "error" in root):
        return Mark("ok-false", "res.body#/ok")
    status = root.get("status")
    if isinstance(status, str) and status.isupper() and isinstance(root.get("error_message"), str) and status != "OK":
        return Mark("status", "res.body#/status")  # Google Maps, which answers 200 to a key that it refuses
    own = next((found for found in (_statements(root), _of_method(root)) if found.name), None)
    if own is not None:
        return own
    if root.keys() <= _STATUS_AND_WORDS and not root.get("data"):
        said = next((root[key] for key in _SAID if root.get(key)), "")
        named = next((key for key in _STATUS_NAMES if _is_status(root.get(key))), "")
        logged = named == "status" and bool({"path", "timestamp"} & root.keys())  # a line of somebody's log has these
        logged = logged or str(root.get(named)) in view.url.path.split("/")  # the page of that status was asked for
        if named and isinstance(said, str) and said and not logged:
            return Mark("code", f"res.body#/{named}")
    if not envelope and not ("errors" in root and view.once(called)):  # GraphQL, with something beside
        return NONE
    refused = () if reads(view) else user_errors(root)  # a query may list what went wrong in an earlier job
    if refused:
        return Mark("user-errors", f"res.body#{refused[0]}", partial=len(refused) < len(_objects(root.get("data"))))
    listed = (
        view.method == "GET" and view.url.path.rstrip("/").rpartition("/")[2]
    )  # a list of errors that was asked for
    errors, error = (None if name == listed else root.get(name) for name in ("errors", "error"))
    if isinstance(errors, list | dict) and errors:
        data = root.get("data")
        partial = isinstance(data, dict) and any(value is not None for value in data.values())
        return Mark("errors", "res.body#/errors", partial)
    if isinstance(error, list) and error and isinstance(error[0], str) and root.get("result") is None:  # Kraken
        return Mark("error", "res.body#/error")
    if isinstance(error, dict) and error and root.get("result") is None:
        return Mark("error", "res.body#/error")
    if isinstance(error, str) and error.strip().lower() not in ("", "none", "null", "0", "false", "ok", "success"):
        return Mark("error", "res.body#/error")
    number = next((root[key] for key in _NUMBERS if key in root), None)
    words = next((root[key] for key in _WORDS if key in root), None)
    bare = root.keys() <= _NUMBERED and not (root.get("data") or root.get("result"))
    if bare and _is_number(number) and isinstance(words, str) and words:
        return Mark("code", f"res.body#/{next(key for key in _NUMBERS if key in root)}")
    told = {"message", "error", "errors", "code", "data"} & root.keys()
    if isinstance(status, str) and status.lower() in ("error", "fail") and told:
        return Mark("status", "res.body#/status")
    return NONE


def _statements(root: dict[str, Json]) -> Mark:
    """InfluxDB 1: `results` holds one object per statement, numbered, with `series` or an `error`."""
    results = root.get("results") if root.keys() == {"results"} else None
    if not isinstance(results, list) or not all(isinstance(one, dict) and "statement_id" in one for one in results):
        return NONE
    bad = [place for place, one in enumerate(results) if isinstance(one, dict) and isinstance(one.get("error"), str)]
    return Mark("error", f"res.body#/results/{bad[0]}/error", len(bad) < len(results)) if bad else NONE


def _of_method(root: dict[str, Json]) -> Mark:
    """Transmission: `result` is `success`, or the reason of the failure, beside `arguments`."""
    result, arguments = root.get("result"), root.get("arguments")
    if not root.keys() <= {"arguments", "result", "tag"} or not isinstance(arguments, dict):
        return NONE
    return Mark("error", "res.body#/result") if isinstance(result, str) and result not in ("", "success") else NONE


def _is_status(value: Json) -> bool:
    """Whether it is an HTTP status of failure, which some APIs write into the body alone."""
    return (isinstance(value, int) or (isinstance(value, str) and value.isdecimal())) and 400 <= int(value) < 600


def _is_number(value: Json) -> bool:
    """Whether it is an error number: 0 stands for none."""
    number = value if isinstance(value, str) else str(value) if isinstance(value, int) else ""
    return not isinstance(value, bool) and number.lstrip("-").isdigit() and int(number) != 0


def user_errors(root: dict[str, Json]) -> tuple[str, ...]:
    """Pointers to the lists in which mutations of GraphQL say why they refused: `userErrors`, `mediaUserErrors`."""
    found: list[str] = []
    for name, payload in _objects(root.get("data")):
        for key, value in payload.items():
            told = isinstance(value, list) and value and isinstance(value[0], dict) and "message" in value[0]
            if told and key.lower().endswith("usererrors"):
                found.append(pointer("data", name, key))
    return tuple(found)


def _objects(data: Json) -> list[tuple[str, dict[str, Json]]]:
    return [(name, value) for name, value in data.items() if isinstance(value, dict)] if isinstance(data, dict) else []


def _in_markup(view: View) -> Mark:
    body, kind = view.res_body, view.once(kind_of_answer)
    if body is None:
        return NONE
    notice = _PHP.match(body.text) if expects_json(view) or "json" in view.res_type.lower() else None
    if notice is not None:
        return Mark("php", f"res.body@{notice.start(1)}-{notice.end(1)}")
    if kind == "xml" and XML_RPC_FAULT.search(body.text[:2000]):
        return Mark("fault")
    if kind == "xml" and view.body is not None and MULTICALL in view.body.text[:400]:
        call, start = failed_call(body.text)
        if call:
            return Mark("fault", f"res.body@{start}-{start + len('faultCode')}", partial=body.text.count("<array>") > 1)
    if kind == "xml" and (_FAULT.search(body.text[:65536]) or _AWS_ERROR.match(body.text)):
        return Mark("fault")
    created = view.response is not None and view.response.status == 201  # no log-in page or start page says so
    if kind == "html" and not created and expects_json(view):
        return Mark("html")
    return NONE


def parts(view: View) -> tuple[int, int] | None:
    """How many parts of a 207 (RFC 4918 §13) or of a batch failed, and how many there are; None without parts."""
    if view.response is None or view.response.status not in (200, 207):
        return None
    if view.is_large and view.conventions.ok_codes:  # such a vendor tells success by its code
        return None
    statuses: list[int] = []
    root = view.res_json
    if view.response.status == 200:
        return _batch(root) if isinstance(root, dict) else _results(root)
    if isinstance(root, dict) and isinstance(root.get("numErrors"), int) and isinstance(root.get("results"), list):
        return _counted(root["numErrors"], root["results"])
    if isinstance(root, dict):
        root = next((value for value in root.values() if isinstance(value, list)), None)
    if isinstance(root, list):
        statuses = [_status(one) for one in root]
    elif view.res_body is not None:
        statuses = _of_multistatus(view, view.res_body.text)
    return (sum(one >= 400 for one in statuses), len(statuses)) if statuses else None


def _of_multistatus(view: View, text: str) -> list[int]:
    """The statuses of the parts of a multistatus. A read that finds some property missing has failed at nothing.

    RFC 4918 §9.1 has such a property in a `propstat` with 404, and RFC 6578 §3.5 a member that is gone with 404.
    """
    reads = view.method in ("PROPFIND", "REPORT", "SEARCH")
    found = [int(one) for one in _PART_STATUS.findall(_PROPSTAT.sub("", text) if reads else text)]
    gone = view.method == "REPORT" and view.body is not None and "sync-collection" in view.body.text
    return [one for one in found if not (gone and one == 404)]


def _batch(root: dict[str, Json]) -> tuple[int, int] | None:
    """Parts of a batch that answers 200: an Elasticsearch bulk, a batch of OData (`responses`), Salesforce, and AWS."""
    items, responses = root.get("items"), root.get("responses")
    if root.get("errors") is True and isinstance(items, list) and "took" in root:
        inner = [next(iter(one.values()), None) if isinstance(one, dict) and one else None for one in items]
        return sum(_status(one) >= 400 for one in inner), len(items)
    composite = root.get("compositeResponse")
    if isinstance(composite, list) and composite:  # Salesforce
        return sum(_status(one) >= 400 for one in composite), len(composite)
    if isinstance(responses, list) and responses and root.keys() <= {"responses", "@odata.nextLink"}:
        whole = all(isinstance(one, dict) and {"id", "status"} <= one.keys() for one in responses)
        return (sum(_status(one) >= 400 for one in responses), len(responses)) if whole else None
    good, bad = root.get("Successful"), root.get("Failed")
    if isinstance(bad, list) and isinstance(good, list) and bad:
        return len(bad), len(good) + len(bad)
    for count, name in (
        ("FailedRecordCount", "Records"),
        ("FailedPutCount", "RequestResponses"),
        ("FailedEntryCount", "Entries"),
    ):
        failed, all_of = root.get(count), root.get(name)
        if isinstance(failed, int) and failed > 0 and isinstance(all_of, list):
            return failed, max(failed, len(all_of))
    return None


def _counted(failed: Json, done: Json) -> tuple[int, int] | None:
    """HubSpot: `results` holds what was done, and `numErrors` counts what was not."""
    if not isinstance(failed, int) or not isinstance(done, list):
        return None
    return (failed, failed + len(done)) if failed > 0 or done else None


def _results(root: Json) -> tuple[int, int] | None:
    """A list in which each part says for itself whether it went well: `success` beside `errors`."""
    if not isinstance(root, list) or not root:
        return None
    whole = all(isinstance(one, dict) and {"success", "errors"} <= one.keys() for one in root)
    return (sum(one["success"] is False for one in root if isinstance(one, dict)), len(root)) if whole else None


def _status(one: Json) -> int:
    if isinstance(one, dict):
        for key in ("status", "statusCode", "status_code", "httpStatusCode", "code"):
            value = one.get(key)
            if isinstance(value, int):
                return value
            if isinstance(value, str) and value[:3].isdigit():
                return int(value[:3])
    return 0
