from sightline.coach.nudges.models.text import NudgeText

__all__ = ["NudgeText"]
