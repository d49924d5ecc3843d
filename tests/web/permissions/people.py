"""Who may use the pages of people, units and imports."""

from typing import Any

from django.core.files.base import ContentFile

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, HrPartnership, ImportRun, Leave
from tests.company import LONG_AGO, Company
from tests.web.permissions.harness import Row

OPEN = {"otherwise": 200}
OWNER = {"otherwise": 403, "programme_owner": 200}
OWNER_DOES = {"otherwise": 403, "programme_owner": 302}


def dev(company: Company) -> dict[str, Any]:
    return {"public_id": company.dev.public_id}


def work_of_dev(company: Company) -> dict[str, Any]:
    work = Assignment.objects.get(person=company.dev)
    return {"public_id": company.dev.public_id, "assignment_id": work.public_id}


def leave_of_dev(company: Company) -> dict[str, Any]:
    away = Leave.objects.create(person=company.dev, starts_on=clock.today())
    return {"public_id": company.dev.public_id, "leave_id": away.public_id}


def platform(company: Company) -> dict[str, Any]:
    return {"public_id": company.it_platform.public_id}


def partnership(company: Company) -> dict[str, Any]:
    found = HrPartnership.objects.create(partner=company.hr_partner, unit=company.it_platform, starts_on=LONG_AGO)
    return {"public_id": company.it_platform.public_id, "partnership_id": found.pk}


def uploaded(company: Company) -> dict[str, Any]:
    run = ImportRun(file_name="people.csv", mapping={"number": "number", "name": "name"})
    run.file.save("people.csv", ContentFile(b"number,name\n1,Ann\n"), save=True)
    return {"public_id": run.public_id}


def refused(company: Company) -> dict[str, Any]:
    run = ImportRun(file_name="people.csv", state="done")
    run.refused_file.save("refused.csv", ContentFile(b"number\n1\n"), save=True)
    return {"public_id": run.public_id}


ROWS = [
    Row("foundation:organisation", **OPEN),
    Row("foundation:people", **OPEN),
    Row("foundation:person", dev, **OPEN),
    Row("foundation:person-history", dev, otherwise=200, colleague=403, other_manager=403),
    Row("foundation:new-person", **OWNER),
    Row("foundation:edit-person", dev, **OWNER),
    Row("foundation:edit-person", dev, method="post", data={"name": "Dara N."}, **OWNER_DOES),
    Row("foundation:assign-person", dev, **OWNER),
    Row("foundation:move-person", work_of_dev, **OWNER),
    Row("foundation:end-work", work_of_dev, **OWNER),
    Row("foundation:end-work", work_of_dev, method="post", data={"ends_on": "2040-01-01"}, **OWNER_DOES),
    Row("foundation:record-leave", dev, **OWNER),
    Row("foundation:record-leave", dev, method="post", data={"starts_on": "2040-01-01"}, **OWNER_DOES),
    Row("foundation:end-leave", leave_of_dev, **OWNER),
    Row("foundation:person-leaves", dev, **OWNER),
    Row("foundation:person-leaves", dev, method="post", data={"left_on": "2040-01-01"}, **OWNER_DOES),
    Row("foundation:units", **OPEN),
    Row("foundation:unit", platform, **OPEN),
    Row("foundation:unit-below", platform, **OPEN),
    Row("foundation:new-unit", **OWNER),
    Row("foundation:new-unit", method="post", data={"name": "New"}, **OWNER_DOES),
    Row("foundation:edit-unit", platform, **OWNER),
    Row("foundation:close-unit", platform, **OWNER),
    Row("foundation:name-partner", platform, **OWNER),
    Row("foundation:name-partner", platform, method="post", data={"partner": "HANA"}, **OWNER_DOES),
    Row("foundation:end-partner", partnership, method="post", **OWNER_DOES),
    Row("foundation:import", **OWNER),
    Row("foundation:import-run", uploaded, **OWNER),
    Row("foundation:import-columns", uploaded, **OWNER),
    Row("foundation:start-import", uploaded, method="post", **OWNER_DOES),
    Row("foundation:discard-import", uploaded, method="post", **OWNER_DOES),
    Row("foundation:import-refused", refused, **OWNER),
]
