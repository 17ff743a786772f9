"""Verbs that put a call into words for others: report, bundle, curl, JSON. No secret leaves through any of them."""

from __future__ import annotations

from collections.abc import Sequence

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.session.explaining import explain_call
from inspector.session.state import State


class TellVerbs:
    """A family of `Session`."""

    _state: State

    def report(self, exchange: Exchange, *, voice: str = "developer", explanation: Explanation | None = None) -> str:
        """The explanation of a call as text; `voice` is `developer`, `support` or `markdown`."""
        from inspector.formats.report import markdown, report

        said = explanation or explain_call(self._state, exchange)
        return self.redact(markdown(exchange, said) if voice == "markdown" else report(exchange, said, voice=voice))

    def bundle(self, exchange: Exchange) -> str:
        """The support bundle of a call."""
        from inspector import __version__
        from inspector.formats.bundle import bundle

        versions = {"inspector": __version__, **self._state.knowledge.versions()}
        return self.redact(bundle(exchange, explain_call(self._state, exchange), versions))

    def curl(self, exchange: Exchange) -> str:
        """The call as a curl command with variables for credentials, or `""` when nothing was sent."""
        from inspector.formats.curl import curl

        return self.redact(curl(exchange.sent)) if exchange.sent is not None else ""

    def label(self, exchange: Exchange, explanation: Explanation | None = None) -> str:
        """The shortest name of how a call ended: `400 30105`, `dns-no-name`, `cancelled`."""
        from inspector.formats.outcome_words import label

        return label(exchange, explanation.code if explanation else "")

    def redact(self, text: str) -> str:
        """The text with every secret of this run masked: the last lock before the clipboard or a file."""
        return self._state.redactor.value_only(text)

    def contract(self, file: str, calls: Sequence[tuple[Exchange, Explanation]]) -> str:
        """The JSON document of one file, in one line."""
        from inspector.formats.contract import document, row

        return self.redact(document(file, [row(index, *call) for index, call in calls_with_index(calls)]))

    def call_json(self, exchange: Exchange, explanation: Explanation) -> str:
        """One call with its response and its explanation, as one line of JSON."""
        from inspector.formats.contract import connection, line, response, row

        return self.redact(line({**row(0, exchange, explanation), **response(exchange), **connection(exchange)}))

    def page_json(self, asked: str, page: str | None) -> str:
        """What is known under a name, as one line of JSON."""
        from inspector.formats.contract import line

        return line({"asked": self._state.redactor.text(asked), "page": page})


def calls_with_index(
    calls: Sequence[tuple[Exchange, Explanation]],
) -> list[tuple[int, tuple[Exchange, Explanation]]]:
    """Calls with their number in the file they came from, counted from 0: the `file#index` of their id."""
    numbered = []
    for place, call in enumerate(calls):
        tail = call[0].id.rpartition("#")[2]
        numbered.append((int(tail) if tail.isdigit() else place, call))
    return numbered
