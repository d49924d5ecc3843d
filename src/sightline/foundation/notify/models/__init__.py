from sightline.foundation.notify.models.duty import Duty
from sightline.foundation.notify.models.message import Message
from sightline.foundation.notify.models.nudge import Nudge, NudgeStop
from sightline.foundation.notify.models.preference import Preference

__all__ = ["Duty", "Message", "Nudge", "NudgeStop", "Preference"]
