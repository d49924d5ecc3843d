"""What a person, a unit or the organisation wants to have reached by a day."""

from decimal import Decimal

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import OrgUnit, Person, ReportingClosure
from sightline.foundation.people.reach import reach_of
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.entrusted import deputies, entrusted_to
from sightline.plan.goals.enums import LIVE_STATES, GoalIntent, GoalKind, GoalState, ProposalState, Rollup, Visibility
from sightline.plan.strategy.models import Perspective, ValueBehaviour


def visible_through(person: Person, prefix: str = "") -> Q:
    """The condition behind `visible_to`, for rows that point at goals; `prefix` ends in two underscores.

    As a condition on joined rows it costs a look per row; `goal__in=Goal.objects.visible_to(…)` would have SQLite
    gather all visible goals first.
    """
    reach = reach_of(person)
    begun = ~Q(**{f"{prefix}state": GoalState.DRAFT}) | Q(**{f"{prefix}created_by": person})
    if reach.sees_everyone:
        return begun
    shared = Q(**{f"{prefix}visibility": Visibility.OPEN}) | Q(**{f"{prefix}owner_person__isnull": True})
    return begun & (shared | reach.includes(f"{prefix}owner_person_id") | entrusted_to(person, prefix))


class GoalQuerySet(models.QuerySet["Goal"]):
    def visible_to(self, person: Person) -> "GoalQuerySet":
        """Open goals, those of units and of the organisation, one's own, and those of everybody within reach; those
        one stands in for or is asked to take over; and those of former reports who left.

        A draft is its writer's alone.
        """
        return self.filter(visible_through(person))

    def live(self) -> "GoalQuerySet":
        return self.filter(state__in=LIVE_STATES)

    def with_line_of(self, person: Person) -> "GoalQuerySet":
        """Tells along how many steps down the owner is from `person`, and whether they stand in for the owner, so that
        rules need not ask."""
        line = ReportingClosure.objects.filter(ancestor=person, descendant_id=OuterRef("owner_person_id"))
        depth = Subquery(line.values("depth")[:1])
        told = Value(person.pk, models.BigIntegerField())
        return self.annotate(line_depth=depth, line_depth_for=told, stands_in=Exists(deputies(person, OuterRef("pk"))))

    def with_owner(self) -> "GoalQuerySet":
        return self.select_related("owner_person", "owner_unit")

    def with_waiting(self) -> "GoalQuerySet":
        """Tells along whether a proposal waits for an answer."""
        from sightline.plan.goals.models.proposal import Proposal

        waiting = Proposal.objects.filter(goal=OuterRef("pk"), state=ProposalState.WAITING)
        return self.annotate(has_proposal=Exists(waiting))

    def owned_by(self, person: Person) -> "GoalQuerySet":
        return self.filter(owner_person=person)


class Goal(PublicModel):
    title = models.CharField(_("goal"), max_length=200)
    description = models.TextField(_("what it is about"), max_length=10_000, blank=True)
    # at most one owner; neither means the organisation itself
    owner_person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="goals")
    owner_unit = models.ForeignKey(OrgUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="goals")
    created_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=GoalKind.choices, default=GoalKind.OUTCOME)
    intent = models.CharField(_("intent"), max_length=12, choices=GoalIntent.choices, default=GoalIntent.COMMITTED)
    state = models.CharField(max_length=10, choices=GoalState.choices, default=GoalState.DRAFT)
    visibility = models.CharField(max_length=6, choices=Visibility.choices, default=Visibility.LINE)
    weight = models.DecimalField(_("weight"), max_digits=5, decimal_places=2, null=True, blank=True)  # percent
    starts_on = models.DateField(_("from"))
    due_on = models.DateField(_("by"), null=True, blank=True)
    rollup = models.CharField(
        _("where its number comes from"), max_length=10, choices=Rollup.choices, default=Rollup.OWN
    )
    competency = models.ForeignKey(Competency, null=True, blank=True, on_delete=models.PROTECT, related_name="goals")
    behaviour = models.ForeignKey(ValueBehaviour, null=True, blank=True, on_delete=models.PROTECT, related_name="goals")
    perspectives = models.ManyToManyField(Perspective, related_name="goals", blank=True)
    dismissed_hints = models.JSONField(default=list, blank=True)  # ids of quality hints its writer has waved off
    hint_reasons = models.JSONField(default=dict, blank=True)  # id of a hint waved off → why, in the writer's words
    standalone_reason = models.CharField(max_length=300, blank=True)  # why it has no link upward, where it has none
    agreed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_note = models.TextField(max_length=2000, blank=True)
    # the read model, kept by operations
    progress = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)  # share 0..1.5
    progress_on = models.DateField(null=True, blank=True)  # day of the freshest reading in the number
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)  # 1..5, of the last check-in
    blocker = models.CharField(max_length=300, blank=True)  # of the last check-in
    blocked_since = models.DateField(null=True, blank=True)
    support = models.CharField(max_length=300, blank=True)  # what would help, of the last check-in
    paused_since = models.DateField(null=True, blank=True)  # while it rests
    rested_days = models.PositiveSmallIntegerField(default=0)  # calendar days, of pauses that are over
    checked_in_on = models.DateField(null=True, blank=True)
    guard_broken_on = models.DateField(null=True, blank=True)  # day of the reading that passed a guard's limit

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner_person__isnull=True) | Q(owner_unit__isnull=True), name="goal_at_most_one_owner"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")), name="goal_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | (Q(weight__gte=0) & Q(weight__lte=100)), name="goal_weight_percent"
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | (Q(confidence__gte=1) & Q(confidence__lte=5)),
                name="goal_confidence_1_to_5",
            ),
        ]
        indexes = [
            models.Index(fields=["owner_person", "state"], name="goal_by_person"),
            models.Index(
                fields=["owner_unit", "owner_person", "state"], name="goal_by_unit"
            ),  # both empty: the organisation
            models.Index(fields=["title"], name="goal_by_title"),  # search by the beginning of a title
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_personal(self) -> bool:
        return self.owner_person_id is not None

    @property
    def owner_name(self) -> str:
        """Needs owner_person and owner_unit fetched along."""
        owner = self.owner_person or self.owner_unit
        return owner.name if owner is not None else str(_("The whole organisation"))

    @property
    def takes_numbers(self) -> bool:
        """A behaviour goal takes observations instead."""
        return self.kind != GoalKind.BEHAVIOUR

    def weight_share(self) -> Decimal | None:
        return None if self.weight is None else self.weight / 100
