"""What is wrong, how sure that is, where it shows, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from inspector.model.fix import Fix


class Severity(StrEnum):
    """How much it matters: the call failed, it worked in part, or it is good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Grade(StrEnum):
    """How sure: the evidence proves it, points to it, does not speak against it, or excludes it."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    RULED_OUT = "ruled-out"


class Role(StrEnum):
    """Why the call failed, what a status or code means, or something to know beside it."""

    CAUSE = "cause"
    MEANING = "meaning"
    NOTE = "note"


class Source(StrEnum):
    """Who says so: the server, our own observation, a document, or a rule without proof."""

    SERVER = "server"
    SEEN = "seen"
    DOC = "doc"
    GUESS = "guess"


class HappenedAnswer(StrEnum):
    """Whether an unsafe call took effect although it failed."""

    NO = "no"
    PROBABLY_NOT = "probably_not"
    UNKNOWN = "unknown"
    PARTLY = "partly"
    YES = "yes"


class AnsweredBy(StrEnum):
    """Which hop made the answer."""

    NOBODY = "nobody"
    LOCAL = "local"
    PROXY = "proxy"
    INTERMEDIARY = "intermediary"
    APPLICATION = "application"
    UNKNOWN = "unknown"


_LOCATOR = re.compile(
    r"(?P<path>.*?)(?:#(?P<pointer>.*?))?(?:@(?P<start>\d+)-(?P<end>\d+))?\Z",
    re.DOTALL,
)
_ROOT = re.compile(r"[^.\[#@\n]*+(?![@\n])")


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in an exchange, as text: `req.query.limit`, `req.header.authorization@7-19`, `res.body#/code`,
    `res.body@0-15`, `tls.cert.not_after`, `timing.wait`, `hop[1].header.location`, `profile.client_secret`,
    `hist.last_ok`, `context.clock`.

    `@a-b` are character offsets in the text as displayed; `#/a/b` is a JSON pointer (RFC 6901) into a body.
    """

    text: str

    @property
    def path(self) -> str:
        """The part before a pointer or a span."""
        return self._match()["path"]

    @property
    def root(self) -> str:
        """The first word: `req`, `res`, `tls`, `timing`, `hop`, `profile`, `hist`, `context`."""
        found = _ROOT.match(self.text)
        return found[0] if found else re.split(r"[.\[]", self.path, maxsplit=1)[0]

    @property
    def pointer(self) -> str | None:
        """The JSON pointer, or None."""
        return self._match()["pointer"]

    @property
    def span(self) -> tuple[int, int] | None:
        """The character offsets, or None."""
        found = self._match()
        return (int(found["start"]), int(found["end"])) if found["start"] else None

    def _match(self) -> re.Match[str]:
        found = _LOCATOR.match(self.text)
        assert found is not None  # the path takes what the optional parts leave, so any text matches
        return found

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that speaks for a diagnosis: where it stands, and what was seen there, in the words to show."""

    at: Locator
    saw: str
    source: Source = Source.SEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOut:
    """A cause that was considered and excluded, with the evidence that excluded it."""

    id: str
    title: str
    because: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One finding, ranked among others.

    `title` is one sentence of at most 72 characters, without a final stop. `explanation` is the long prose: what the
    status or code means and why this evidence means this cause. `say_support` is the sentence to say to a customer.
    `why_here` says in words why it stands at its place in the order. `folds` are ids that follow from this one.
    """

    id: str
    title: str
    severity: Severity
    grade: Grade
    family: str
    role: Role = Role.CAUSE
    source: Source = Source.SEEN
    explanation: str = ""
    say_support: str = ""
    evidence: tuple[Evidence, ...] = ()
    fixes: tuple[Fix, ...] = ()
    ruled_out: tuple[RuledOut, ...] = ()
    docs: tuple[str, ...] = ()
    pack: str = ""
    vendor: str = ""
    code: str = ""
    confidence: str = ""
    known_problems: str = ""
    why_here: str = ""
    folds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything said of one exchange. `diagnoses` are ranked, best first; a healthy call has no error and no warning.

    `vendor` is the name of the vendor whose pack spoke, `code` its code, `request_id` the id to give the vendor.
    `answered_because` is the evidence for `answered_by`.
    """

    exchange_id: str
    diagnoses: tuple[Diagnosis, ...] = ()
    did_it_happen: HappenedAnswer | None = None
    answered_by: AnsweredBy = AnsweredBy.UNKNOWN
    answered_because: str = ""
    vendor: str = ""
    code: str = ""
    request_id: str = ""

    @property
    def best(self) -> Diagnosis | None:
        """The first diagnosis, or None when there is nothing to say."""
        return self.diagnoses[0] if self.diagnoses else None

    @property
    def severity(self) -> Severity | None:
        """The gravest severity present, or None."""
        present = {item.severity for item in self.diagnoses}
        return next((level for level in Severity if level in present), None)

    @property
    def preferred_fix(self) -> Fix | None:
        """The one fix that has the plain key: the preferred, enabled one of the first diagnosis that has any."""
        for diagnosis in self.diagnoses:
            for fix in diagnosis.fixes:
                if fix.preferred and fix.enabled:
                    return fix
        return None
