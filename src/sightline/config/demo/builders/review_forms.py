"""The scale and the forms."""

from decimal import Decimal

from sightline.config.demo.stage import Stage
from sightline.config.demo.travel import as_of
from sightline.evaluate.reviews.enums import SectionKind
from sightline.evaluate.reviews.models import ReviewTemplate
from sightline.evaluate.reviews.operations.templates import create_template, make_scale, save_question, save_section

SCALE = [
    ("Not yet", "What was agreed or expected is not there; it needs close help."),
    ("In part", "There on calm days; falls back under pressure."),
    ("As agreed", "What was agreed and what the job asks for, on full days too."),
    ("Beyond", "More than was agreed, and of use to others."),
    ("Lifts others", "Others do better because of it, beyond the own team."),
]
GROWTH = [
    ("What should grow next, and why that?", "One thing is enough. Think of the work that is coming."),
    ("What would help, and who gives it?", "Time, a person to learn from, a course, a task."),
]
CHANGE = "What should Merrow change so that you can do better work?"


MADE = 420  # days ago, before last year's cycle


def build_forms(stage: Stage) -> None:
    with as_of(stage.days.at(stage.days.ago(MADE), 10)):
        _annual(stage)
        _first_months(stage)
        _half_year(stage)


def _annual(stage: Stage) -> None:
    hana = stage.people["hana.kovarova"]
    scale = make_scale(name="Merrow’s five lines", points=SCALE, by=hana)
    annual = create_template(
        name="Annual review",
        intro="Growth comes first, then results and behaviour. Choose the line that fits most weeks, not the best.",
        scale=scale,
        by=hana,
    )
    _growth(stage, annual)
    results = "What came of the goals that you agreed on; for jobs that run on standards, how the work kept to them."
    save_section(
        annual, by=hana, kind=SectionKind.GOALS, title="Results", intro=results, rated=True, weight=Decimal(40)
    )
    how = "The line that describes the usual work. What was not observed counts neither for nor against anybody."
    save_section(
        annual,
        by=hana,
        kind=SectionKind.COMPETENCIES,
        title="How the work is done",
        intro=how,
        rated=True,
        weight=Decimal(60),
    )
    around = save_section(annual, by=hana, kind=SectionKind.QUESTIONS, title="Looking around", by_manager=False)
    save_question(around, by=hana, prompt=CHANGE, help="It goes to the programme owner as well.", required=False)


def _growth(stage: Stage, template: ReviewTemplate) -> None:
    hana = stage.people["hana.kovarova"]
    growth = save_section(template, by=hana, kind=SectionKind.GROWTH, title="Growth")
    for prompt, helping in GROWTH:
        save_question(growth, by=hana, prompt=prompt, help=helping)


def _first_months(stage: Stage) -> None:
    hana = stage.people["hana.kovarova"]
    intro = "After ninety days: how it began, what is missing, what comes next. Nobody is rated."
    talk = create_template(name="First ninety days", intro=intro, by=hana)
    _growth(stage, talk)
    begun = save_section(talk, by=hana, kind=SectionKind.QUESTIONS, title="How it began")
    save_question(begun, by=hana, prompt="What was as you expected, and what was not?")
    save_question(begun, by=hana, prompt="What did nobody tell you that you needed to know?", required=False)


def _half_year(stage: Stage) -> None:
    hana = stage.people["hana.kovarova"]
    intro = "Half-way: what has moved, what stands in the way, what changes for the second half. Nobody is rated."
    talk = create_template(name="Half-year talk", intro=intro, by=hana)
    _growth(stage, talk)
    save_section(talk, by=hana, kind=SectionKind.GOALS, title="Where the goals stand")
    half = save_section(talk, by=hana, kind=SectionKind.QUESTIONS, title="The second half")
    save_question(half, by=hana, prompt="What should we stop, so that the rest can be done well?")
