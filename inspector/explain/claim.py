"""One entry of a pack, read and checked: a meaning, a cause or a note, with the groups of predicates that judge it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from inspector.explain.fill import Texts
from inspector.explain.predicate import Predicate
from inspector.model.diagnosis import Role, Severity
from inspector.model.fix import FixGrade, Owner

STAGES = (
    "local", "dns", "tcp", "tls", "proxy", "wire", "time", "hop", "redirect", "auth", "oauth", "jwt", "permission",
    "rate", "route", "media", "body", "field", "state", "server", "soft", "page", "data", "drift",
)  # fmt: skip
"""The life of a request, in order; also the families of claims."""


class Kind(StrEnum):
    """How an entry was written."""

    ERROR = "error"
    RULE = "rule"
    CAUSE = "cause"
    BAND = "band"


class Authority(IntEnum):
    """Whose words count more: the vendor's own pack, one it extends, or a generic one."""

    VENDOR = 0
    EXTENDED = 1
    GENERIC = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FixSpec:
    """A way out as a pack writes it; `actions.build` makes a Fix of it for one exchange. Told apart by identity."""

    action: str
    say: Texts = ()
    owner: Owner | None = None
    grade: FixGrade | None = None
    when: Predicate = ()
    implied: int = 0
    args: tuple[tuple[str, Texts], ...] = ()

    def arg(self, name: str) -> Texts:
        """The argument of this name, as alternatives of a text; empty when it was not given."""
        return next((value for key, value in self.args if key == name), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that can be said of an exchange.

    The gate is `when` and, if there is any, one of `any_of`. `unless` rules it out, `proof` makes it certain, `hint`
    likely, none of them possible. `parent` is the claim that a cause belongs to. `order` counts entries in the file.
    `implied` counts the leading conditions of `when` that its key gives. `expected` are the statuses that a code is
    documented with: a mismatch is worth a sentence, never a reason for silence. `also` are other names that the vendor
    has for `code`: services of one house write the same refusal in several ways. `say_possible` stands for `say` where
    nothing shows the cause: what `say` and `say_support` take for seen is not there then. A `fallback` yields to any
    other meaning; as a cause it only says that there is an error, and yields to one that the error's words tell.
    """

    id: str
    pack: str
    kind: Kind
    role: Role
    severity: Severity
    stage: str
    title: Texts
    order: int
    authority: Authority = Authority.GENERIC
    parent: str = ""
    likely: Texts = ()
    possible: Texts = ()
    say: Texts = ()
    meaning: Texts = ()
    say_possible: Texts = ()
    say_support: Texts = ()
    because: Texts = ()
    when: Predicate = ()
    implied: int = 0
    any_of: tuple[Predicate, ...] = ()
    unless: tuple[Predicate, ...] = ()
    proof: tuple[Predicate, ...] = ()
    hint: tuple[Predicate, ...] = ()
    complete: bool = False
    fallback: bool = False
    adopts: tuple[str, ...] = ()
    explains: tuple[str, ...] = ()
    fixes: tuple[FixSpec, ...] = ()
    docs: tuple[str, ...] = ()
    source: str = ""
    confidence: str = ""
    ambiguous_with: tuple[str, ...] = ()
    known_problems: str = ""
    covers: tuple[str, ...] = ()
    code: str = ""
    also: tuple[str, ...] = ()
    variant: str = ""
    expected: tuple[int, ...] = ()
    causes: tuple[Claim, ...] = field(default=(), repr=False)

    @property
    def group(self) -> str:
        """What belongs together: a claim with its causes, and the variants of one code."""
        return self.parent or (self.id.removesuffix(f".{self.variant}") if self.variant else self.id)

    @property
    def family(self) -> str:
        """The family shown in reports: that of a generic id, else the stage."""
        head = self.id.partition(".")[0]
        return head if head in STAGES else self.stage

    @property
    def speaks_before_sending(self) -> bool:
        """Whether it can be said of a request that was not sent."""
        return self.stage == "local" or any(item.fact == "sent" and item.holds(False) for item in self.when)

    @property
    def keyed_by(self) -> int:
        """How specific the gate is: a vendor code (3) over an OAuth error (2) over a status (1) over the rest (0)."""
        if self.code or self.kind is Kind.BAND:
            return 3
        facts = {item.fact for item in self.when}
        return 2 if "oauth.error" in facts else 1 if "status" in facts else 0
