"""Templates for tests."""

from dataclasses import replace
from decimal import Decimal

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import RunsFor
from sightline.plan.goals.models import GoalTemplate
from sightline.plan.goals.operations.library import TemplateContent, content_of, current_version, make_template
from sightline.plan.goals.terms import MeasureTerms, Terms

DRILLS = MeasureTerms("Drills held", unit="drills", baseline=Decimal(0), target=Decimal(3))


def drill_content(**more) -> TemplateContent:
    terms = Terms("Hold a safety drill each month", starts_on=clock.today(), measures=(DRILLS,), visibility="open")
    return TemplateContent(**{"terms": terms, "runs_for": RunsFor.QUARTER, **more})


def make_drill(by: Person | None = None, *, content: TemplateContent | None = None, **more) -> GoalTemplate:
    return make_template(content or drill_content(), by=by, **more)


def changed(template: GoalTemplate, **words) -> TemplateContent:
    """The newest content with other words; `measure` changes the first measure."""
    content = content_of(current_version(template))
    measure = words.pop("measure", {})
    measures = (replace(content.terms.measures[0], **measure), *content.terms.measures[1:])
    return replace(content, terms=replace(content.terms, measures=measures, **words))
