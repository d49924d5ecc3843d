"""A version of a plan as one PDF page that a screen reader can read (PDF/UA-1). Words go in as JSON, not as markup."""

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sightline.foundation.core.days import in_words
from sightline.plan.performance_plans.content import PARTS, Content, GoalWords, read
from sightline.plan.performance_plans.models import PlanAcknowledgement, PlanVersion

TEMPLATE = "plan.typ"


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The serif that comes with typst; the system's own only for letters that it has not, such as Chinese ones."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[])


@lru_cache(maxsize=1)
def _template() -> bytes:
    return resources.files(__package__).joinpath(TEMPLATE).read_bytes()


def printed(version: PlanVersion, acknowledgements: Sequence[PlanAcknowledgement]) -> bytes:
    """`version.plan.person` and `acknowledgement.person` fetched along. Takes some hundredths of a second."""
    data = json.dumps(_data(version, acknowledgements), ensure_ascii=False)
    pdf = typst.compile(
        _template(), format="pdf", font_paths=_fonts(), sys_inputs={"data": data}, pdf_standards=["ua-1"]
    )
    assert isinstance(pdf, bytes)  # noqa: S101 — one format, one file
    return pdf


def _data(version: PlanVersion, acknowledgements: Sequence[PlanAcknowledgement]) -> dict[str, Any]:
    content = read(version.content)
    person = version.plan.person.name
    return {
        "title": _("Performance plan of %(name)s") % {"name": person},
        "person": person,
        "lang": (get_language() or "en").split("-")[0],
        "facts": _facts(content, version),
        "goals": [_goal(one) for one in content.goals],
        "competencies": [
            {"name": one.name, "level": f"{one.point} {one.level}", "anchor": one.anchor}
            for one in content.competencies
        ],
        "standards": [{"title": one.title, "text": one.text} for one in content.standards],
        "decision_rights": list(content.decision_rights),
        "development_focus": content.development_focus,
        "acknowledged": _acknowledged(acknowledgements),
        "words": _words(),
    }


def _facts(content: Content, version: PlanVersion) -> list[str]:
    days = {"start": in_words(content.starts), "end": in_words(content.ends)}
    facts = [content.job, content.unit, _("%(percent)d %% of time") % {"percent": content.share_of_time * 100}]
    facts.append(_("from %(start)s to %(end)s") % days)
    if content.manager:
        facts.append(_("with %(name)s") % {"name": content.manager})
    facts.append(_("version %(number)d") % {"number": version.number})
    return [fact for fact in facts if fact]


def _goal(goal: GoalWords) -> dict[str, Any]:
    facts = [_("weight %(weight)s %%") % {"weight": goal.weight}] if goal.weight else []
    if goal.due:
        facts.append(_("by %(day)s") % {"day": in_words(goal.due)})
    return {"title": goal.title, "facts": facts, "measures": list(goal.measures)}


def _acknowledged(acknowledgements: Sequence[PlanAcknowledgement]) -> list[str]:
    told = [
        _("%(name)s, %(day)s") % {"name": one.person.name, "day": in_words(one.at.date())} for one in acknowledgements
    ]
    return told or [_("by nobody yet")]


def _words() -> dict[str, str]:
    return {key: str(label) for key, label in PARTS.items()} | {
        "acknowledged": _("Acknowledged"),
        "foot": _("Pay is no part of this plan."),
        "shortened": _("To fit one page, anchors and texts of standards are left out."),
    }
