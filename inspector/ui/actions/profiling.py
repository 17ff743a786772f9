"""Actions on the profiles: make, edit, copy, delete, move them, and read their file again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from textual import work

from inspector.describe import count, moment
from inspector.model.cookie import Cookie
from inspector.model.diagnosis import Severity
from inspector.model.fix import ProfileEdits
from inspector.model.problem import Problem
from inspector.model.profile_draft import ProfileDraft, ProfileEdit
from inspector.ui.actions.editing import Editing
from inspector.ui.modals.choices import Choice, Choices
from inspector.ui.modals.confirm import Confirm
from inspector.ui.modals.profile_form import ProfileForm, Saves
from inspector.ui.panes.profiles import ProfilesPane
from inspector.ui.present.profile import news_words
from inspector.ui.stage import FIRST_RUN
from inspector.ui.undo import Aside

LOOK_EVERY = 2.0
"""Seconds between two looks at the date and size of the profiles file."""

THIS_RUN = "For this run only: these profiles are in memory, nothing is written"


class Profiling(Editing):
    """Edits the profile under the cursor of the profiles pane; elsewhere, the active one."""

    _looking = False

    def watch_file(self) -> None:
        """Notice from now on that the profiles file was changed outside, every few seconds and when the focus comes."""
        self.set_interval(LOOK_EVERY, self._look_at_file)
        self.watch(self.app, "app_focus", self._focus_came, init=False)

    def _focus_came(self, focus: bool) -> None:
        if focus:
            self._look_at_file(at_once=True)

    @work(group="watch")
    async def _look_at_file(self, *, at_once: bool = False) -> None:
        """Take over what was changed; not under a form, which asks when it saves, and not while a call is under way."""
        if self._looking or self.in_flight or self.app.screen is not self:
            return
        self._looking = True
        try:
            news = await asyncio.to_thread(lambda: self.session.follow_file(at_once=at_once))
        finally:
            self._looking = False
        if news is None:
            return
        self._show_edited()
        self.notify_of(news.problems)
        words = news_words(news, Path(self.session.profiles_file).name)
        self.app.notify(words, severity="warning" if news.removed else "information", markup=False, timeout=10)

    @work(exclusive=True, group="choose")
    async def action_new_profile(self) -> None:
        """Make a profile in a form."""

        async def saves(draft: ProfileDraft, anyway: bool) -> ProfileEdit:
            return await asyncio.to_thread(self.session.save_profile, draft, anyway=anyway)

        await self._form("New profile", ProfileDraft(), saves)

    @work(exclusive=True, group="choose")
    async def action_edit_profile(self) -> None:
        """Edit a profile in a form, as its file holds it now."""
        await self._edit(self._chosen())

    async def edit_profile_for(self, edits: ProfileEdits, words: str) -> bool:
        """Edit the profile that a fix is about, at the key it opens, with its changes made; whether it was saved."""
        return await self._edit(edits.profile, edits, words)

    async def _edit(self, name: str, edits: ProfileEdits | None = None, words: str = "") -> bool:
        was = await self.draft_of(name)
        if was is None:
            return False

        async def saves(draft: ProfileDraft, anyway: bool) -> ProfileEdit:
            return await asyncio.to_thread(self.session.save_profile, draft, was, anyway=anyway)

        return await self._form(f"Edit {was.name}", was, saves, edits, words)

    async def save_edited(self, was: ProfileDraft, draft: ProfileDraft) -> bool:
        """Save a profile as a fix has changed it, and say so; False when it was refused."""
        edit = await asyncio.to_thread(self.session.save_profile, draft, was)
        self._saved(edit, draft.name)
        return edit.done

    @work(exclusive=True, group="choose")
    async def action_copy_profile(self) -> None:
        """Make a copy of a profile, and edit it before it is saved."""
        was = await self.draft_of(self._chosen())
        if was is None:
            return

        async def saves(draft: ProfileDraft, anyway: bool) -> ProfileEdit:
            return await asyncio.to_thread(self.session.save_profile, draft, copy_of=was.name, anyway=anyway)

        await self._form(f"Copy of {was.name}", replace(was, name=self._free_name(was.name)), saves)

    @work(exclusive=True, group="choose")
    async def action_delete_profile(self) -> None:
        """Delete a profile after a question."""
        name = self._chosen()
        place = self.session.profiles_file
        what = f"It goes from {place}; the places of its secrets are not touched." if place else f"{THIS_RUN}."
        if await self.ask(Confirm(f"Delete the profile {name}?\n{what}", "Delete", yes="delete", no="keep")):
            self._tell(await asyncio.to_thread(self.session.delete_profile, name), f"{name} deleted")
            self.query_one(ProfilesPane).select(self._chosen())

    def action_profile_up(self) -> None:
        """Move a profile towards the top; the first one is active at the start."""
        self._move(-1)

    def action_profile_down(self) -> None:
        """Move a profile towards the end."""
        self._move(1)

    @work(exclusive=True, group="choose")
    async def action_reload_profiles(self) -> None:
        """Read the profiles file again."""
        problems = await asyncio.to_thread(self.session.reload_profiles)
        self._show_edited()
        self.notify_of(problems)
        self.say(f"{len(self.session.profiles)} profiles can be used")

    @work(exclusive=True, group="choose")
    async def action_cookies(self) -> None:
        """List the cookies of the active profile; the chosen one is forgotten, or all of them."""
        gone = 0
        while rows := cookie_choices(self.session.cookies):
            chosen = await self.ask(Choices("Cookies: choose what to forget", rows))
            if chosen is None:
                break
            host, _, name = chosen.partition(" ")
            gone += self.session.forget_cookies(host, name)
        if gone:
            self.say(f"{count(gone, 'cookie')} forgotten")

    @work(group="move")
    async def _move(self, by: int) -> None:
        name = self._chosen()
        self._tell(await asyncio.to_thread(self.session.move_profile, name, by), "")
        self.query_one(ProfilesPane).select(name)

    def _chosen(self) -> str:
        """The profile under the cursor, or else the active one, or else the first."""
        pointed = self.query_one(ProfilesPane).pointed if self.pane == 1 else ""
        first = self.profile or next(iter(self.profiles), None)
        return pointed or (first.name if first else "")

    async def draft_of(self, name: str) -> ProfileDraft | None:
        """A profile as its file holds it now, or None, said in words."""
        problems = await asyncio.to_thread(self.session.reload_profiles)
        self._show_edited()
        try:
            return await asyncio.to_thread(self.session.profile_draft, name)
        except KeyError:
            self.notify_of(problems)
            self.say(f"{name} is not in the file any more")
            return None

    def _free_name(self, name: str) -> str:
        taken = {profile.name for profile in self.profiles}
        names = (f"{name}-copy{number}" for number in ("", *range(2, len(taken) + 3)))
        return next(free for free in names if free not in taken)

    async def _form(
        self, title: str, draft: ProfileDraft, saves: Saves, edits: ProfileEdits | None = None, words: str = ""
    ) -> bool:
        """Fill the form until it is saved or left; `edits` are made in it beforehand, `words` say what it is for."""
        done: list[ProfileEdit] = []

        async def kept(wanted: ProfileDraft, anyway: bool) -> ProfileEdit:
            edit = await saves(wanted, anyway)
            done.append(edit)
            return edit

        place = self.session.profiles_file or THIS_RUN
        others = await asyncio.to_thread(self.session.inheritable)
        name = await self.ask(ProfileForm(title, draft, place, kept, others, edits=edits, words=words))
        if name is None:
            return False
        first_run = self.has_class(FIRST_RUN)
        self._saved(done[-1], name)
        if first_run:
            self.go(2)
        else:
            self.query_one(ProfilesPane).select(name)
        return True

    def _saved(self, edit: ProfileEdit, name: str) -> None:
        undo = ""
        if edit.step:
            self.history = self.history.beside(Aside(edit.step, name))
            undo = "; u undoes it"
        self._tell(edit, f"{name} saved{'' if self.session.profiles_file else ' for this run only'}{undo}")

    def action_undo(self) -> None:
        """Take the last step of editing back, in the request or in a profile."""
        match self.history.past[-1:]:
            case (Aside() as aside,):
                self._restore(aside, again=False)
            case _:
                super().action_undo()

    def action_redo(self) -> None:
        """Do the step again that was taken back."""
        match self.history.future[:1]:
            case (Aside() as aside,):
                self._restore(aside, again=True)
            case _:
                super().action_redo()

    @work(exclusive=True, group="keep")
    async def _restore(self, aside: Aside, *, again: bool) -> None:
        """Take the edit of a profile back, or make it again; one that cannot be is not offered another time."""
        edit = await asyncio.to_thread(self.session.restore_profile, aside.step, again=again)
        if not edit.done:
            self.history = self.history.without(aside)
        else:
            self.history = self.history.redone() if again else self.history.undone()
        self.mended = None
        done = (
            f"{aside.profile} edited again; u undoes it" if again else f"{aside.profile} is as it was; U edits it again"
        )
        self._tell(edit, done)

    def _tell(self, edit: ProfileEdit, words: str) -> None:
        self._show_edited()
        self.notify_of(edit.problems)
        if edit.done and words:
            self.say(words)

    def notify_of(self, problems: tuple[Problem, ...]) -> None:
        """Show what is wrong with files for a while; they are named without folders, which leave no room for words."""
        for problem in problems:
            is_error = problem.severity is Severity.ERROR
            words = str(replace(problem, file=Path(problem.file).name))
            self.app.notify(words, severity="error" if is_error else "warning", markup=False, timeout=10)

    def _show_edited(self) -> None:
        if self.session.profiles:
            self.remove_class(FIRST_RUN)
        self.show_session()
        self.check_soon(self.composer.request)


def cookie_choices(cookies: tuple[Cookie, ...]) -> tuple[Choice, ...]:
    """A row for each kept cookie, and one for all of them; a value is told by its length and fingerprint."""
    rows = [
        Choice(
            id=f"{one.host} {one.name}",
            word=f"{one.host}{one.path}  {one.name}",
            note=f"{one.length} long, {one.fingerprint or 'empty'}, "
            + (f"until {moment(one.expires)}" if one.expires is not None else "for this run"),
        )
        for one in cookies
    ]
    return (*rows, Choice(id=" ", word="all of them", note=count(len(rows), "cookie"))) if rows else ()
