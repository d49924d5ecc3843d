"""The PDF is opened again by a reader that did not make it."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from sightline.foundation.core import clock
from sightline.plan.competencies.models import PerformanceStandard
from sightline.plan.performance_plans.models import PlanVersion
from sightline.plan.performance_plans.printing import printed
from tests.plan.goals.making import make_goal, make_measure
from tests.plan.performance_plans.making import assignment_of, make_acknowledged, make_proposed

pytestmark = pytest.mark.django_db


def opened(plan):
    version = PlanVersion.objects.select_related("plan__person").get(plan=plan)
    return PdfReader(BytesIO(printed(version, version.acknowledgements.select_related("person"))))


def text_of(reader):
    return " ".join(page.extract_text() for page in reader.pages).replace("\n", " ")


@pytest.mark.row("S4.2")
def test_a_plan_is_one_page_with_all_its_words(company):
    goal = make_goal(company.dev, "Fewer rollbacks #1", weight=60)
    make_measure(goal, "Rollbacks", baseline=9, target=4, direction="reduce", unit="a month")
    job = assignment_of(company.dev).job_profile
    PerformanceStandard.objects.create(job_profile=job, title="Reviews within a day", text="Look at the queue")
    rights = ["Merges without asking", "$x^2$ *stays* as it is"]
    reader = opened(make_acknowledged(company.dev, company.it_manager, goals=[goal], decision_rights=rights))
    text = text_of(reader)
    said = ["Dara Nguyen", "Chidi", "Rollbacks: 9 → 4 a month", "Reviews within a day", "Lead a small project", *rights]
    assert [word for word in (*said, "Fewer rollbacks #1", "weight 60") if word not in text] == []
    assert len(reader.pages) == 1


def test_very_much_still_fits_one_page_and_says_what_is_missing(company):
    job = assignment_of(company.dev).job_profile
    for n in range(20):
        PerformanceStandard.objects.create(job_profile=job, title=f"Standard {n}", text="How one can tell. " * 30)
    rights = [f"Decides on matter {n} " + "and all that goes with it " * 6 for n in range(12)]
    reader = opened(make_proposed(company.dev, decision_rights=rights, development_focus="Learns to teach. " * 110))
    assert len(reader.pages) == 1
    assert "left out" in text_of(reader)


def test_it_says_its_title_and_language_to_a_screen_reader(company):
    reader = opened(make_proposed(company.dev, ends_on=clock.today() + timedelta(days=30)))
    root = reader.trailer["/Root"]
    assert (reader.metadata.title, root["/Lang"]) == ("Performance plan of Dara Nguyen", "en")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
