"""Work that somebody has taken on for an objective: a project, an action plan. Its steps are ticked off one by one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.strategy.enums import OPEN_INITIATIVES, InitiativeState
from sightline.plan.strategy.models.objective import StrategicObjective


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def visible_to(self, person: models.Model) -> "InitiativeQuerySet":
        """What is done for the strategy is open to everyone in the organisation."""
        return self

    def going_on(self) -> "InitiativeQuerySet":
        return self.filter(state__in=OPEN_INITIATIVES)

    def with_owner(self) -> "InitiativeQuerySet":
        return self.select_related("owner_person", "owner_unit", "objective")


class Initiative(PublicModel):
    objective = models.ForeignKey(StrategicObjective, on_delete=models.PROTECT, related_name="initiatives")
    title = models.CharField(_("initiative"), max_length=200)
    description = models.TextField(_("what it will change"), max_length=2000, blank=True)
    owner_person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(OrgUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=InitiativeState.choices, default=InitiativeState.PLANNED)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    due_on = models.DateField(_("by"), null=True, blank=True)
    note = models.CharField(_("how it stands"), max_length=500, blank=True)
    noted_on = models.DateField(null=True, blank=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner_person__isnull=True) ^ Q(owner_unit__isnull=True), name="initiative_has_one_owner"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(starts_on__isnull=True) | Q(due_on__gte=models.F("starts_on")),
                name="initiative_dates_in_order",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="initiative_by_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_INITIATIVES

    @property
    def owner_name(self) -> str:
        """Needs owner_person and owner_unit fetched along."""
        owner = self.owner_person or self.owner_unit
        return owner.name if owner is not None else ""


class InitiativeStep(PublicModel):
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("step"), max_length=200)
    due_on = models.DateField(_("by"), null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title
