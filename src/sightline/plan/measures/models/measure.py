"""A measure, defined once for everybody who works with it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.measurement import Direction
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.measures.enums import Better
from sightline.plan.measures.health import Band, Health, health_of


class RegisteredMeasureQuerySet(models.QuerySet["RegisteredMeasure"]):
    def visible_to(self, person: models.Model) -> "RegisteredMeasureQuerySet":
        """The registry and its readings are open to everyone in the organisation."""
        return self

    def in_use(self) -> "RegisteredMeasureQuerySet":
        return self.filter(retired_on__isnull=True)


class RegisteredMeasure(PublicModel):
    code = models.CharField(_("short name"), max_length=20, unique=True)  # for files and programs: "FCR"
    name = models.CharField(_("name"), max_length=200)
    formula = models.TextField(_("how it is worked out"), max_length=1000)
    unit = models.CharField(_("unit"), max_length=30, blank=True)  # of the number
    better = models.CharField(_("direction"), max_length=10, choices=Better.choices, default=Better.HIGHER)
    source = models.CharField(_("where the number comes from"), max_length=200, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="owned_measures")
    org_unit = models.ForeignKey(
        OrgUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="registered_measures"
    )  # whose scorecard shows it; none is the organisation's
    frequency_days = models.PositiveSmallIntegerField(_("a reading every … days"), null=True, blank=True)
    lower = models.DecimalField(_("healthy from"), max_digits=18, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(_("healthy up to"), max_digits=18, decimal_places=4, null=True, blank=True)
    guard = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="guards"
    )  # what must not get worse when people work on this one
    retired_on = models.DateField(null=True, blank=True)
    # the read model, kept by operations: the newest reading that stands
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    value_on = models.DateField(null=True, blank=True)

    objects = RegisteredMeasureQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lower__isnull=True) | Q(upper__isnull=True) | Q(upper__gte=F("lower")),
                name="registered_measure_band_in_order",
            ),
            models.CheckConstraint(
                condition=Q(frequency_days__isnull=True) | Q(frequency_days__gte=1),
                name="registered_measure_frequency_positive",
            ),
            models.CheckConstraint(
                condition=Q(guard__isnull=True) | ~Q(guard=F("id")), name="registered_measure_not_own_guard"
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="registered_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def direction(self) -> Direction:
        return Direction(self.better)

    @property
    def band(self) -> Band:
        return Band(self.lower, self.upper)

    @property
    def health(self) -> Health:
        return health_of(self.band, self.value)
