"""One stop of the tour: a saved request, who sends it, and what must be said of the call."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.request import BodyKind, Param, Request, RequestBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the vendor's document supports saying of one call, and nothing beyond it.

    `source` quotes the words of the document that the call plays. `id` is the diagnosis; its grade lies between `grade`
    and `at_most`. `fixes` are what the document says to do: each must be offered with the diagnosis, written as actions
    with `|` between those that do the same, and `@owner` where somebody in particular must act. `undecided` are causes
    that nothing in the call tells apart: each must be said, as no more than possible. `ruled_out` are causes that the
    call excludes. `behind` is an id that rightly stands before it.
    """

    source: str
    id: str
    grade: str
    at_most: str
    fixes: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    ruled_out: tuple[str, ...] = ()
    behind: str = ""

    @property
    def meaning(self) -> str:
        """The id of the meaning: of a cause, the part before the slash."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A call of the tour. Without `expects` it must draw neither an error nor a warning.

    Where one call cannot decide, `probed` is what must be said once the offered probe has been sent.
    """

    profile: str
    request: Request
    expects: Expected | None = None
    probed: Expected | None = None

    @property
    def name(self) -> str:
        """The name of the saved request."""
        return self.request.name


def says(
    source: str,
    id: str,
    grade: str = "certain",
    *,
    at_most: str = "",
    fix: str = "",
    undecided: str = "",
    ruled_out: str = "",
    behind: str = "",
) -> Expected:
    """Write an expectation on a line: lists are words, and causes are named without their meaning."""
    meaning = id.partition("/")[0]
    return Expected(
        source=source,
        id=id,
        grade=grade,
        at_most=at_most or grade,
        fixes=tuple(fix.split()),
        undecided=tuple(f"{meaning}/{cause}" for cause in undecided.split()),
        ruled_out=tuple(f"{meaning}/{cause}" for cause in ruled_out.split()),
        behind=behind,
    )


def stop(
    profile: str,
    name: str,
    call: str,
    expects: Expected | None = None,
    *,
    probed: Expected | None = None,
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
    return Stop(profile=profile, request=request, expects=expects, probed=probed)
