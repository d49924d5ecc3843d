from sightline.coach.handover.models.handover import Handover, HandoverItem

__all__ = ["Handover", "HandoverItem"]
