"""Forms: made, edited, copied, retired. A launched cycle keeps its own copy, so editing is never dangerous."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sightline.evaluate.reviews import conformity, policy
from sightline.evaluate.reviews.enums import CycleState, SectionKind
from sightline.evaluate.reviews.models import (
    RatingScale,
    ReviewTemplate,
    ScalePoint,
    TemplateQuestion,
    TemplateSection,
)
from sightline.evaluate.reviews.settings_of import setting_of, typical
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person
from sightline.plan.strategy.policy import current_policy

POINTS = range(3, 8)  # fewer lose information, more add none (science.md DR-24)


class TemplateInUseError(OperationError):
    """A form that a cycle not yet launched starts from was to be retired."""


class CannotEditTemplateError(OperationError):
    """A change that would make the form senseless."""


@transaction.atomic
def create_template(
    *, name: str, intro: str = "", scale: RatingScale | None = None, by: Person | None
) -> ReviewTemplate:
    """Raises ContradictsPhilosophyError for a form with a scale while the philosophy says: no ratings."""
    if scale is not None:
        policy.require_ratings_allowed(field="scale")
    _require_free(name)
    template = ReviewTemplate.objects.create(name=name, intro=intro, scale=scale)
    record("reviews.made_template", template, by=by, after={"name": name, "scale": scale})
    return template


@transaction.atomic
def edit_template(
    template: ReviewTemplate, *, name: str, intro: str, scale: RatingScale | None, by: Person | None
) -> ReviewTemplate:
    _require_in_use(template)
    if scale is not None and scale != template.scale:
        policy.require_ratings_allowed(field="scale")
    _require_free(name, template)
    before = {"name": template.name, "scale": template.scale}
    template.name, template.intro, template.scale = name, intro, scale
    template.save(update_fields=["name", "intro", "scale"])
    record("reviews.edited_template", template, by=by, before=before, after={"name": name, "scale": scale})
    return template


@transaction.atomic
def save_section(
    template: ReviewTemplate,
    *,
    by: Person | None,
    kind: str,
    title: str,
    intro: str = "",
    rated: bool = False,
    weight: Decimal = Decimal(0),
    by_self: bool = True,
    by_manager: bool = True,
    section: TemplateSection | None = None,
) -> TemplateSection:
    """Add a section at the end, or change `section`. A rated one is refused while the philosophy says: no ratings."""
    _require_in_use(template)
    if rated:
        policy.require_ratings_allowed(rated=title)
        _require_scale(template)
    if not (by_self or by_manager):
        raise CannotEditTemplateError(
            _("Nobody would answer this section."), field="by_self", value=False, fix=_("Choose who answers it.")
        )
    section = section or TemplateSection(template=template, order=_next(template.sections))
    made = section.pk is None
    section.kind, section.title, section.intro = SectionKind(kind), title, intro
    section.rated, section.weight = rated, weight if rated else Decimal(0)
    section.by_self, section.by_manager = by_self, by_manager
    section.save()
    verb = "reviews.added_section" if made else "reviews.edited_section"
    record(verb, template, by=by, after={"section": title, "kind": kind, "rated": rated, "weight": section.weight})
    return section


@transaction.atomic
def remove_section(section: TemplateSection, *, by: Person | None) -> None:
    _require_in_use(section.template)
    record("reviews.removed_section", section.template, by=by, before={"section": section.title})
    section.delete()


@transaction.atomic
def save_question(
    section: TemplateSection,
    *,
    by: Person | None,
    prompt: str,
    help: str = "",  # the field's own name
    required: bool = True,
    question: TemplateQuestion | None = None,
) -> TemplateQuestion:
    _require_in_use(section.template)
    question = question or TemplateQuestion(section=section, order=_next(section.questions))
    made = question.pk is None
    question.prompt, question.help, question.required = prompt, help, required
    question.save()
    verb = "reviews.added_question" if made else "reviews.edited_question"
    record(verb, section.template, by=by, after={"section": section.title, "question": prompt})
    return question


@transaction.atomic
def remove_question(question: TemplateQuestion, *, by: Person | None) -> None:
    template = question.section.template
    _require_in_use(template)
    record("reviews.removed_question", template, by=by, before={"question": question.prompt})
    question.delete()


@transaction.atomic
def move(part: TemplateSection | TemplateQuestion, *, up: bool, by: Person | None) -> None:
    """Swap a section or a question with its neighbour; at the end of the row nothing happens."""
    is_section = isinstance(part, TemplateSection)
    template = part.template if isinstance(part, TemplateSection) else part.section.template
    _require_in_use(template)
    row: list[Any] = list(template.sections.all() if is_section else part.section.questions.all())  # type: ignore[union-attr]
    at = row.index(part)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(row):
        return
    row[at], row[to] = row[to], row[at]
    for order, one in enumerate(row):
        one.order = order
    type(part)._default_manager.bulk_update(row, ["order"])
    record("reviews.moved_in_template", template, by=by, after={"moved": str(part), "to": to + 1})


@transaction.atomic
def duplicate_template(template: ReviewTemplate, *, by: Person | None, name: str | None = None) -> ReviewTemplate:
    """Raises ContradictsPhilosophyError: a form from before is not multiplied where it may not be used any more."""
    conformity.require(current_policy(), setting_of(template, typical()), field="template", value=template.name)
    name = name or _free_copy_name(template.name)
    _require_free(name)
    copy = ReviewTemplate.objects.create(name=name, intro=template.intro, scale=template.scale)
    for section in template.sections.prefetch_related("questions"):
        questions = list(section.questions.all())
        fields = ("kind", "title", "intro", "rated", "weight", "by_self", "by_manager", "order")
        own = TemplateSection.objects.create(template=copy, **{field: getattr(section, field) for field in fields})
        TemplateQuestion.objects.bulk_create(
            TemplateQuestion(section=own, prompt=one.prompt, help=one.help, required=one.required, order=one.order)
            for one in questions
        )
    record("reviews.duplicated_template", copy, by=by, after={"name": name, "from": template.name})
    return copy


@transaction.atomic
def retire_template(template: ReviewTemplate, *, by: Person | None) -> ReviewTemplate:
    """Nothing new starts from it. Cycles under way keep their own copy."""
    _require_in_use(template)
    waiting = template.cycles.filter(state=CycleState.DRAFT).first()
    if waiting is not None:
        raise TemplateInUseError(
            _("“%(cycle)s” is being prepared with this form.") % {"cycle": waiting.name},
            field="template",
            value=template.name,
            fix=_("Choose another form there first."),
        )
    template.retired_on = clock.today()
    template.save(update_fields=["retired_on"])
    record("reviews.retired_template", template, by=by, after={"retired_on": template.retired_on})
    return template


@transaction.atomic
def make_scale(*, name: str, points: list[tuple[str, str]], by: Person | None) -> RatingScale:
    """`points` are labels with their anchors, lowest first; they get the values 1, 2, 3 …"""
    policy.require_ratings_allowed()
    if len(points) not in POINTS or not all(label.strip() for label, _ in points):
        raise CannotEditTemplateError(
            _("A scale has three to seven points, each with a label."), field="points", value=len(points)
        )
    if RatingScale.objects.filter(name=name).exists():
        raise CannotEditTemplateError(_("There is a scale of this name."), field="name", value=name)
    scale = RatingScale.objects.create(name=name)
    ScalePoint.objects.bulk_create(
        ScalePoint(scale=scale, value=value, label=label, anchor=anchor)
        for value, (label, anchor) in enumerate(points, start=1)
    )
    record("reviews.made_scale", scale, by=by, after={"points": [label for label, _ in points]})
    return scale


def _require_in_use(template: ReviewTemplate) -> None:
    if template.retired_on is not None:
        raise CannotEditTemplateError(
            _("This form is retired."), field="template", value=template.name, fix=_("Make a copy and edit that.")
        )


def _require_free(name: str, own: ReviewTemplate | None = None) -> None:
    others = ReviewTemplate.objects.exclude(pk=own.pk) if own else ReviewTemplate.objects.all()
    if others.filter(name=name).exists():
        raise CannotEditTemplateError(
            _("There is a form of this name."), field="name", value=name, fix=_("Choose another name.")
        )


def _require_scale(template: ReviewTemplate) -> None:
    if template.scale is None:
        raise CannotEditTemplateError(
            _("The form has no scale to rate on."),
            field="rated",
            value=True,
            fix=_("Choose a scale for the form first."),
        )


def _free_copy_name(name: str) -> str:
    for number in range(1, 1000):
        wished = _("%(name)s, copy %(number)d") % {"name": name[:180], "number": number}
        if not ReviewTemplate.objects.filter(name=wished).exists():
            return wished
    return f"{name[:180]} {clock.now():%Y-%m-%d %H:%M:%S}"


def _next(rows: Any) -> int:
    return int(rows.aggregate(last=Max("order"))["last"] or 0) + 1
