"""Actions on fixes: preview an edit and apply it, run a plan, follow advice."""

from __future__ import annotations

from textual import on, work

from inspector.model.diagnosis import Diagnosis, Locator
from inspector.model.fix import Advice, Edits, Fix, Plan, ProfileEdits, apply
from inspector.model.request import Request
from inspector.ui.actions.profiling import Profiling
from inspector.ui.actions.sending import Sending
from inspector.ui.modals.fix_list import FixList
from inspector.ui.modals.fix_preview import FixPreview, of_profile, of_request
from inspector.ui.modals.page import Page
from inspector.ui.panes.explanation import ExplanationPane
from inspector.ui.present.profile_diff import edited

LEADS_TO = {"copy_bundle": "bundle", "contact": "bundle", "diff_last_ok": "compare", "replay": "replay"}
"""Fixes that are an action of the screen."""


class Fixing(Sending, Profiling):
    """Acts on the fixes of the shown explanation."""

    @on(ExplanationPane.FixChosen)
    async def _fix_chosen(self, message: ExplanationPane.FixChosen) -> None:
        await self.choose(message.fix)

    async def action_fix(self) -> None:
        """Act on the preferred fix."""
        if self.explanation is not None and self.explanation.preferred_fix is not None:
            await self.choose(self.explanation.preferred_fix)

    @work(exclusive=True, group="choose")
    async def action_fixes(self) -> None:
        """List every fix; the chosen one acts."""
        if self.exchange is None or self.explanation is None:
            return
        fix = await self.ask(FixList(self.exchange, self.explanation))
        if fix is not None:
            await self.choose(fix)

    async def action_probe(self) -> None:
        """Send the vendor's safe call that separates the causes."""
        await self._choose_first("probe")

    async def action_next_page(self) -> None:
        """Send for the next page of the list."""
        await self._choose_first("next_page")

    async def _choose_first(self, action: str) -> None:
        for item in self.explanation.diagnoses if self.explanation else ():
            for fix in item.fixes:
                if fix.action == action and fix.enabled:
                    await self.choose(fix)
                    return

    async def choose(self, fix: Fix) -> None:
        """Act on a fix: preview an edit, run a plan, follow advice; say why a disabled one is off."""
        if not fix.enabled:
            self.say(f"off: {fix.reason}")
            return
        match fix.does:
            case Edits():
                self.preview(fix, fix.does)
            case ProfileEdits(opens=""):
                self.preview_profile(fix, fix.does)
            case ProfileEdits():
                self.fill_profile(fix, fix.does)
            case Plan():
                if self.in_flight:
                    self.say(self.off("send"))
                elif self.exchange is not None:
                    self.run_plan(fix, self.exchange, self._because(fix)[0])
            case Advice():
                await self.advise(fix, fix.does)

    @work(exclusive=True, group="choose")
    async def preview(self, fix: Fix, edits: Edits) -> None:
        """Show what an edit changes; apply it when the user says so."""
        before = self._base()
        after = apply(before, edits)
        answer = await self.ask(FixPreview(fix, of_request(before, after)))
        match answer:
            case "apply" | "send":
                self.load(after)
                self.because = self._because(fix)
                if answer == "send":
                    await self.act("send")
                else:
                    self.go(2)
                    self.say("applied; s sends it, u undoes it")
            case "others":
                await self.act("fixes")

    @work(exclusive=True, group="choose")
    async def preview_profile(self, fix: Fix, edits: ProfileEdits) -> None:
        """Show what an edit changes in a profile; write it when the user says so."""
        was = await self.draft_of(edits.profile)
        if was is None:
            return
        after = edited(was, edits)
        answer = await self.ask(FixPreview(fix, of_profile(was, after, self.session.profiles_file)))
        if answer == "others":
            await self.act("fixes")
        elif answer is not None and await self.save_edited(was, after):
            self.mended = self._because(fix)
            if answer == "send":
                await self.act("replay")

    @work(exclusive=True, group="choose")
    async def fill_profile(self, fix: Fix, edits: ProfileEdits) -> None:
        """Open the form of a profile where the user has to say what belongs there."""
        if await self.edit_profile_for(edits, fix.title):
            self.mended = self._because(fix)

    async def advise(self, fix: Fix, advice: Advice) -> None:
        """Do what advice leads to: an action of the screen, a place to put the cursor on, or words to read."""
        if fix.action in LEADS_TO:
            await self.act(LEADS_TO[fix.action])
        elif advice.opens:
            self.light(Locator(advice.opens))
            self.go_and_return(self.owner_of(Locator(advice.opens)))
        else:
            text = "\n\n".join(part for part in (advice.text, advice.url) if part)
            self.show_dialog(Page(fix.title, text or fix.title))

    def _base(self) -> Request:
        """The request that a fix edits: the composer's, or the call's own when another one is loaded."""
        mine = self.composer.request
        call = self.exchange.request if self.exchange is not None else mine
        return mine if (mine.method, mine.url) == (call.method, call.url) else call

    def _because(self, fix: Fix) -> tuple[str, str]:
        owner = next((item for item in self._diagnoses() if fix in item.fixes), None)
        return (owner.id if owner else "", self.exchange.id if self.exchange else "")

    def _diagnoses(self) -> tuple[Diagnosis, ...]:
        return self.explanation.diagnoses if self.explanation else ()
