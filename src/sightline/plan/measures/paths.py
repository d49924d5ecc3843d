"""Where the pages of a measure are, for duties and messages. The web floor's addresses are tested against these."""

from sightline.plan.measures.models import RegisteredMeasure


def reading_path(measure: RegisteredMeasure) -> str:
    return f"/measures/{measure.public_id}/#give-reading"
