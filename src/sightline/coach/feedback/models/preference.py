"""How somebody likes to be thanked, and whether they want the monthly letter."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.coach.feedback.enums import Audience
from sightline.foundation.people.models import Person


class RecognitionPreferenceQuerySet(models.QuerySet["RecognitionPreference"]):
    def visible_to(self, person: Person) -> "RecognitionPreferenceQuerySet":
        """One's own. Others learn the circle and the wish where they are about to thank somebody."""
        return self.filter(person=person)


class RecognitionPreference(models.Model):
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="recognition_preference")
    audience = models.CharField(
        _("who may see thanks to you"), max_length=10, choices=Audience.choices, default=Audience.PUBLIC
    )
    wish = models.CharField(_("what you like"), max_length=200, blank=True)  # "a word in person, no fuss"
    monthly_letter = models.BooleanField(_("the thanks of the month by mail"), default=True)

    objects = RecognitionPreferenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"how {self.person} likes to be thanked"


class MonthlyLetter(models.Model):
    """That the letter of a month went to somebody, so that it does not go twice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()  # its first day
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "month"], name="one_letter_a_month")]

    def __str__(self) -> str:
        return f"letter of {self.month:%Y-%m} to {self.person_id}"
