"""A packet between three people: the employee, who led them, and who leads them now."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.coach.handover.enums import HandoverState, ItemKind
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, person: Person) -> "HandoverQuerySet":
        """The employee and the former manager; the new one once it was handed over. Nobody else."""
        passed = Q(new_manager=person, state=HandoverState.PASSED)
        return self.filter(Q(employee=person) | Q(former_manager=person) | passed)

    def choosing(self) -> "HandoverQuerySet":
        return self.filter(state=HandoverState.CHOOSING)


class Handover(PublicModel):
    employee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handovers")
    former_manager = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handovers_given")
    new_manager = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handovers_received")
    from_on = models.DateField()  # the new manager's first day
    state = models.CharField(max_length=8, choices=HandoverState.choices, default=HandoverState.CHOOSING)
    employee_note = models.TextField(_("what you want to say to begin with"), max_length=2000, blank=True)
    former_note = models.TextField(_("what you want to say to begin with"), max_length=2000, blank=True)
    employee_done_at = models.DateTimeField(null=True, blank=True)
    former_done_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(employee=F("former_manager"))
                & ~Q(employee=F("new_manager"))
                & ~Q(former_manager=F("new_manager")),
                name="handover_between_three_people",
            ),
            models.UniqueConstraint(
                fields=["employee", "former_manager", "new_manager", "from_on"], name="handover_once_a_change"
            ),
            models.CheckConstraint(
                condition=~Q(state=HandoverState.PASSED) | Q(employee_done_at__isnull=False),
                name="handover_never_without_the_employee",
            ),
        ]

    def __str__(self) -> str:
        return f"handover about {self.employee}"

    def is_employee(self, person: Person) -> bool:
        return person.pk == self.employee_id


class HandoverItem(PublicModel):
    """One thing on the table. It passes when both sides said yes; its words are put down when it passes."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=8, choices=ItemKind.choices)
    ref = models.CharField(max_length=12)  # public id of the thing
    employee_yes = models.BooleanField(default=False)
    former_yes = models.BooleanField(default=False)
    text = models.TextField(max_length=10_000, blank=True)  # as it stood when it passed
    detail = models.CharField(max_length=400, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    taken_over_on = models.DateField(null=True, blank=True)  # a promise that the new manager made their own

    class Meta:
        ordering = ["kind", "id"]
        constraints = [models.UniqueConstraint(fields=["handover", "kind", "ref"], name="handover_item_once")]

    def __str__(self) -> str:
        return f"{self.kind} in a handover"
