"""The profiles pane: the list, and what is known of the profile under the cursor, without any secret."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.css.scalar import Scalar
from textual.message import Message
from textual.reactive import reactive, var
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from inspector.model.diagnosis import Locator
from inspector.model.profile import Profile
from inspector.model.proxy_use import ProxyUse
from inspector.model.token import TokenState
from inspector.ui.present import ink
from inspector.ui.present.profile import detail_rows, profile_details, profile_rows
from inspector.ui.present.rows import line
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper
from inspector.ui.widgets.pane import Pane

EMPTY = line(("Where to call and as whom.\n\n", ink.DIM), ("C", ink.KEY), ("  make one", ink.DIM))


class ProfilesPane(Pane):
    """Shows every profile; Enter makes the one under the cursor the active one."""

    NUMBER = 1
    TITLE = "Profiles"

    profiles: reactive[tuple[Profile, ...]] = reactive[tuple[Profile, ...]](())
    active: reactive[Profile | None] = reactive(None)
    tokens: reactive[dict[str, TokenState]] = reactive[dict[str, TokenState]](dict)
    evidence: reactive[Locator | None] = reactive(None)
    now: var[float] = var(0.0)
    proxy: reactive[ProxyUse] = reactive(ProxyUse())
    """The proxy of the next call, which the active profile makes."""

    @dataclass
    class Chosen(Message):
        """The user switches to a profile."""

        name: str

    _ready = False

    def compose(self) -> ComposeResult:
        yield Static(EMPTY, id="no-profiles", markup=False)
        yield LineView(id="profile-list")
        yield LineView(id="profile-details")

    def on_mount(self) -> None:
        self._ready = True
        self.screen.screen_layout_refresh_signal.subscribe(self, self._fit, immediate=True)
        self._refresh()

    @on(LineView.Resized)
    def _resized(self, message: LineView.Resized) -> None:
        message.stop()
        self._refresh()

    def watch_profiles(self) -> None:
        self._refresh()

    def watch_active(self) -> None:
        self._refresh()

    def watch_tokens(self) -> None:
        self._refresh()

    def watch_evidence(self) -> None:
        self._refresh_details()

    watch_now = watch_proxy = watch_evidence

    @property
    def pointed(self) -> str:
        """The name of the profile under the cursor, or `""`."""
        return str(self._list.picked or "")

    def select(self, name: str) -> None:
        """Put the cursor on a profile, if it is there."""
        self._list.put_cursor(name)
        self._refresh_details()

    @property
    def _list(self) -> LineView:
        return self.query_one("#profile-list", LineView)

    def _refresh(self) -> None:
        if not self._ready:
            return
        self.set_class(not self.profiles, "-empty")
        name = self.active.name if self.active else ""
        self._list.rows = profile_rows(self.profiles, name, paper(self._list))
        self._list.styles.height = max(1, len(self.profiles))
        if not self._list.has_focus:
            self._list.put_cursor(name)
        self._refresh_details()

    def _refresh_details(self) -> None:
        if not self._ready:
            return
        details = self.query_one("#profile-details", LineView)
        profile = self._shown()
        if profile is None:
            details.rows = detail_rows((), paper(details))
            return
        proxy = self.proxy if profile == self.active else None
        found = profile_details(profile, self.tokens.get(profile.name), self.now, proxy)
        details.renew(detail_rows(found, paper(details), self.evidence))
        self._fit()

    def _fit(self, _: Screen[object] | None = None) -> None:
        """Give the details what room there is below the list; those that do not fit are scrolled with the focus."""
        height, most, column = self.styles.height, self._list.styles.max_height, self.parent
        if height is None or most is None or not isinstance(column, Widget) or not column.size.height:
            return
        room = column.size.height // 2 - self.gutter.height if height.is_auto else self.size.height
        room = max(1, room - min(len(self.profiles), int(most.value)) - 1)
        details = self.query_one("#profile-details", LineView)
        if details.styles.max_height != Scalar.from_number(room):
            details.styles.max_height = room
        details.can_focus = len(details.rows) > room

    def _shown(self) -> Profile | None:
        if self.evidence is not None and self.evidence.root == "profile":
            return self.active
        pick = self._list.picked if self.has_focus_within else None
        return next((profile for profile in self.profiles if profile.name == pick), self.active)

    @on(LineView.Moved)
    def _moved(self, message: LineView.Moved) -> None:
        message.stop()
        self._refresh_details()

    @on(LineView.Picked)
    def _picked(self, message: LineView.Picked) -> None:
        message.stop()
        if isinstance(message.row.pick, str):
            self.post_message(self.Chosen(message.row.pick))
