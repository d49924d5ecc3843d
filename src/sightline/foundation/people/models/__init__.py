from sightline.foundation.people.models.assignment import Assignment
from sightline.foundation.people.models.hr_partnership import HrPartnership
from sightline.foundation.people.models.import_run import ImportRun
from sightline.foundation.people.models.job import JobLevel, JobProfile
from sightline.foundation.people.models.leave import Leave
from sightline.foundation.people.models.organisation import Organisation
from sightline.foundation.people.models.person import Person
from sightline.foundation.people.models.reporting_closure import ReportingClosure
from sightline.foundation.people.models.unit import OrgUnit, UnitClosure

__all__ = [
    "Assignment",
    "HrPartnership",
    "ImportRun",
    "JobLevel",
    "JobProfile",
    "Leave",
    "OrgUnit",
    "Organisation",
    "Person",
    "ReportingClosure",
    "UnitClosure",
]
