"""Verbs that look at the set-up from end to end: files, secrets, the way to the API, its answer, the terminal."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing

from inspector.model.checkup import Area, Check, Health
from inspector.model.exchange import Exchange
from inspector.model.history import Timeline
from inspector.model.profile import Profile
from inspector.model.request import Request
from inspector.session.calling_context import checking_context, origin_of
from inspector.session.check_call import call_checks
from inspector.session.check_config import file_checks, secret_checks
from inspector.session.check_terminal import terminal_checks
from inspector.session.explaining import explain_call
from inspector.session.sending import send_call
from inspector.session.state import State


class DoctorVerbs:
    """A family of `Session`."""

    _state: State

    async def examine(
        self,
        profile: Profile | None,
        *,
        environment: Mapping[str, str] | None = None,
        size: tuple[int, int] | None = None,
    ) -> AsyncGenerator[Check, None]:
        """Check after check, as they are done. With a profile one safe GET is sent: the vendor's probe, else its base.

        `size` is that of the terminal in columns and rows, None when the output is no terminal.
        """
        state = self._state
        await asyncio.to_thread(state.knowledge.load)
        problems = (*state.problems, *state.knowledge.problems)
        for check in file_checks(state.profiles_file, state.profiles, problems, profile):
            yield check
        if profile is not None:
            secrets = await asyncio.to_thread(lambda: list(secret_checks(profile, state.vault)))
            for check in secrets:
                yield self._safe(check)
            if any(check.health is Health.BROKEN for check in secrets):
                words = "no call was made, because a secret of this profile is missing"
                yield Check(area=Area.PROBE, health=Health.SKIPPED, saw=words)
            else:
                async with aclosing(self._way_to(profile)) as checks:
                    async for check in checks:
                        yield self._safe(check)
        for check in terminal_checks(os.environ if environment is None else environment, size):
            yield check

    async def _way_to(self, profile: Profile) -> AsyncGenerator[Check, None]:
        state = self._state
        if not profile.base_url:
            words = f"{profile.name} has no base_url, so there is nowhere to call"
            yield Check(area=Area.CONNECT, health=Health.SKIPPED, saw=words, fix="Give it a base_url")
            return
        request = self._probe_of(profile)
        async with aclosing(send_call(state.line, request, profile, probe=request.name)) as snapshots:
            *_, last = [snapshot async for snapshot in snapshots]
        explanation = await asyncio.to_thread(explain_call, state, last)
        for check in call_checks(last, explanation, profile, state.vault.state(profile), self._skew(last)):
            yield check

    def _probe_of(self, profile: Profile) -> Request:
        """The safe call that the vendor's pack names; where none is known, the base itself, without a name."""
        url = profile.base_url.rstrip("/")
        bare = Request(method="GET", url=f"{url}/")
        asked = Exchange(id="", request=bare, context=checking_context(profile, self._state.redactor))
        probes = self._state.knowledge.packs.for_exchange(asked).conventions.probes
        probe = next((one for one in probes if one.method in ("GET", "HEAD")), None)
        if probe is None:
            return bare
        return Request(method=probe.method, url=f"{origin_of(url)}{probe.url}", name=probe.id)

    def _skew(self, exchange: Exchange) -> float | None:
        """How far the server's clock is ahead, in seconds; None when its answer does not tell."""
        from inspector.explain.engine import read

        fact = read(exchange, Timeline(), self._state.knowledge.packs).facts.get("clock.skew")
        return float(fact.value) if fact is not None and isinstance(fact.value, (int, float)) else None

    def _safe(self, check: Check) -> Check:
        hide = self._state.redactor.value_only
        return Check(area=check.area, health=check.health, saw=hide(check.saw), fix=hide(check.fix))
