"""What a `[[test]]` expects, held against an explanation: what is missing, and what is said that should not be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from inspector.explain.predicate import compile_predicate
from inspector.model.diagnosis import Diagnosis, Explanation, Role, Severity

KEYS = frozenset(
    {
        "id", "meaning", "meanings", "cause", "note", "warning", "grade", "cause_grade", "severity", "title", "ids",
        "not", "ruled_out", "fix", "fixes", "disabled", "preferred", "point", "folds", "none", "did_it_happen",
        "answered_by", "vendor", "explanation", "owner",
    }
)  # fmt: skip
"""The keys of an `expect` table."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One unmet expectation; `noisy` means something was said that should not have been."""

    text: str
    noisy: bool = False


def misses(expect: Mapping[str, object], said: Explanation) -> tuple[Miss, ...]:
    """Every expectation that the explanation does not meet."""
    unknown = sorted(set(expect) - KEYS)
    if unknown:
        return (Miss(f"expect has no {unknown[0]}; known: {', '.join(sorted(KEYS))}"),)
    return tuple(_Check(expect, said).all())


class _Check:
    def __init__(self, expect: Mapping[str, object], said: Explanation) -> None:
        self._expect = expect
        self._said = said
        self._by_id = {item.id: item for item in said.diagnoses}

    def all(self) -> Iterator[Miss]:
        yield from self._presence()
        yield from self._silence()
        yield from self._grades()
        yield from self._of_the_expected()
        yield from self._fixes()
        yield from self._whole()

    def _list(self, key: str) -> list[str]:
        value = self._expect.get(key, [])
        return [str(item) for item in value] if isinstance(value, list) else [str(value)]

    def _problems(self) -> list[Diagnosis]:
        return [item for item in self._said.diagnoses if item.severity is not Severity.NOTE]

    def _presence(self) -> Iterator[Miss]:
        first = next(iter(self._problems()), None)
        if "id" in self._expect and (first is None or first.id != self._expect["id"]):
            yield Miss(f"id: expected {self._expect['id']} first, got {first.id if first else 'nothing'}")
        cause = next((item for item in self._said.diagnoses if item.role is Role.CAUSE), None)
        if "cause" in self._expect and (cause is None or cause.id != self._expect["cause"]):
            yield Miss(f"cause: expected {self._expect['cause']} as first cause, got {cause.id if cause else 'none'}")
        for key in ("meaning", "meanings", "note", "warning", "ids"):
            for name in self._list(key):
                if name not in self._by_id:
                    yield Miss(f"{key}: {name} is not said")
        for key, severity in (("note", Severity.NOTE), ("warning", Severity.WARNING)):
            for name in self._list(key):
                found = self._by_id.get(name)
                if found is not None and found.severity is not severity:
                    yield Miss(f"{key}: {name} is a {found.severity}")
        for key in ("meaning", "meanings"):
            for name in self._list(key):
                found = self._by_id.get(name)
                if found is not None and "/" in found.id:
                    yield Miss(f"{key}: {name} is a cause")

    def _silence(self) -> Iterator[Miss]:
        if self._expect.get("none") is True and self._problems():
            yield Miss(f"none: {', '.join(item.id for item in self._problems())} should be silent", noisy=True)
        for name in self._list("not"):
            if name in self._by_id:
                yield Miss(f"not: {name} is said", noisy=True)
        out = {item.id for diagnosis in self._said.diagnoses for item in diagnosis.ruled_out}
        for name in self._list("ruled_out"):
            if name not in out:
                yield Miss(f"ruled_out: {name} is {'said' if name in self._by_id else 'not considered'}")

    def _main(self) -> Diagnosis | None:
        """The diagnosis that `grade` and `severity` speak of."""
        for key in ("id", "meaning", "meanings", "note", "warning", "cause", "ids"):
            names = self._list(key)
            if names:
                return self._by_id.get(names[0])
        return None

    def _grades(self) -> Iterator[Miss]:
        main, cause = self._main(), self._by_id.get(str(self._expect.get("cause")))
        pairs: tuple[tuple[str, Diagnosis | None, Callable[[Diagnosis], str]], ...] = (
            ("grade", main, lambda item: item.grade),
            ("cause_grade", cause, lambda item: item.grade),
            ("severity", main, lambda item: item.severity),
        )
        for key, item, value in pairs:
            if key in self._expect and item is not None and value(item) != self._expect[key]:
                yield Miss(f"{key}: expected {self._expect[key]}, got {value(item)} for {item.id}")
        for key, text in (("title", main.title if main else ""), ("explanation", main.explanation if main else "")):
            if key in self._expect and not compile_predicate({"x": self._expect[key]})[0].holds(text):
                yield Miss(f'{key}: expected "{self._expect[key]}", got "{text}"')

    def _expected(self) -> list[Diagnosis]:
        keys = ("cause", "id", "meaning", "meanings", "note", "warning", "ids")
        names = [name for key in keys for name in self._list(key)]
        return [self._by_id[name] for name in names if name in self._by_id]

    def _of_the_expected(self) -> Iterator[Miss]:
        lines = [line.at.text for item in self._expected() for line in item.evidence]
        seen = {*lines, *(line.partition("@")[0] for line in lines)}
        for place in self._list("point"):
            if place not in seen:
                yield Miss(f"point: {place} is not in the evidence, which is {', '.join(sorted(seen)) or 'empty'}")
        folded = {name for item in self._said.diagnoses for name in item.folds}
        for name in self._list("folds"):
            if name not in folded:
                yield Miss(f"folds: {name} is not folded")

    def _fixes(self) -> Iterator[Miss]:
        item = next(iter(self._expected()), None)
        fixes = item.fixes if item is not None else ()
        actions = [fix.action for fix in fixes]
        if "fix" in self._expect and actions[:1] != [_action(self._expect["fix"])]:
            yield Miss(f"fix: expected {self._expect['fix']} first, got {', '.join(actions) or 'none'}")
        if "owner" in self._expect and (not fixes or fixes[0].owner != self._expect["owner"]):
            yield Miss(f"owner: expected {self._expect['owner']}, got {fixes[0].owner if fixes else 'none'}")
        for name in self._list("fixes"):
            if _action(name) not in actions:
                yield Miss(f"fixes: {name} is not offered; there are {', '.join(actions) or 'none'}")
        off = {fix.action for fix in fixes if not fix.enabled}
        for name in self._list("disabled"):
            if _action(name) not in off:
                yield Miss(f"disabled: {name} is {'enabled' if _action(name) in actions else 'not offered'}")
        preferred = next((fix.action for fix in fixes if fix.preferred), "none")
        if "preferred" in self._expect and preferred != _action(self._expect["preferred"]):
            yield Miss(f"preferred: expected {self._expect['preferred']}, got {preferred}")

    def _whole(self) -> Iterator[Miss]:
        got = {
            "did_it_happen": self._said.did_it_happen or "none",
            "answered_by": self._said.answered_by,
            "vendor": self._said.vendor,
        }
        for key, value in got.items():
            if key in self._expect and (str(self._expect[key]) or "none") != str(value or "none"):
                yield Miss(f"{key}: expected {self._expect[key]}, got {value or 'none'}")


def _action(name: object) -> str:
    return "requery_diff" if name == "requery" else str(name)
