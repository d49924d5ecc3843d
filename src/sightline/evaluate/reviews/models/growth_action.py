"""What comes out of a review: something to grow by, with the support promised for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.evaluate.reviews.models.review import Review
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person


class GrowthAction(PublicModel):
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="growth_actions")
    text = models.CharField(_("what to grow by"), max_length=300)
    support = models.CharField(_("what the manager promises"), max_length=300, blank=True)
    due_on = models.DateField(_("by"), null=True, blank=True)
    agreed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    done_on = models.DateField(null=True, blank=True)
    support_kept_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text
