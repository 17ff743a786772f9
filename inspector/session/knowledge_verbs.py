"""Verbs about what is known: the page of a code, what comes nearest to a name, why findings stand in their order."""

from __future__ import annotations

from inspector.model.exchange import Exchange
from inspector.session.state import State


class KnowledgeVerbs:
    """A family of `Session`."""

    _state: State

    def page(self, name: str) -> str | None:
        """The long page of a claim id, a code (`fusioo 30105`) or a status (`429`), or None."""
        from inspector.explain.pages import page

        return page(self._state.knowledge.packs, name)

    def nearest(self, name: str) -> str:
        """What to say of a name that nobody knows, with the nearest true thing."""
        from inspector.explain.pages import search

        found = search(self._state.knowledge.packs, name)[:3]
        if not found:
            return f"Nothing is known as {name!r}: no code, no id and no message of any client."
        lines = "\n".join(f"  inspector explain {claim.id}" for claim in found)
        return f"Nothing is known as {name!r}. The nearest that is known:\n{lines}"

    def split_vendor(self, words: str) -> tuple[str, str]:
        """A leading name of a vendor's pack and the rest of the words; `("", words)` without one."""
        first, _, rest = words.partition(" ")
        names = {pack.id for pack in self._state.knowledge.packs.vendors}
        return (first.lower(), rest) if rest and first.lower() in names else ("", words)

    def why(self, exchange: Exchange) -> str:
        """Why the findings of a call stand in their order: per claim what matched, and what put it before the next."""
        from inspector.explain import why

        history = self._state.recorder.history_of(exchange)
        traces = why.why(exchange, history, self._state.knowledge.packs)
        return self._state.redactor.value_only(why.text(traces))
