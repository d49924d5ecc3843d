from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies.models import Competency
from sightline.plan.strategy.models import StrategyStatement
from sightline.plan.strategy.sight import chain_of_competency, chain_of_job, chain_of_objective, chains_of_job
from tests.plan.strategy.course import cleaner_profile


def names(chain):
    return [step.name for step in chain]


def test_an_objective_serves_the_mission(company, course):
    chain = chain_of_objective(course.objective("C1"))
    assert names(chain) == ["A harbour that is open to everyone.", "C1 Visitors come back"]
    assert chain[1].detail == "Olga Petrova"


def test_a_competency_serves_through_its_objective_and_says_why(company, course):
    cleaner_profile(course)
    chain = chain_of_competency(Competency.objects.get(key="quality"))
    assert [step.kind for step in chain] == ["mission", "objective", "competency"]
    assert chain[-1].tie == "a clean place is what visitors see first"


def test_a_job_has_four_stops_at_most(company, course):
    profile = cleaner_profile(course)
    (chain,) = chains_of_job(profile)
    assert [step.kind for step in chain] == ["mission", "objective", "competency", "job"]


def test_without_ties_only_the_thing_itself_is_left(company, course):
    assert names(chain_of_job(JobProfile.objects.get(name="Driver"))) == ["Driver"]
    assert names(chain_of_competency(Competency.objects.get(key="safety"))) == ["Working safely"]


def test_a_retired_objective_leads_nowhere(company, course):
    profile = cleaner_profile(course)
    objective = course.objective("C1")
    objective.state = "retired"
    objective.save()
    assert names(chain_of_job(profile)) == ["Cleaner"]


def test_without_a_published_strategy_the_chain_starts_lower(company, course):
    StrategyStatement.objects.all().delete()
    assert names(chain_of_objective(course.objective("F1"))) == ["F1 Earn enough to invest"]
