"""Terms of a goal that one side put to the other. Both texts stay, whatever the answer was."""

from django.db import models
from django.db.models import Q

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import ProposalState, ProposalVerb
from sightline.plan.goals.models.goal import Goal


class Proposal(PublicModel):
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="proposals")
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")  # whose word is asked for
    terms = models.JSONField()  # title, description, dates, weight, measures: terms.py reads and writes it
    previous_terms = models.JSONField(null=True, blank=True)  # what was agreed before, for the history
    why = models.TextField(max_length=2000, blank=True)
    verb = models.CharField(max_length=10, choices=ProposalVerb.choices, default=ProposalVerb.AMEND)
    from_on = models.DateField(null=True, blank=True)  # the day from which it is to hold; empty: once it is agreed
    until_on = models.DateField(null=True, blank=True)  # of a pause: when it is expected to end
    batch = models.CharField(max_length=12, blank=True, db_index=True)  # answered together: a new set of weights
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal"], condition=Q(state=ProposalState.WAITING), name="one_waiting_proposal_per_goal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposed_by} on {self.goal}"
