"""May this person do this now? An answer that carries its reason in words."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when allowed. `reason` is a whole sentence for the person asking; `code` is stable, for programs."""

    allowed: bool
    code: str = ""
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Verdict(allowed=True)


def denied(code: str, reason: str) -> Verdict:
    return Verdict(allowed=False, code=code, reason=str(reason))


class Refused(PermissionDenied):
    """A verdict that said no. Pages answer 403 with its reason, the API with problem+json."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


def require(verdict: Verdict) -> None:
    """Raise `Refused` unless the verdict allows."""
    if not verdict:
        raise Refused(verdict)


def first_denial(*verdicts: Verdict) -> Verdict:
    """The first verdict that says no, otherwise allowed."""
    return next((verdict for verdict in verdicts if not verdict), ALLOWED)
