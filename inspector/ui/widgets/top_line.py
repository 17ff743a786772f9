"""The top line of the screen: the facts that hold for the next call."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive

from inspector.model.profile import Profile
from inspector.model.token import TokenState
from inspector.ui.present.rows import Paper
from inspector.ui.present.top_line import top_line
from inspector.ui.widgets.painted import Painted


class TopLine(Painted):
    """One row, tinted when the profile is a production one."""

    profile: reactive[Profile | None] = reactive(None)
    """The active profile."""
    token: reactive[TokenState | None] = reactive(None)
    """The credential that the next call would carry."""
    rate: reactive[str] = reactive("")
    """What is left of the rate limit, in words."""
    presenter: reactive[bool] = reactive(False)
    """Whether secrets and customer data are hidden everywhere."""
    now: reactive[float] = reactive(0.0)
    """The time the token's life is counted from, epoch seconds."""

    def watch_profile(self, profile: Profile | None) -> None:
        self.set_class(profile is not None and profile.production, "-production")

    def paint(self, paper: Paper) -> Sequence[Content]:
        line = top_line(self.profile, paper, token=self.token, rate=self.rate, presenter=self.presenter, now=self.now)
        return (line,)
