"""Who works where, in which job, for which manager, for what share of their time, from when to when."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.core.periods import Period, in_force


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def in_force(self, on: date) -> "AssignmentQuerySet":
        return self.filter(in_force(on))

    def biggest_first(self) -> "AssignmentQuerySet":
        return self.order_by("-share", "starts_on", "id")


class Assignment(PublicModel):
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey("people.OrgUnit", on_delete=models.PROTECT, related_name="assignments")
    job_profile = models.ForeignKey("people.JobProfile", null=True, blank=True, on_delete=models.PROTECT)
    manager = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="led_assignments"
    )  # none is normal at the top
    share = models.DecimalField(_("share of time"), max_digits=4, decimal_places=3, default=Decimal(1))  # 0..1
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="assignment_dates_in_order"
            ),
            models.CheckConstraint(condition=Q(share__gt=0) & Q(share__lte=1), name="assignment_share_sensible"),
            models.CheckConstraint(
                condition=Q(manager__isnull=True) | ~Q(manager=F("person")), name="assignment_not_own_manager"
            ),
        ]
        indexes = [
            models.Index(fields=["manager", "starts_on", "ends_on", "person"], name="assignment_by_manager"),
            models.Index(fields=["unit", "starts_on", "ends_on", "person"], name="assignment_by_unit"),
            models.Index(fields=["person", "starts_on", "ends_on", "manager"], name="assignment_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.unit} from {self.starts_on}"

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)
