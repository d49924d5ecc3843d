"""How far the strategy reaches: for leads in their part, HR partners in theirs, the programme owner everywhere."""

from sightline.foundation.people.models import JobProfile
from sightline.plan.alignment.operations import make_exception
from sightline.plan.strategy.models import SightException
from tests.company import Company
from tests.plan.strategy.course import cleaner_profile
from tests.web.permissions.harness import Row
from tests.web.permissions.strategy import _course

# the other manager leads people, and heads no unit
LOOKS = {
    "otherwise": 403,
    "manager": 200,
    "manager_above": 200,
    "hr_partner": 200,
    "programme_owner": 200,
}
OWNER = {"otherwise": 403, "programme_owner": 302}


def ready(company: Company) -> dict[str, str]:
    cleaner_profile(_course(company))
    return {}


def dev(company: Company) -> dict[str, str]:
    ready(company)
    return {"public_id": company.dev.public_id}


def exception(company: Company) -> dict[str, str]:
    SightException.objects.all().delete()
    made = make_exception(reason="Its competencies come", by=None, job_profile=JobProfile.objects.first())
    return {"public_id": made.public_id}


def reason(company: Company) -> dict[str, str]:
    return {"job": JobProfile.objects.get(name="Cleaner").public_id, "reason": "Its competencies come"}


def it(company: Company) -> dict[str, str]:
    return {"unit": company.it.public_id}


ROWS = [
    Row("plan:alignment", ready, **LOOKS),
    Row("plan:alignment", ready, data=it, otherwise=403, manager_above=200, hr_partner=200, programme_owner=200),
    Row("plan:alignment-goals", ready, **LOOKS),
    Row("plan:alignment-work", ready, **LOOKS),
    Row(
        "plan:count-alignment",
        ready,
        method="post",
        data=it,
        otherwise=403,
        manager_above=302,
        hr_partner=302,
        programme_owner=302,
    ),
    Row("plan:except-work", ready, method="post", data=reason, **OWNER, anonymous=401, leaver=401),
    Row("plan:end-exception", exception, method="post", **OWNER),
    Row("plan:person-sight", dev, otherwise=200),
]
