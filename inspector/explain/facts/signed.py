"""Facts of a signed request: `signed.*`. When it was signed and how long a signed link lives, by its own words.

Signature Version 4 of AWS, which other object stores take too (`X-Amz-Date`, `X-Amz-Expires`), the V4 of Google Cloud
Storage (`X-Goog-Date`, `X-Goog-Expires`), shared access signatures of Azure (`st`, `se` beside `sig`), and links with
`Expires` as epoch seconds beside `Signature` (the old S3 form, CloudFront and Google Cloud Storage V2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from inspector.describe import duration, moment
from inspector.explain.facts import clock
from inspector.explain.facts.dates import any_date, iso_date, number
from inspector.explain.facts.fact import Named, fact, specs
from inspector.explain.facts.view import View

SPECS = {
    **specs(
        "str", signed__kind="How the request is signed: aws4-link, aws4-header, goog4-link, azure-sas, expires-link"
    ),
    **specs(
        "float",
        signed__age="Seconds from the time the signature names to the answer, negative when that time is ahead",
        signed__lifetime="Seconds that a signed link lives",
        signed__expires_in="Seconds that a signed link still had to live at the answer",
        signed__expired_for="Seconds since a signed link ran out, at the answer",
        signed__starts_in="Seconds until a signed link begins to live",
    ),
}

_BASIC_FORM = re.compile(r"\d{8}T\d{6}Z\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The times that a signature names, epoch seconds, and where they stand; `end_at` may be two places."""

    kind: str
    begun: float | None = None
    begun_at: str = ""
    end: float | None = None
    end_at: tuple[str, ...] = ()
    lifetime: float | None = None
    starts: bool = False


def signature(view: View) -> Signed | None:
    """The times of a signed link or of a signed header, or None."""
    names = {pair.name.lower(): pair for pair in view.query}
    for prefix, kind in (("x-amz", "aws4-link"), ("x-goog", "goog4-link")):
        date, life = names.get(f"{prefix}-date"), names.get(f"{prefix}-expires")
        begun = _basic_form(date.value) if date is not None else None
        seconds = number(life.value) if life is not None else None
        if date is not None and life is not None and begun is not None and seconds is not None:
            end_at = (life.at, date.at)
            return Signed(
                kind=kind, begun=begun, begun_at=date.at, end=begun + seconds, end_at=end_at, lifetime=seconds
            )
    if "sig" in names and "se" in names:
        ends, starts = names["se"], names.get("st")
        return Signed(
            kind="azure-sas", end=iso_date(ends.value), end_at=(ends.at,), starts=True,
            begun=iso_date(starts.value) if starts else None, begun_at=starts.at if starts else "",
        )  # fmt: skip
    signers = {"awsaccesskeyid", "googleaccessid", "key-pair-id"}
    if "signature" in names and "expires" in names and names.keys() & signers:
        return Signed(kind="expires-link", end=number(names["expires"].value), end_at=(names["expires"].at,))
    line = view.header("x-amz-date")
    if line is not None:
        begun = _basic_form(line.value) or any_date(line.value)
        return Signed(kind="aws4-header", begun=begun, begun_at=line.at) if begun is not None else None
    return None


def read(view: View) -> Iterator[Named]:
    """How old the signature is, and whether its link had run out when the server answered."""
    found = view.once(signature)
    present = clock.now(view)
    if found is None:
        return
    place = found.begun_at or found.end_at[0]
    yield "signed.kind", fact(found.kind, place)
    if found.lifetime is not None:
        yield "signed.lifetime", fact(found.lifetime, found.end_at[0], saw=f"lives {duration(found.lifetime)}")
    if not present:
        return
    now_at = ["res.header.date"] if view.server_time is not None else []
    now_words = [f"Date {moment(present)}"] if now_at else []
    if found.begun is not None:
        words = (f"signed for {moment(found.begun)}", *now_words)
        yield "signed.age", fact(present - found.begun, found.begun_at, *now_at, each=words)
        if found.starts and found.begun > present:
            yield "signed.starts_in", fact(found.begun - present, found.begun_at, *now_at, each=words)
    if found.end is not None:
        gone = found.end < present
        words = (f"{'ran out' if gone else 'good until'} {moment(found.end)}", *now_words)
        name = "signed.expired_for" if gone else "signed.expires_in"
        yield name, fact(abs(found.end - present), found.end_at[0], *now_at, each=words)


def _basic_form(value: str) -> float | None:
    """Epoch seconds of `20261122T120000Z`, the one form that Signature Version 4 takes."""
    if not _BASIC_FORM.match(value.strip()):
        return None
    try:
        return datetime.strptime(value.strip(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError:
        return None
