"""Reads the claims of a pack: error, rule, cause and band tables become Claims, and what is wrong becomes faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from inspector.explain.catalogue import ALIASES, CATALOGUE, COMMON_KEYS
from inspector.explain.claim import STAGES, Authority, Claim, FixSpec, Kind
from inspector.explain.fill import Texts
from inspector.explain.predicate import Predicate, compile_predicate
from inspector.explain.toml_table import Table
from inspector.model.diagnosis import Role, Severity
from inspector.model.fix import FixGrade, Owner

_ROLES = frozenset({Role.CAUSE.value, Role.NOTE.value, Role.MEANING.value})
_SEVERITIES = frozenset(item.value for item in Severity)
_OWNERS = frozenset(item.value for item in Owner)
_GRADES = frozenset(item.value for item in FixGrade)
_NOT_OK = compile_predicate({"err.ok": {"not": True}})


@dataclass(slots=True)
class ClaimReader:
    """Reads the claims of one pack and numbers them as they stand in the file."""

    pack: str
    authority: Authority
    docs: tuple[str, ...] = ()
    source: str = ""
    confidence: str = ""
    order: int = 0
    places: dict[str, Table] = field(default_factory=dict)

    def errors(self, root: Table) -> Iterator[Claim]:
        """Read `[[error]]`: meanings, by code or by status."""
        for table in root.tables("error"):
            yield self._error(table)

    def rules(self, root: Table) -> Iterator[Claim]:
        """Read `[[rule]]`: claims on any facts."""
        for table in root.tables("rule"):
            role = Role(table.word("role", _ROLES, Role.CAUSE) or Role.CAUSE)
            name = table.text("id")
            if not name:
                table.wrong("a rule needs an id", "id")
            yield self._with_causes(table, self._claim(table, self._full(name), Kind.RULE, role), "rule")

    def bands(self, root: Table) -> Iterator[Claim]:
        """Read `[[band]]`: what a code that no entry lists most nearly means."""
        for table in root.tables("band"):
            low, high = table.integer("from"), table.integer("to")
            if low is None or high is None or low > high:
                table.wrong("a band needs from and to, whole numbers in order", "from")
                low, high = low or 0, high or 0
            name = table.text("id") or f"band-{_common_digits(low, high)}"
            claim = self._claim(table, self._full(name), Kind.BAND, Role.MEANING)
            gate = compile_predicate({"err.code": {"ge": low, "le": high}, "err.listed": {"not": True}})
            table.close()
            gate = (*gate, *_NOT_OK)
            yield replace(claim, when=(*gate, *claim.when), implied=len(gate))

    def _error(self, table: Table) -> Claim:
        codes, statuses, also = table.scalars("code"), table.scalars("status"), table.scalars("also")
        variant, given = table.text("variant"), table.text("id")
        if len(codes) > 1:
            table.wrong("one entry explains one code; other names of the same go into also", "code")
        if also and not codes:
            table.wrong("other names need the code that they stand for", "also")
        if variant and not codes:
            table.wrong("a variant needs a code", "variant")
        if not all(item.isdigit() for item in statuses):
            table.wrong("a status is a whole number", "status")
            statuses = ()
        code = codes[0] if codes else ""
        gate: Predicate = ()
        if code:
            name = given or (f"{code}.{variant}" if variant else code)
            gate = (*compile_predicate({"err.code": [code, *also] if also else code}), *_NOT_OK)
        elif statuses:
            name = given or statuses[0]
            if len(statuses) > 1 and not given:
                table.wrong("an entry for several statuses needs an id", "status")
            gate = (*compile_predicate({"status": [int(item) for item in statuses]}), *_NOT_OK)
        else:
            name = given
            table.wrong("an error is keyed by code or by status; a claim on other facts is a [[rule]]", "code")
        claim = self._claim(table, self._full(name), Kind.ERROR, Role.MEANING)
        expected = tuple(int(item) for item in statuses)
        when, implied = (*gate, *claim.when), len(gate)
        claim = replace(claim, when=when, implied=implied, code=code, also=also, variant=variant, expected=expected)
        return self._with_causes(table, claim, "error")

    def _with_causes(self, table: Table, claim: Claim, word: str) -> Claim:
        causes = tuple(self._cause(item, claim) for item in table.tables("cause"))
        table.close()
        if word == "rule" and not claim.fixes and not claim.adopts and not any(item.fixes for item in causes):
            table.wrong("a rule needs a fix: every finding says what to do", "fix")
        return replace(claim, causes=causes)

    def _cause(self, table: Table, parent: Claim) -> Claim:
        name = table.text("id")
        if not name or "/" in name or "." in name:
            table.wrong("a cause needs a short id without dots or slashes", "id")
        claim = self._claim(table, f"{parent.id}/{name}", Kind.CAUSE, Role.CAUSE, parent)
        table.close()
        return replace(claim, code=parent.code)

    def _claim(self, table: Table, name: str, kind: Kind, role: Role, parent: Claim | None = None) -> Claim:
        self.order += 1
        self.places[name] = table
        title, say = table.texts("title"), table.texts("say")
        if not title and kind is Kind.CAUSE:
            title, say = say, ()
        if not title:
            table.wrong("a headline is missing", "title")
        usual = Severity.NOTE if role is Role.NOTE else Severity.ERROR
        if parent is not None and parent.severity is not Severity.NOTE:
            usual = parent.severity
        docs = table.scalars("docs") or (parent.docs if parent else self.docs)
        return Claim(
            id=name,
            pack=self.pack,
            kind=kind,
            role=role,
            severity=Severity(table.word("severity", _SEVERITIES, usual) or usual),
            stage=self._stage(table, name, parent),
            title=title or (name,),
            order=self.order,
            authority=self.authority,
            parent=parent.id if parent else "",
            likely=table.texts("likely"),
            possible=table.texts("possible"),
            say=say,
            meaning=table.texts("meaning"),
            say_possible=table.texts("say_possible"),
            say_support=table.texts("say_support"),
            because=table.texts("because"),
            when=table.predicate("when"),
            any_of=table.predicates("any"),
            unless=table.predicates("unless"),
            proof=table.predicates("proof"),
            hint=table.predicates("hint"),
            complete=table.flag("complete"),
            fallback=table.flag("fallback"),
            adopts=table.scalars("is"),
            explains=table.scalars("explains"),
            fixes=tuple(_fix(item) for item in table.tables("fix")),
            docs=docs,
            source=table.text("source") or (parent.source if parent else self.source),
            confidence=table.text("confidence") or (parent.confidence if parent else self.confidence),
            ambiguous_with=tuple(self._full(item) for item in table.scalars("ambiguous_with")),
            known_problems=table.text("known_problems"),
            covers=table.scalars("coverage"),
        )

    def _stage(self, table: Table, name: str, parent: Claim | None) -> str:
        head = name.partition(".")[0]
        usual = parent.stage if parent else head if head in STAGES else ""
        stage = table.word("stage", frozenset(STAGES), usual)
        if not stage:
            table.wrong(f"a stage is missing: one of {' '.join(STAGES)}", "stage")
        return stage or "server"

    def _full(self, name: str) -> str:
        """A short id gets the pack's name in front; a generic pack may write ids of other families in full."""
        if self.authority is Authority.GENERIC and "." in name:
            return name
        return name if name.startswith(f"{self.pack}.") else f"{self.pack}.{name}"


def _fix(table: Table) -> FixSpec:
    name = table.text("do")
    action = CATALOGUE.get(ALIASES.get(name, name))
    say, when = table.texts("say"), table.predicate("when")
    owner, grade = table.word("owner", _OWNERS), table.word("grade", _GRADES)
    if action is None:
        table.wrong(f'"{name}" is not an action of the catalogue' if name else "a fix needs an action: do", "do")
        return FixSpec(action="advise", say=say)
    known: dict[str, Texts] = {}
    for key in sorted(action.needs | action.takes):
        known[key] = _argument(table, key)
        if key in action.needs and not known[key]:
            table.wrong(f"{action.id} needs {key}", key)
    for key in table.data:
        if key not in COMMON_KEYS and key not in known:
            takes = ", ".join(sorted(known)) or "no arguments"
            table.wrong(f"{action.id} takes {takes}", key)
    return FixSpec(
        action=action.id,
        say=say,
        owner=Owner(owner) if owner else None,
        grade=FixGrade(grade) if grade else None,
        when=when,
        args=tuple((key, value) for key, value in known.items() if value),
    )


def _common_digits(low: int, high: int) -> str:
    """The digits that two codes begin with: 302 of 30200 and 30299."""
    first, last = str(low), str(high)
    same = next((place for place in range(len(first)) if first[: place + 1] != last[: place + 1]), len(first))
    return first[:same] or first


def _argument(table: Table, key: str) -> Texts:
    """An argument as it was written, for a value may begin or end in a space that matters."""
    value = table.raw(key)
    items = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(str(item) for item in items)
