"""A newer version of a template, offered to the goals made from it. Each goal's two sides decide."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.notify.bulk import DutyText, open_duties
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import CLOSED_STATES
from sightline.plan.goals.errors import TemplateNotNewerError
from sightline.plan.goals.merging import merged
from sightline.plan.goals.models import GoalCopy, GoalTemplate, Proposal, TemplateVersion
from sightline.plan.goals.operations.agreement import amend
from sightline.plan.goals.operations.library import current_version
from sightline.plan.goals.paths import offer_path
from sightline.plan.goals.terms import Terms, of_goal, read


def copies_behind(template: GoalTemplate) -> QuerySet[GoalCopy]:
    """Goals that go on and hold older words, over which nobody has decided yet."""
    older = GoalCopy.objects.filter(template=template, version__number__lt=template.number)
    return older.filter(passed__lt=template.number).exclude(goal__state__in=CLOSED_STATES)


@transaction.atomic
def offer_version(template: GoalTemplate, *, by: Person | None) -> int:
    """Ask the owners of all goals that hold older words. Nothing changes until they say so. Returns how many."""
    version = current_version(template)
    owners = Person.objects.filter(
        Q(goals__from_template__in=copies_behind(template)) & ~Q(user=None) & Q(left_on=None)
    ).distinct()
    text = DutyText(
        title=_("“%(title)s” has new words; your goal may follow") % {"title": template.title},
        why=version.why or _("Your own target and days stay as they are."),
        action=_("See what would change"),
        path=offer_path(template),
    )
    made = open_duties(owners, DutyKind.READ_TEMPLATE, about=version, text=text, owed_to=by)
    record("goals.template_offered", template, by=by, after={"version": version.number, "asked": made})
    return made


def offered_terms(copy: GoalCopy, newest: TemplateVersion) -> Terms:
    """What the goal would say if it took the newest version. Its own numbers, days and changed words stay."""
    return merged(read(copy.version.terms), read(newest.terms), of_goal(copy.goal), copy.measures)


@transaction.atomic
def take_version(copy: GoalCopy, *, by: Person, why: str = "") -> Proposal | None:
    """Follow the template: proposed to the other side like any change, which comes back; None where nobody is asked."""
    newest = _newer(copy)
    said = why or _("Follows version %(number)d of the template") % {"number": newest.number}
    proposal = amend(copy.goal, terms=offered_terms(copy, newest), by=by, why=said)
    copy.version = newest
    copy.save(update_fields=["version"])
    _settle(copy)
    return proposal


@transaction.atomic
def keep_own(copy: GoalCopy, *, by: Person | None) -> GoalCopy:
    """Stay with the words the goal has; a later version will be offered again."""
    newest = _newer(copy)
    copy.passed = newest.number
    copy.save(update_fields=["passed"])
    record("goals.template_passed", copy.goal, by=by, after={"template": copy.template.title, "version": newest.number})
    _settle(copy)
    return copy


def _newer(copy: GoalCopy) -> TemplateVersion:
    newest = current_version(copy.template)
    if copy.version.number >= newest.number:
        raise TemplateNotNewerError(_("This goal follows the newest version already."), field="version", value=None)
    return newest


def _settle(copy: GoalCopy) -> None:
    """Once none of the owner's goals is behind any more."""
    owner = copy.goal.owner_person
    if owner is None or copies_behind(copy.template).filter(goal__owner_person=owner).exists():
        return
    for version in copy.template.versions.all():
        settle_duties(version, kinds=[DutyKind.READ_TEMPLATE], person=owner)
