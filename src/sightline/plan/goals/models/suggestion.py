"""A goal that somebody suggests for a unit they do not lead, or for the organisation. Whoever leads it decides."""

from django.db import models
from django.db.models import Q

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import OrgUnit, Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.enums import LinkKind, SuggestionState
from sightline.plan.goals.leads import units_under
from sightline.plan.goals.models.goal import Goal
from sightline.plan.strategy.models import StrategicObjective


class GoalSuggestionQuerySet(models.QuerySet["GoalSuggestion"]):
    def waiting(self) -> "GoalSuggestionQuerySet":
        return self.filter(state=SuggestionState.WAITING)

    def visible_to(self, person: Person) -> "GoalSuggestionQuerySet":
        """The one who suggested it, whoever leads the unit, and a programme owner."""
        if reach_of(person).is_programme_owner:
            return self
        led = units_under(person)
        theirs = Q(suggested_by=person)
        if not led.is_empty:
            theirs |= Q(unit_id__in=led.ids)
        return self.filter(theirs | Q(unit=None)) if led.is_topmost else self.filter(theirs)


class GoalSuggestion(PublicModel):
    unit = models.ForeignKey(  # none: for the organisation itself
        OrgUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="goal_suggestions"
    )
    suggested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="goal_suggestions")
    terms = models.JSONField()  # as terms.py writes them
    parent = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    objective = models.ForeignKey(StrategicObjective, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    link_kind = models.CharField(max_length=12, choices=LinkKind.choices, default=LinkKind.CONTRIBUTES)
    why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=SuggestionState.choices, default=SuggestionState.WAITING)
    answer = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    goal = models.OneToOneField(Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="suggestion")

    objects = GoalSuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "state"], name="goal_suggestion_by_unit")]

    def __str__(self) -> str:
        return str(self.terms.get("title", ""))

    @property
    def title(self) -> str:
        return str(self)
