"""Who may write templates, use and assign them, suggest goals and decide on suggestions, in plain English.

* The library is open to everyone. A template for the whole organisation is written by the programme owner, one for a
  unit also by whoever leads it and by its HR partner. Who may write a template may change, retire and bring it back.
* Everyone begins a goal of their own from a template that is open to them. Managers and HR assign it to people within
  their reach; others are left out and listed. Each owner answers for their own goal.
* Anybody may suggest a goal for a unit or for the organisation. Whoever sets its goals decides.
* The view of the cascade is shown or hidden by the programme owner. That never touches a link.
"""

from django.utils.translation import gettext as _

from sightline.foundation.core import clock
from sightline.foundation.core.periods import in_force
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import OrgUnit, Person, UnitClosure
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.enums import SuggestionState, TemplateUse
from sightline.plan.goals.leads import leads_unit
from sightline.plan.goals.models import GoalCopy, GoalSuggestion, GoalTemplate
from sightline.plan.goals.rules import standing_of

# ── templates ──


def can_write_template(person: Person, unit: OrgUnit | None = None) -> Verdict:
    """Without a unit: for the whole organisation."""
    if reach_of(person).is_programme_owner:
        return ALLOWED
    if unit is None:
        return denied("not_programme_owner", _("Templates for the whole organisation are kept by the programme owner."))
    if leads_unit(person, unit.pk) or _is_partner_of(person, unit.pk):
        return ALLOWED
    return denied("not_the_lead", _("Templates of a unit are kept by whoever leads it, and by its HR partner."))


def can_add_template(person: Person) -> Verdict:
    """Whether there is anything at all that the person could write one for."""
    reach = reach_of(person)
    if reach.is_programme_owner or reach.is_hr_partner or reach.leads:
        return ALLOWED
    return denied("leads_nobody", _("Templates are written by managers, HR partners and the programme owner."))


def can_edit_template(person: Person, template: GoalTemplate) -> Verdict:
    return can_write_template(person, template.unit)


def can_use_template(person: Person, template: GoalTemplate) -> Verdict:
    """Begin a goal of one's own from it."""
    if template.retired_on is not None:
        return denied("retired", _("This template is not in use any more."))
    if template.use == TemplateUse.LEADS and not _assigns(person):
        return denied("for_leads", _("This template is assigned by managers and HR. Ask yours for it."))
    if template.unit_id is not None and not _works_in(person, template.unit_id):
        return denied("other_unit", _("This template is for %(unit)s.") % {"unit": template.unit})
    return ALLOWED


def can_assign(person: Person, template: GoalTemplate) -> Verdict:
    """To people within reach; who is out of it, the preview lists."""
    if template.retired_on is not None:
        return denied("retired", _("This template is not in use any more."))
    if _assigns(person):
        return ALLOWED
    return denied("leads_nobody", _("Templates are assigned by managers, HR partners and the programme owner."))


def can_follow_template(person: Person, copy: GoalCopy) -> Verdict:
    """Take over newer words of the template, or keep one's own: either side of the goal."""
    if standing_of(person, copy.goal).is_a_side:
        return ALLOWED
    return denied("not_a_side", _("The owner and their managers decide what this goal says."))


def _assigns(person: Person) -> bool:
    reach = reach_of(person)
    return reach.is_programme_owner or reach.is_hr_partner or reach.leads


def _is_partner_of(person: Person, unit_id: int) -> bool:
    units = reach_of(person).hr_unit_ids
    return bool(units) and UnitClosure.objects.filter(ancestor_id__in=units, descendant_id=unit_id).exists()


def _works_in(person: Person, unit_id: int) -> bool:
    inside = UnitClosure.objects.filter(ancestor_id=unit_id).values("descendant_id")
    return bool(person.assignments.filter(in_force(clock.today()), unit_id__in=inside).exists())


# ── suggestions ──


def can_suggest_for(person: Person, unit: OrgUnit | None) -> Verdict:
    """Anybody in the organisation, for a unit or for the whole of it. Without a unit: for the organisation."""
    if unit is not None and unit.closed_on is not None:
        return denied("unit_closed", _("This unit is closed."))
    return ALLOWED


def can_decide_suggestion(person: Person, suggestion: GoalSuggestion) -> Verdict:
    if suggestion.state != SuggestionState.WAITING:
        return denied("decided", _("This was decided already."))
    if reach_of(person).is_programme_owner or leads_unit(person, suggestion.unit_id):
        return ALLOWED
    return denied("not_the_lead", _("Whoever leads the unit decides on this."))


def can_withdraw_suggestion(person: Person, suggestion: GoalSuggestion) -> Verdict:
    if suggestion.state != SuggestionState.WAITING:
        return denied("decided", _("This was decided already."))
    if suggestion.suggested_by_id == person.pk:
        return ALLOWED
    return denied("not_yours", _("A suggestion is taken back by whoever made it."))


# ── the cascade ──


def can_set_cascade(person: Person) -> Verdict:
    if reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_programme_owner", _("Whether the cascade is shown is set by the programme owner."))
