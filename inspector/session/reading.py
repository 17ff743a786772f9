"""Text that somebody has, explained without sending: a HAR file, a pasted response, an error message."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inspector.formats.har import read_har
from inspector.formats.raw import read_raw
from inspector.model.diagnosis import Explanation, Grade
from inspector.model.exchange import Context, Exchange, Failure, FailureKind
from inspector.model.history import Timeline
from inspector.model.problem import Problem
from inspector.redact import Redactor
from inspector.session.explaining import explained
from inspector.session.knowledge import Knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The calls of one text, each with its explanation, and what could not be read.

    `recognised` is false for text in which no response, no error body and no known message was found.
    """

    file: str
    calls: tuple[tuple[Exchange, Explanation], ...] = ()
    problems: tuple[Problem, ...] = ()
    recognised: bool = True


def explain_har(text: str, name: str, context: Context, knowledge: Knowledge, redactor: Redactor) -> Explained:
    """Explain every call of a HAR; the calls before one in the file are its history."""
    har = read_har(text, name, redactor, context)
    timeline = Timeline()
    calls = []
    for exchange in har.exchanges:
        refined = with_kind(exchange)
        calls.append((refined, explained(refined, timeline, knowledge, redactor)))
        timeline.add(knowledge.summary(refined))
    return Explained(file=name, calls=tuple(calls), problems=har.problems)


def explain_pasted(text: str, name: str, context: Context, knowledge: Knowledge, redactor: Redactor) -> Explained:
    """Explain what somebody pasted."""
    exchange = with_kind(read_raw(text, redactor, id=f"{name}#0", context=context))
    unknown = exchange.failure is not None and exchange.failure.kind is FailureKind.UNKNOWN
    explanation = explained(exchange, Timeline(), knowledge, redactor)
    told = not unknown or any(item.grade is Grade.CERTAIN for item in explanation.diagnoses)
    return Explained(file=name, calls=((exchange, explanation),), recognised=told)


def why_in_text(
    text: str, name: str, index: int, context: Context, knowledge: Knowledge, redactor: Redactor
) -> str | None:
    """Why the findings of one call of a text stand in their order, or None when the text has no such call."""
    from inspector.explain import why

    if looks_like_har(text):
        exchanges = read_har(text, name, redactor, context).exchanges
    else:
        exchanges = (read_raw(text, redactor, id=f"{name}#0", context=context),)
    timeline = Timeline()
    for exchange in exchanges:
        refined = with_kind(exchange)
        if refined.id == f"{name}#{index}":
            return redactor.value_only(why.text(why.why(refined, timeline, knowledge.packs)))
        timeline.add(knowledge.summary(refined))
    return None


def looks_like_har(text: str) -> bool:
    """Whether a text is a HAR, told from its beginning."""
    start = text[:4096].lstrip("\ufeff \t\r\n")
    return start.startswith("{") and '"log"' in start and '"entries"' in text


def with_kind(exchange: Exchange) -> Exchange:
    """The exchange with the kind of failure that the other client's words tell, when they are known words."""
    failure = exchange.failure
    if failure is None or failure.kind is not FailureKind.UNKNOWN or not failure.detail:
        return exchange
    from inspector.explain.facts.client_errors import classify

    known: Failure | None = classify(failure.detail)
    if known is None:
        return exchange
    return replace(exchange, outcome=replace(known, detail=failure.detail, partial=failure.partial))
