"""A goal that many may need, written once; its versions; the goals made from it, and the times it was assigned."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.enums import LinkKind, RunsFor, TemplateUse
from sightline.plan.goals.models.goal import Goal
from sightline.plan.strategy.models import StrategicObjective, ValueBehaviour


class GoalTemplateQuerySet(models.QuerySet["GoalTemplate"]):
    def visible_to(self, person: Person) -> "GoalTemplateQuerySet":
        """The library is open to everyone in the organisation; who may use a template is a rule."""
        return self

    def in_use(self) -> "GoalTemplateQuerySet":
        return self.filter(retired_on__isnull=True)


class GoalTemplate(PublicModel):
    """What stays the same over its versions. `title` and `number` repeat the newest, for lists and searches."""

    title = models.CharField(_("goal"), max_length=200)
    number = models.PositiveSmallIntegerField(default=1)  # of the version in force
    use = models.CharField(
        _("who may use it"), max_length=10, choices=TemplateUse.choices, default=TemplateUse.EVERYONE
    )
    unit = models.ForeignKey(  # none: for the whole organisation
        OrgUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="goal_templates"
    )
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    retired_on = models.DateField(null=True, blank=True)

    objects = GoalTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        indexes = [models.Index(fields=["retired_on", "title"], name="goal_template_by_title")]

    def __str__(self) -> str:
        return self.title


class TemplateVersion(PublicModel):
    """The words of a template at one time. Numbers and days of a goal stay its own; see merging.py."""

    template = models.ForeignKey(GoalTemplate, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    terms = models.JSONField()  # as terms.py writes them; its days mean nothing, the id of a measure is its key
    runs_for = models.CharField(_("runs for"), max_length=12, choices=RunsFor.choices, default=RunsFor.YEAR)
    parent = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    objective = models.ForeignKey(StrategicObjective, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    link_kind = models.CharField(_("how"), max_length=12, choices=LinkKind.choices, default=LinkKind.SUPPORTS)
    link_share = models.DecimalField(max_digits=5, decimal_places=4, default=Decimal(1))
    competency = models.ForeignKey(Competency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    behaviour = models.ForeignKey(ValueBehaviour, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("what changed, and why"), max_length=300, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="template_version_once"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(objective__isnull=True), name="template_serves_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.number}"


class TemplateAssignment(PublicModel):
    """One time that a template was assigned to a population: by which rule, to how many, past how many."""

    template = models.ForeignKey(GoalTemplate, on_delete=models.PROTECT, related_name="assignments")
    version = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="+")
    rule = models.JSONField()  # as population.py writes it
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    made = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=dict)  # reason → how many

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.template} on {self.starts_on}"


class GoalCopy(models.Model):
    """That a goal was made from a template, and which words of it both sides have seen."""

    goal = models.OneToOneField(Goal, on_delete=models.CASCADE, primary_key=True, related_name="from_template")
    template = models.ForeignKey(GoalTemplate, on_delete=models.PROTECT, related_name="copies")
    version = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="copies")
    passed = models.PositiveSmallIntegerField(default=0)  # number of the version that its sides kept their words over
    person = models.ForeignKey(  # whose it was when it was made; none: a unit's
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="goal_copies"
    )
    starts_on = models.DateField()
    assignment = models.ForeignKey(
        TemplateAssignment, null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    measures = models.JSONField(default=dict)  # key of a measure in the template → public id of the goal's

    class Meta:
        constraints = [
            # a double click, or two people at once, cannot give somebody the same goal twice
            models.UniqueConstraint(fields=["template", "person", "starts_on"], name="copy_once_a_period"),
        ]
        indexes = [models.Index(fields=["template", "version"], name="copy_by_version")]

    def __str__(self) -> str:
        return f"{self.goal} from {self.template}"
