"""The top line of the screen: the facts that hold for the next call."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from inspector.model.profile import Profile
from inspector.model.proxy_use import ProxyUse
from inspector.model.token import TokenState
from inspector.ui.present.rows import Paper
from inspector.ui.present.top_line import laid_out, life
from inspector.ui.widgets.painted import Painted, paper


class TokenLife(Painted):
    """How long the token lasts: a cell of its own over the line, so that a second more rewrites nothing but it."""

    words: reactive[Content] = reactive(Content(""))

    def paint(self, paper: Paper) -> Sequence[Content]:
        return (self.words,)


class TopLine(Painted):
    """One row, tinted when the profile is a production one."""

    profile: reactive[Profile | None] = reactive(None)
    """The active profile."""
    token: reactive[TokenState | None] = reactive(None)
    """The credential that the next call would carry."""
    rate: reactive[str] = reactive("")
    """What is left of the rate limit, in words."""
    proxy: reactive[ProxyUse] = reactive(ProxyUse())
    """The proxy that the next call would go through."""
    presenter: reactive[bool] = reactive(False)
    """Whether secrets and customer data are hidden everywhere."""
    now: reactive[float] = reactive(0.0, repaint=False)
    """The time the token's life is counted from, epoch seconds."""

    _stands = (0, 0)

    def compose(self) -> ComposeResult:
        yield TokenLife()

    def on_mount(self) -> None:
        self._place()

    def on_resize(self) -> None:
        self._place()

    def watch_profile(self, profile: Profile | None) -> None:
        self.set_class(profile is not None and profile.production, "-production")
        self._place()

    def watch_token(self) -> None:
        self._place()

    def watch_rate(self) -> None:
        self._place()

    def watch_proxy(self) -> None:
        self._place()

    def watch_presenter(self) -> None:
        self._place()

    def watch_now(self) -> None:
        self._place()

    def paint(self, paper: Paper) -> Sequence[Content]:
        return (self._laid_out(paper)[0],)

    def _laid_out(self, paper: Paper) -> tuple[Content, int]:
        return laid_out(
            self.profile,
            paper,
            token=self.token,
            rate=self.rate,
            proxy=self.proxy,
            presenter=self.presenter,
            now=self.now,
        )

    def _place(self) -> None:
        """Put the cell where the words of the token stand; the line is painted again only when they move."""
        if not self.is_mounted:
            return
        _, column = self._laid_out(paper(self))
        cell, words = self.query_one(TokenLife), life(self.token, self.now)
        cell.words = words
        stands = (column, words.cell_length)
        if stands == self._stands:
            return
        self._stands = stands
        cell.display = column >= 0
        cell.styles.offset = (max(0, column), 0)
        cell.styles.width = max(1, words.cell_length)
        self.refresh()
