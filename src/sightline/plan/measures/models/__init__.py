from sightline.plan.measures.models.measure import RegisteredMeasure
from sightline.plan.measures.models.reading import Reading

__all__ = ["Reading", "RegisteredMeasure"]
