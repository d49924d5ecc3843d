"""Where a form or a cycle goes against what the philosophy commits to. Pure: settings in, contradictions out.

Used when a form is edited, when a reviewer is named, before a launch, and when a commitment is about to change.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sightline.foundation.core.errors import OperationError
from sightline.plan.strategy.enums import Calibration, CommitmentKind, MultiRaterUse
from sightline.plan.strategy.policy import Policy


@dataclass(frozen=True, slots=True)
class Setting:
    """What a form asks for and, where it is a cycle's, who would answer it."""

    has_scale: bool = False
    rated: tuple[str, ...] = ()  # titles of sections answered on the scale
    minutes: int = 0  # of the writer who has more to answer
    upward: tuple[tuple[str, str], ...] = ()  # (reviewer, the one above them whom they would review)
    is_cycle: bool = False

    @property
    def rates(self) -> bool:
        return self.has_scale or bool(self.rated)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What goes against which commitment. `step` names the page of the cycle's wizard that mends it."""

    kind: CommitmentKind
    text: str
    commitment: str
    version: int | None
    fix: str
    step: str = "form"
    refuses: bool = True  # otherwise it is told and not in the way

    @property
    def cited(self) -> str:
        """ "The form has ratings. Our philosophy, version 2, says on ratings: “Nobody is rated. …”" """
        words = {"version": self.version, "kind": self.kind.label.lower(), "sentence": self.commitment}
        said = _("Our philosophy, version %(version)s, says on “%(kind)s”: “%(sentence)s”") % words
        return f"{self.text} {said}"


class ContradictsPhilosophyError(OperationError):
    """A setting that goes against a commitment in force; the message cites it."""

    def __init__(self, found: Contradiction, *, field: str | None = None, value: object = None) -> None:
        super().__init__(found.cited, field=field or found.kind.value, value=value, fix=found.fix)
        self.contradiction = found


def contradictions(policy: Policy, setting: Setting) -> tuple[Contradiction, ...]:
    """In the order of the commitments. What the philosophy is silent on is never contradicted."""
    checks = (_ratings, _calibration, _multi_rater, _time)
    return tuple(one for check in checks for one in check(policy, setting))


def require(policy: Policy, setting: Setting, *, field: str | None = None, value: object = None) -> None:
    """Raises `ContradictsPhilosophyError` for the first contradiction that refuses."""
    for found in contradictions(policy, setting):
        if found.refuses:
            raise ContradictsPhilosophyError(found, field=field, value=value)


def _made(policy: Policy, kind: CommitmentKind, text: str, fix: str, **fields: object) -> Contradiction:
    return Contradiction(kind, text, policy.sentence(kind), policy.version, fix, **fields)  # type: ignore[arg-type]


def _ratings(policy: Policy, setting: Setting) -> Iterator[Contradiction]:
    if policy.has_ratings or not setting.rates:
        return
    text = _("The form has a scale.")
    if setting.rated:
        text = _("These sections are answered on a scale: %(titles)s.") % {"titles": ", ".join(setting.rated)}
    fix = _("Leave the scale out, or publish a philosophy that allows ratings.")
    yield _made(policy, CommitmentKind.RATING_POLICY, text, fix)


def _calibration(policy: Policy, setting: Setting) -> Iterator[Contradiction]:
    if setting.is_cycle and setting.rated and policy.has_ratings and policy.calibration == Calibration.BEFORE_RELEASE:
        text = _("Ratings of this cycle are not compared between managers anywhere yet.")
        fix = _("Have the managers compare them in a meeting before they release.")
        yield _made(policy, CommitmentKind.CALIBRATION, text, fix, step="stages", refuses=False)


def _multi_rater(policy: Policy, setting: Setting) -> Iterator[Contradiction]:
    is_said = CommitmentKind.MULTI_RATER_USE in policy.made
    if not is_said or policy.multi_rater == MultiRaterUse.EVALUATION or not setting.upward:
        return
    reviewer, above = setting.upward[0]
    words = {"reviewer": reviewer, "above": above}
    text = _("%(reviewer)s is led by %(above)s and would review them.") % words
    fix = _("Name somebody who is not led by them.")
    yield _made(policy, CommitmentKind.MULTI_RATER_USE, text, fix, step="reviewers")


def _time(policy: Policy, setting: Setting) -> Iterator[Contradiction]:
    """Told while a form is being designed; in the way of a launch."""
    budget = policy.time_budget_minutes
    if budget is None or setting.minutes <= budget:
        return
    words = {"minutes": setting.minutes, "over": setting.minutes - budget}
    text = _("The form takes about %(minutes)d minutes, %(over)d more than agreed.") % words
    fix = _("Take out a question or a section, or agree on more time.")
    yield _made(policy, CommitmentKind.TIME_BUDGET, text, fix, refuses=setting.is_cycle)
