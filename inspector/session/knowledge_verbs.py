"""Verbs about what is known: the page of a code, what comes nearest to a name, why findings stand in their order."""

from __future__ import annotations

from inspector.model.exchange import Exchange
from inspector.session.state import State

LONGEST_NAME = 120
"""Characters of a code, an id or a message that are looked up, and said again."""


class KnowledgeVerbs:
    """A family of `Session`."""

    _state: State

    def page(self, name: str) -> str | None:
        """The long page of a claim id, a code (`fusioo 30105`) or a status (`429`), or None."""
        from inspector.explain.pages import page

        return page(self._state.knowledge.packs, name)

    def nearest(self, name: str) -> str:
        """What to say of a name that nobody knows, or of a text that is no answer, with the nearest true thing."""
        from inspector.explain.nearest import nearest
        from inspector.explain.pages import plain

        name = self._state.redactor.text(name)[:LONGEST_NAME]  # hidden first: half a token is of no known shape
        found = nearest(self._state.knowledge.packs, name)
        if not found.claims:
            why = found.why or "It is no code, no id and no message of any client."
            return f"Nothing is known as {name!r}. {why}"
        lines = "\n".join(f"  inspector explain {claim.id:<24} {plain(claim.title)}" for claim in found.claims)
        return " ".join(f"Nothing is known as {name!r}. {found.why}".split()) + f" The nearest that is known:\n{lines}"

    def vendors_with(self, code: str) -> tuple[str, ...]:
        """The ids of the vendors whose documents list this code."""
        packs = self._state.knowledge.packs
        every = packs.all if code else ()
        return tuple(one.id for one in every if one.kind == "vendor" and code in one.conventions.listed_codes)

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
