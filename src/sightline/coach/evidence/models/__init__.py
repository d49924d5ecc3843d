from sightline.coach.evidence.models.annotation import Annotation
from sightline.coach.evidence.models.entry import EvidenceEntry

__all__ = ["Annotation", "EvidenceEntry"]
