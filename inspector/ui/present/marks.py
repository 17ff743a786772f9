"""The numbers that tie evidence to places: the same in the explanation, the response and the request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from inspector.model.diagnosis import Diagnosis, Evidence, Explanation, Grade, Locator
from inspector.model.exchange import PhaseName
from inspector.ui.present import ink
from inspector.ui.present.rows import NUMBER_CELLS, Paper, Row, fit, lit, number_tile


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One numbered piece of evidence; `selected` when the cursor of the explanation is on it."""

    number: int
    at: Locator
    saw: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands on a sheet: the row, and the characters of its text."""

    row: int
    start: int
    end: int


Placed = tuple[Spot, Mark]


def lead(explanation: Explanation) -> Diagnosis | None:
    """The diagnosis that has the headline."""
    return next((item for item in explanation.diagnoses if item.grade is not Grade.RULED_OUT), explanation.best)


def numbered(explanation: Explanation) -> tuple[tuple[int, Diagnosis, Evidence], ...]:
    """Every piece of evidence of every live diagnosis with its number, those of the headline first."""
    first = lead(explanation)
    live = [first] if first else []
    live += [item for item in explanation.diagnoses if item is not first and item.grade is not Grade.RULED_OUT]
    pairs = [(item, evidence) for item in live for evidence in item.evidence]
    return tuple((number, item, evidence) for number, (item, evidence) in enumerate(pairs, 1))


def marks(explanation: Explanation | None, selected: Locator | None = None) -> tuple[Mark, ...]:
    """The evidence to mark in the panes: that of the headline, and the selected one wherever it belongs."""
    if explanation is None:
        return ()
    first = lead(explanation)
    found: list[Mark] = []
    taken = False
    for number, diagnosis, evidence in numbered(explanation):
        chosen = not taken and selected is not None and evidence.at == selected
        if diagnosis is first or chosen:
            found.append(Mark(number=number, at=evidence.at, saw=evidence.saw, selected=chosen))
        taken = taken or chosen
    if selected is not None and not taken:
        found.append(Mark(number=0, at=selected, selected=True))
    return tuple(found)


def pane_of(at: Locator) -> str:
    """The pane that holds a place: `request`, `response`, `profiles` or `calls`."""
    return {"req": "request", "profile": "profiles", "hist": "calls"}.get(at.root, "response")


_PLACES = {"query": "query", "header": "header", "body": "body", "url": "URL", "method": "method"}


def place_word(at: Locator, *, long: bool = False) -> str:
    """The word for a place beside its evidence: `query`, or with room `request query`."""
    parts = at.path.split(".")
    second = parts[1].split("[")[0] if len(parts) > 1 else ""
    match at.root:
        case "req":
            word = _PLACES.get(second, "request")
            return f"request {word}" if long and word not in ("URL", "method", "request") else word
        case "res":
            word = {"header": "header", "trailer": "trailer", "body": "body", "status": "status"}.get(
                second, "response"
            )
            return f"response {word}" if long and word != "response" else word
        case "tls":
            return "certificate" if second in ("cert", "chain") else "tls"
        case "timing":
            return second if second in set(PhaseName) else "timing"
        case "hop":
            return "redirect"
        case "hist":
            return "history"
        case "context":
            return "clock" if second == "clock" else "settings"
        case "via":
            return "token call"
        case "profile" | "peer" | "env" as root:
            return root
        case _:
            return "call"


def mark_row(content: Content, placed: Iterable[Placed], paper: Paper) -> Row:
    """A row of a sheet with its evidence lit and numbered in the right margin; one cell is left free at both ends."""
    spots = list(placed)
    if not spots:
        return Row(content=fit(content, paper.width - 1, paper.glyphs))
    chosen = next((mark for _, mark in spots if mark.selected), None)
    content = fit(content, paper.width - 1 - NUMBER_CELLS - 1, paper.glyphs)
    for spot, mark in sorted(spots, key=lambda pair: pair[1].selected):
        content = lit(content, ((spot.start, spot.end),), selected=mark.selected)
    shown = chosen or spots[0][1]
    tile = number_tile(shown.number, selected=shown.selected) if shown.number else Content(" " * NUMBER_CELLS)
    return Row(
        content=content + Content(" ") + tile + Content(" "),
        fill=ink.EVIDENCE_ROW if chosen else "",
        inset=1,
    )
