"""A person logs in for a profile: the dialog while it waits, the token call in the list like any other."""

from __future__ import annotations

from collections.abc import AsyncIterator

from textual import work

from inspector.model.exchange import Exchange
from inspector.model.fix import Waiting
from inspector.model.log_in import LogIn
from inspector.ui.actions.reading import Reading
from inspector.ui.actions.sending import Sending
from inspector.ui.modals.log_in import LogInDialog


class LoggingIn(Sending, Reading):
    """Gets a token that somebody has to agree to, and any other one anew."""

    @work(exclusive=True, group="send")
    async def action_log_in(self) -> None:
        """Get a new token for the active profile; where its grant needs a person, show what to do."""
        if await self.ask_secrets():
            last = await self.follow(self.session.get_token())
            given = last is not None and last.response is not None and last.response.status < 400
            self.say("a new token is at hand" if given else "no token was given")

    async def follow(self, snapshots: AsyncIterator[Exchange | Waiting | LogIn]) -> Exchange | None:
        """Show each snapshot as it comes; a log-in that waits in a dialog, and giving up there ends it."""
        return await super().follow(self._with_dialog(snapshots))

    async def _with_dialog(
        self, snapshots: AsyncIterator[Exchange | Waiting | LogIn]
    ) -> AsyncIterator[Exchange | Waiting | LogIn]:
        dialog: LogInDialog | None = None
        try:
            async for item in snapshots:
                if not isinstance(item, LogIn):
                    self._put_away(dialog)
                    dialog = None
                    yield item
                elif dialog is None:
                    dialog = LogInDialog(item, self.session.paste, self.put)
                    dialog.exchange, dialog.explanation = self.exchange, self.explanation
                    self.app.push_screen(dialog, self._gave_up)
                else:
                    dialog.show(item)
        finally:
            self._put_away(dialog)

    def _gave_up(self, over: bool | None) -> None:
        if not over:
            self.session.cancel()

    def _put_away(self, dialog: LogInDialog | None) -> None:
        if dialog is not None and dialog.is_active:
            dialog.dismiss(True)
