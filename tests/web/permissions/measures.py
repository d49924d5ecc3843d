"""The registry of measures. Open to read; Dara (the employee) owns the measures here, so she gives their readings."""

from datetime import timedelta
from decimal import Decimal

from sightline.foundation.core import clock
from sightline.plan.measures.models import RegisteredMeasure
from sightline.plan.measures.operations.readings import Said, append_readings
from tests.company import Company
from tests.plan.goals.making import make_objective
from tests.plan.measures.making import make_registered
from tests.web.permissions.harness import Row


def owned(company: Company) -> RegisteredMeasure:
    count = RegisteredMeasure.objects.count()
    return make_registered(company.dev, code=f"M{count}", name=f"Measure {count}")


def measure(company: Company) -> dict:
    return {"public_id": owned(company).public_id}


def reading(company: Company) -> dict:
    found = owned(company)
    row = append_readings([Said(found, Decimal(70), clock.today() - timedelta(days=3))], by=company.dev).made[0]
    return {"public_id": found.public_id, "reading_id": row.public_id}


def words(_company: Company) -> dict:
    count = RegisteredMeasure.objects.count()
    name = {"name": f"Calls solved at once {count}", "code": f"N{count}"}
    return {**name, "formula": "Solved / all", "unit": "%", "better": "increase"}


def aim(company: Company) -> dict:
    made = make_objective(f"M{RegisteredMeasure.objects.count()}")
    return {"objective": made.public_id, "baseline": "50", "target": "80"}


GIVERS = {"otherwise": 403, "employee": 302, "manager": 302, "programme_owner": 302}
WRITERS = {"otherwise": 403, "employee": 302, "programme_owner": 302}

ROWS = [
    Row("plan:measures", otherwise=200),
    Row("plan:measure", measure, otherwise=200),
    Row("plan:register-measure", otherwise=403, programme_owner=200),
    Row("plan:register-measure", method="post", data=words, otherwise=403, programme_owner=302),
    Row("plan:edit-measure", measure, otherwise=403, employee=200, programme_owner=200),
    Row("plan:edit-measure", measure, method="post", data=words, **WRITERS),
    Row("plan:retire-measure", measure, method="post", data={"why": "Not used"}, **WRITERS),
    Row("plan:give-reading", measure, method="post", data={"value": "70"}, **GIVERS),
    Row("plan:correct-measure-reading", reading, otherwise=403, employee=200, manager=200, programme_owner=200),
    Row("plan:correct-measure-reading", reading, method="post", data={"value": "71"}, **GIVERS),
    Row("plan:measure-readings", otherwise=403, programme_owner=200),
    Row("plan:measure-readings", method="post", data={"text": "x"}, otherwise=403, programme_owner=422),
    Row("plan:measure-objective", measure, method="post", data=aim, otherwise=403, programme_owner=302),
]
