"""The request pane: one frozen `Request` goes in by `load` and comes out by `request`, whatever was edited between."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import reactive, var
from textual.widget import Widget
from textual.widgets import Static

from inspector.model.diagnosis import Explanation, Locator
from inspector.model.exchange import Exchange
from inspector.model.profile import Profile
from inspector.model.proxy_use import ProxyUse
from inspector.model.request import BodyKind, Param, Request
from inspector.model.token import TokenState
from inspector.ui.present import composing, ink
from inspector.ui.present import request_places as places
from inspector.ui.present.body_spans import body_note, body_span
from inspector.ui.present.marks import Mark, marks
from inspector.ui.present.options import option_details
from inspector.ui.present.profile import detail_rows, sign_in_details
from inspector.ui.present.rows import line
from inspector.ui.present.wire import safe
from inspector.ui.widgets.body_editor import BodyEditor
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper
from inspector.ui.widgets.pane import Pane
from inspector.ui.widgets.param_rows import ParamRows
from inspector.ui.widgets.tab_strip import Tab, TabStrip
from inspector.ui.widgets.url_line import MethodField, UrlLine, UrlView

TABS = ("query", "headers", "body", "auth", "options")


class ComposerPane(Pane):
    """Edits the request. The frozen value is the state; the widgets only show it and say what was typed."""

    NUMBER = 2
    TITLE = "Request"

    exchange: reactive[Exchange | None] = reactive(None)
    explanation: reactive[Explanation | None] = reactive(None)
    preflight: reactive[Explanation | None] = reactive(None)
    evidence: reactive[Locator | None] = reactive(None)
    profile: reactive[Profile | None] = reactive(None)
    tokens: reactive[dict[str, TokenState]] = reactive[dict[str, TokenState]](dict)
    now: var[float] = var(0.0)
    proxy: reactive[ProxyUse] = reactive(ProxyUse())

    @dataclass
    class Changed(Message):
        """The request is another one; `settled` when no text field is open any more."""

        request: Request
        settled: bool

    class SendAsked(Message):
        """Enter was pressed in the URL."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._request = Request()
        self._ready = False

    def compose(self) -> ComposeResult:
        yield UrlLine(id="url-line")
        yield Static("", id="url-note", markup=False)
        yield TabStrip(id="request-tabs")
        yield ParamRows("query", id="query")
        yield ParamRows("headers", id="headers")
        yield BodyEditor(id="body")
        yield LineView(id="auth")
        yield LineView(id="options")

    def on_mount(self) -> None:
        self._ready = True
        self.query_one(TabStrip).active = TABS[0]
        self._show_tab(TABS[0])
        self._refresh_all()

    @property
    def request(self) -> Request:
        """The request as it stands, with what is being typed."""
        return self._request

    def load(self, request: Request) -> None:
        """Show another request."""
        for rows in self.query(ParamRows):
            rows.abandon()
        self.query_one(UrlLine).abandon()
        self._request = request
        self._refresh_all()

    @property
    def home(self) -> Widget:
        """What has the focus first: the shown tab, or the URL while there is none."""
        if not self._request.url:
            return self.query_one(UrlView)
        shown = self.query_one(f"#{self.tab}", Widget)
        found: list[Widget] = [shown, *shown.query(Widget).results()]
        return next(widget for widget in found if widget.focusable)

    def focus_url(self) -> None:
        """Put the focus on the URL, where Enter edits it."""
        self.query_one(UrlView).focus()

    def settle(self) -> None:
        """Close every text field, keeping what was typed."""
        for rows in self.query(ParamRows):
            rows.leave()
        self.query_one(UrlLine).leave()
        self.query_one(BodyEditor).leave()

    def _edit(self, request: Request, *, settled: bool) -> None:
        self._request = request
        self._refresh_all()
        self.post_message(self.Changed(request, settled))

    @on(UrlLine.Edited)
    def _url_edited(self, message: UrlLine.Edited) -> None:
        message.stop()
        request = replace(self._request, url=message.url)
        self._edit(places.split_url(request) or request if message.settled else request, settled=message.settled)

    @on(UrlLine.Sent)
    def _url_sent(self, message: UrlLine.Sent) -> None:
        message.stop()
        self.query_one(UrlLine).leave()
        self.call_later(self.post_message, self.SendAsked())

    @on(MethodField.Turned)
    def _method_turned(self, message: MethodField.Turned) -> None:
        message.stop()
        self._edit(replace(self._request, method=message.method), settled=True)

    @on(ParamRows.Edited)
    def _rows_edited(self, message: ParamRows.Edited) -> None:
        message.stop()
        if message.rows.place == "query":
            request = replace(self._request, query=message.params)
        else:
            request = replace(self._request, headers=message.params)
        self._edit(request, settled=message.settled)

    @on(BodyEditor.Edited)
    def _body_edited(self, message: BodyEditor.Edited) -> None:
        message.stop()
        self._edit(replace(self._request, body=message.body), settled=message.settled)

    @on(TabStrip.Chosen)
    def _tab_chosen(self, message: TabStrip.Chosen) -> None:
        message.stop()
        self._show_tab(message.id)

    def next_tab(self) -> None:
        """Show the next tab."""
        self.query_one(TabStrip).next()

    def previous_tab(self) -> None:
        """Show the tab before."""
        self.query_one(TabStrip).previous()

    @property
    def tab(self) -> str:
        """The id of the tab that is shown."""
        return self.query_one(TabStrip).active

    def _show_tab(self, tab: str) -> None:
        focused = self.screen.focused
        inside = focused is not None and any(node.id in TABS for node in focused.ancestors_with_self)
        for name in TABS:
            self.query_one(f"#{name}").display = name == tab
        if inside:
            self.home.focus()

    @property
    def shows_rows(self) -> bool:
        """Whether the rows of query or headers are shown, so that they can be edited."""
        return self.tab in ("query", "headers")

    @property
    def _rows(self) -> ParamRows:
        return self.query_one(f"#{self.tab}", ParamRows)

    def toggle_row(self) -> None:
        """Send or hold back the row under the cursor."""
        self._rows.toggle_row()

    def add_row(self) -> None:
        """Add a row and write it."""
        self._rows.add_row()

    def remove_row(self) -> None:
        """Remove the row under the cursor."""
        self._rows.remove_row()

    def watch_exchange(self) -> None:
        self._refresh_marks()

    watch_explanation = watch_preflight = watch_exchange

    def watch_evidence(self, evidence: Locator | None) -> None:
        if not self._ready:
            return
        if evidence is not None and evidence.root == "req":
            tab, name = places.place_of(evidence)
            if tab in TABS:
                self.query_one(TabStrip).active = tab
                self._show_tab(tab)
                row = places.row_of(self._params(tab), tab, name)
                if row is not None:
                    self.query_one(f"#{tab}", ParamRows).scroll_to_row(row)
        self._refresh_marks()

    def watch_profile(self) -> None:
        self._refresh_profile()

    watch_tokens = watch_now = watch_proxy = watch_profile

    @on(LineView.Resized)
    def _resized(self) -> None:
        self._refresh_profile()

    def on_resize(self) -> None:
        self._refresh_marks()

    def _params(self, tab: str) -> tuple[Param, ...]:
        return self._request.query if tab == "query" else self._request.headers

    def _refresh_all(self) -> None:
        if not self._ready:
            return
        request = self._request
        url_line = self.query_one(UrlLine)
        url_line.method, url_line.url = request.method, request.url
        self.query_one(BodyEditor).body = request.body
        self.query_one(TabStrip).tabs = (
            Tab("query", "Query", len(request.query) or None),
            Tab("headers", "Headers", len(request.headers) or None),
            Tab("body", "Body" if request.body.kind is BodyKind.NONE else f"Body {request.body.kind}", None),
            Tab("auth", "Auth", None),
            Tab("options", "Options", None),
        )
        self._refresh_marks()
        self._refresh_profile()

    def _refresh_marks(self) -> None:
        if not self._ready:
            return
        found = self._marks()
        notes = places.notes(self.preflight)
        for tab in ("query", "headers"):
            self.query_one(f"#{tab}", ParamRows).showing = composing.rows_to_show(
                tab, self._request, self.exchange, found, notes
            )
        self._refresh_url(found, notes)
        editor = self.query_one(BodyEditor)
        editor.note = body_note(self._request.body, notes)
        editor.marked = body_span(self._request.body, found, notes)

    def _marks(self) -> tuple[Mark, ...]:
        """The evidence that still stands in this request: what was edited since the call is not lit any more."""
        if self.exchange is None:
            return ()
        sent = self.exchange.request
        return tuple(
            mark
            for mark in marks(self.explanation, self.evidence)
            if mark.at.root == "req" and places.same_place(sent, self._request, mark.at)
        )

    def _refresh_url(self, found: tuple[Mark, ...], notes: places.Notes) -> None:
        url_line = self.query_one(UrlLine)
        here = [mark for mark in found if places.place_of(mark.at)[0] == "url"]
        mark = next((item for item in here if item.selected), here[0] if here else None)
        note = next(((at, text) for at, text in notes if places.place_of(at)[0] == "url"), None)
        url_line.selected = bool(mark and mark.selected)
        url_line.method_lit = bool(mark and mark.at.path == "req.method")
        at = places.in_written_url(self._request, self.exchange, mark.at) if mark else note[0] if note else None
        url_line.span = places.url_span(self._request.url, at) if at else None
        line_of_note = self.query_one("#url-note", Static)
        line_of_note.set_class(note is not None, "-on")
        words = line("")
        if note is not None:
            sign = paper(self).glyphs.warning
            start = (places.url_span(self._request.url, note[0]) or (0, 0))[0]
            indent = " " * min(url_line.url_column + start, max(0, self.size.width - len(note[1]) - 4))
            words = line(indent, (f"{sign} ", ink.severity("warning"))) + safe(note[1], ink.severity("warning"))
        line_of_note.update(words)

    def _refresh_profile(self) -> None:
        if not self._ready:
            return
        auth, options = self.query_one("#auth", LineView), self.query_one("#options", LineView)
        auth.renew(detail_rows(sign_in_details(self.profile, self.tokens, self.now), paper(auth)))
        options.renew(detail_rows(option_details(self.profile, self.proxy), paper(options)))
