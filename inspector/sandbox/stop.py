"""One stop of the tour: a saved request, who sends it, and what must be said of the call."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.request import BodyKind, Param, Request, RequestBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """`expects` is a diagnosis id, `""` for silence; `grade` is the least that the evidence of this call supports."""

    profile: str
    request: Request
    expects: str = ""
    grade: str = ""

    @property
    def name(self) -> str:
        """The name of the saved request."""
        return self.request.name


def stop(
    profile: str,
    name: str,
    call: str,
    expects: str = "",
    grade: str = "",
    *,
    json: str = "",
    form: str = "",
    headers: tuple[tuple[str, str], ...] = (),
) -> Stop:
    """Write a stop on a line: `call` is `METHOD /path?query`."""
    method, _, target = call.partition(" ")
    path, _, query = target.partition("?")
    pairs = [pair.partition("=") for pair in query.split("&") if pair]
    body = RequestBody()
    if json:
        body = RequestBody(kind=BodyKind.JSON, text=json)
    elif form:
        body = RequestBody(kind=BodyKind.FORM, text=form)
    request = Request(
        name=name,
        method=method,
        url=f"{{{{base}}}}{path}",
        query=tuple(Param(name=key, value=value) for key, _, value in pairs),
        headers=tuple(Param(name=key, value=value) for key, value in headers),
        body=body,
    )
    return Stop(profile=profile, request=request, expects=expects, grade=grade)
