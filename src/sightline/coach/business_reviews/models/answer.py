"""What somebody thinks the organisation should change.

Two tables, because a column that is empty for some invites a join that fills it. An answer without a name has no
author, no clock time and no number in a row: its week, its theme, its words, and a unit large enough to hide in.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.coach.business_reviews.enums import Theme
from sightline.coach.business_reviews.models.review import BusinessReview
from sightline.foundation.core.models import PUBLIC_ID_LENGTH, PublicModel, new_public_id
from sightline.foundation.people.models import OrgUnit, Person

LONGEST = 500


class SignedAnswer(PublicModel):
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")  # the author's, then
    review = models.ForeignKey(BusinessReview, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    theme = models.CharField(max_length=12, choices=Theme.choices)
    text = models.CharField(_("what should change"), max_length=LONGEST)
    given_on = models.DateField()

    class Meta:
        ordering = ["-given_on", "-id"]
        indexes = [
            models.Index(fields=["unit", "-given_on"], name="signed_answer_by_unit"),
            models.Index(fields=["author", "-given_on"], name="signed_answer_by_author"),
        ]

    def __str__(self) -> str:
        return self.text


class UnsignedAnswer(models.Model):
    key = models.CharField(primary_key=True, max_length=PUBLIC_ID_LENGTH, default=new_public_id, editable=False)
    unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(BusinessReview, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    theme = models.CharField(max_length=12, choices=Theme.choices)
    text = models.CharField(_("what should change"), max_length=LONGEST)
    week_on = models.DateField()  # its Monday

    class Meta:
        ordering = ["-week_on", "key"]
        indexes = [models.Index(fields=["unit", "-week_on"], name="unsigned_answer_by_unit")]

    def __str__(self) -> str:
        return self.text
