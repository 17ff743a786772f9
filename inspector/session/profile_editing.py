"""Verbs that edit profiles: in the profiles file, or for this run only where there is no file, as in the demo."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from inspector.model.problem import Problem
from inspector.model.profile_draft import FileNews, KeyPath, ProfileDraft, ProfileEdit
from inspector.session.state import State

if TYPE_CHECKING:
    from inspector.store.profile_changes import Change
    from inspector.store.profile_restore import Restore
    from inspector.store.profiles import ProfilesFile

_NO_NAMES: Mapping[str, str] = MappingProxyType({})

THIS_RUN = "profiles of this run"
"""Stands for a file in problems when there is none."""


class ProfileEditing:
    """A family of `Session`. What writes may wait for another writer: call it from a thread; it raises no OSError."""

    _state: State

    def profile_draft(self, name: str) -> ProfileDraft:
        """The keys of a profile as they are written; secrets that are written out are `KEPT`.

        Raises:
            KeyError: there is no such profile.
        """
        from inspector.store.profile_changes import tables_of
        from inspector.store.profile_extends import effective_of
        from inspector.store.profile_values import shown

        text = self._text()
        inherited = shown(effective_of(text, name, own=False))
        return ProfileDraft(name=name, values=shown(tables_of(text)[name]), inherited=inherited)

    def inheritable(self) -> Mapping[str, Mapping[KeyPath, object]]:
        """What a profile would inherit by extending each of these; secrets that are written out are `KEPT`."""
        from inspector.store.profile_changes import tables_of
        from inspector.store.profile_extends import effective_of
        from inspector.store.profile_values import shown

        text = self._text()
        return {name: shown(effective_of(text, name)) for name in tables_of(text)}

    def save_profile(
        self, draft: ProfileDraft, was: ProfileDraft | None = None, *, copy_of: str = "", anyway: bool = False
    ) -> ProfileEdit:
        """Create a profile, or change the one that `was` its draft, under a new name too; the rest of the file stays.

        A copy begins as the text of `copy_of`, comments too. A profile that was changed outside meanwhile is refused;
        asked again with `anyway`, the edited keys are written over what stands there now.
        """
        from inspector.store.profile_changes import Save

        change = Save(draft=draft, was=was, copy_of=copy_of)
        return self._change(change, anyway=anyway, renamed={was.name: draft.name} if was else {})

    def restore_profile(self, step: int, *, again: bool = False) -> ProfileEdit:
        """Take the edit of that step back, or make it `again`; refused when what it wrote was changed since."""
        undo = self._state.profile_steps[step - 1]
        change = undo.reversed if again else undo
        return self._change(change, renamed={change.name: change.was})

    def duplicate_profile(self, name: str, to: str) -> ProfileEdit:
        """Copy a profile, its comments too, to a new name behind it. Raises KeyError for an unknown name."""
        return self.save_profile(ProfileDraft(name=to, values=self.profile_draft(name).values), copy_of=name)

    def delete_profile(self, name: str) -> ProfileEdit:
        """Remove a profile; when it was the active one, the first one is active now."""
        from inspector.store.profile_changes import Delete

        return self._change(Delete(name=name))

    def move_profile(self, name: str, by: int) -> ProfileEdit:
        """Move a profile by so many places, negative towards the top; the first one is active at the start."""
        from inspector.store.profile_changes import Move

        return self._change(Move(name=name, by=by))

    def reload_profiles(self) -> tuple[Problem, ...]:
        """Read the file again and return what is wrong with it; a profile that cannot be read now stays as it was."""
        from inspector.store.profiles import read_profiles

        state = self._state
        if not state.profiles_file:
            return ()
        read = read_profiles(Path(state.profiles_file), must_exist=state.profiles_text is not None)
        if read.problems and read.text is None:
            state.problems = read.problems
        else:
            self._take(read)
        return state.problems

    def follow_file(self, *, at_once: bool = False) -> FileNews | None:
        """Take over what somebody else changed in the file, as `reload_profiles` does; None when there is nothing new.

        It costs one look at the file's date and size as long as nothing changed. A change is taken once it has rested
        for one call of this, with `at_once` without that.
        """
        state = self._state
        if not state.watch.moved(at_once=at_once):
            return None
        before, active = {profile.name: profile for profile in state.profiles}, state.active
        text, wrong = state.profiles_text, state.problems
        self.reload_profiles()
        if (state.profiles_text, state.problems) == (text, wrong):
            return None
        now = {profile.name: profile for profile in state.profiles}
        told = {(one.key, one.text) for one in wrong}
        gone = active is not None and active.name not in now
        return FileNews(
            changed=tuple(name for name in now if name in before and now[name] != before[name]),
            added=tuple(name for name in now if name not in before),
            removed=tuple(name for name in before if name not in now),
            problems=tuple(one for one in state.problems if (one.key, one.text) not in told),
            active=state.active.name if gone and state.active is not None else "",
        )

    def _change(
        self, change: Change | Restore, *, anyway: bool = False, renamed: Mapping[str, str] = _NO_NAMES
    ) -> ProfileEdit:
        from inspector.store.profile_changes import Save
        from inspector.store.profile_restore import Restore
        from inspector.store.profile_writer import change_file, change_text

        state = self._state
        if not state.profiles_file:
            written = change_text(Path(THIS_RUN), change, self._text())
            now = written.now
        else:
            written = change_file(Path(state.profiles_file), change, state.profiles_text, anyway=anyway)
            now = written.now
        step = 0
        if now is not None:
            self._take(now, renamed)
            if isinstance(change, Save) and change.was is not None and written.text != written.before:
                undo = Restore(name=change.draft.name, was=change.was.name, before=written.before, after=written.text)
                state.profile_steps.append(undo)
                step = len(state.profile_steps)
        file = state.profiles_file if now else ""
        return ProfileEdit(problems=written.problems, outside=written.outside, file=file, step=step)

    def _text(self) -> str:
        """The text of the profiles file; where there is none, one is made up of the profiles of this run."""
        from inspector.store.profile_changes import Save, changed
        from inspector.store.profile_values import values_of

        state = self._state
        if state.profiles_text is None and not state.profiles_file:
            text = ""
            for profile in state.profiles:
                text = changed(text, Save(draft=ProfileDraft(name=profile.name, values=values_of(profile))))
            state.profiles_text = text
        return state.profiles_text or ""

    def _take(self, read: ProfilesFile, renamed: Mapping[str, str] = _NO_NAMES) -> None:
        """Use the profiles as they read now, and of those that cannot be used any more the last good version."""
        from inspector.store.profile_changes import tables_of

        state = self._state
        before, active = state.profiles, state.active
        good = {profile.name: profile for profile in (*before, *read.profiles)}
        state.profiles = tuple(good[name] for name in tables_of(read.text or "") if name in good)
        state.problems = read.problems if state.profiles_file else ()
        state.profiles_text = read.text
        if active is not None or not before:
            name = renamed.get(active.name, active.name) if active else ""
            first = state.profiles[0] if state.profiles else None
            state.active = next((profile for profile in state.profiles if profile.name == name), first)
        for profile in before:
            after = next((p for p in state.profiles if p.name == renamed.get(profile.name, profile.name)), None)
            state.vault.shelf.follow(profile, after)
            jar = state.line.jars.pop(profile.name, None)
            if jar is not None and after is not None:
                state.line.jars[after.name] = jar
        state.saved = tuple((renamed.get(name, name), request) for name, request in state.saved)
