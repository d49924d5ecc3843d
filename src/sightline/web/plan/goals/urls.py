"""Addresses of goals and the cascade."""

from django.urls import path

from sightline.web.plan.goals import agreement, cascade, check_ins, drafting, links, lists, motion, one, weights
from sightline.web.plan.goals.library import urls as library
from sightline.web.plan.goals.sharing import urls as sharing

urlpatterns = [
    *library.urlpatterns,
    *sharing.urlpatterns,
    path("goals/", lists.my_goals, name="goals"),
    path("goals/team/", lists.team_goals, name="team-goals"),
    path("goals/organisation/", lists.organisation_goals, name="organisation-goals"),
    path("people/<slug:public_id>/goals/", lists.person_goals, name="person-goals"),
    path("units/<slug:public_id>/goals/", lists.unit_goals, name="unit-goals"),
    path("goals/cascade/", cascade.cascade, name="cascade"),
    path("goals/cascade/goals/<slug:public_id>/", cascade.below_goal, name="cascade-goal"),
    path("goals/cascade/objectives/<slug:public_id>/", cascade.below_objective, name="cascade-objective"),
    path("goals/new/", drafting.new_goal, name="new-goal"),
    path("goals/hints/", drafting.hints_while_writing, name="goal-hints"),
    path("goals/weights/", weights.my_weights, name="weights"),
    path("goals/what-if/", weights.what_if, name="what-if"),
    path("people/<slug:public_id>/goals/weights/", weights.person_weights, name="person-weights"),
    path("units/<slug:public_id>/goals/weights/", weights.unit_weights, name="unit-weights"),
    path("goals/<slug:public_id>/target/", motion.rebaseline, name="rebaseline-goal"),
    path("goals/<slug:public_id>/pause/", motion.pause, name="pause-goal"),
    path("goals/<slug:public_id>/resume/", motion.resume, name="resume-goal"),
    path("goals/<slug:public_id>/", one.goal, name="goal"),
    path("goals/<slug:public_id>/why/", one.why, name="goal-why"),
    path("goals/<slug:public_id>/trace/", one.trace, name="goal-trace"),
    path("goals/<slug:public_id>/follow/", one.follow_goal, name="follow-goal"),
    path("goals/<slug:public_id>/unfollow/", one.unfollow_goal, name="unfollow-goal"),
    path("goals/<slug:public_id>/close/", one.close, name="close-goal"),
    path("goals/<slug:public_id>/reopen/", one.reopen_goal, name="reopen-goal"),
    path("goals/<slug:public_id>/check-ins/", check_ins.check_in_on, name="check-in"),
    path("goals/<slug:public_id>/check-ins/all/", check_ins.all_check_ins, name="check-ins"),
    path("goals/<slug:public_id>/check-ins/<slug:check_in_id>/correct/", check_ins.correct, name="correct-check-in"),
    path("goals/<slug:public_id>/edit/", agreement.edit, name="edit-goal"),
    path("goals/<slug:public_id>/propose/", agreement.propose, name="propose-goal"),
    path("goals/<slug:public_id>/discard/", drafting.discard, name="discard-goal"),
    path("goals/<slug:public_id>/hints/dismiss/", drafting.dismiss, name="dismiss-hint"),
    path("goals/<slug:public_id>/proposals/", agreement.proposals, name="goal-proposals"),
    path("goals/<slug:public_id>/proposals/<slug:proposal_id>/accept/", agreement.accept, name="accept-proposal"),
    path("goals/<slug:public_id>/proposals/<slug:proposal_id>/counter/", agreement.counter, name="counter-proposal"),
    path("goals/<slug:public_id>/proposals/<slug:proposal_id>/withdraw/", agreement.withdraw, name="withdraw-proposal"),
    path("goals/<slug:public_id>/align/", links.align_goal, name="align-goal"),
    path("goals/<slug:public_id>/standalone/", links.standalone, name="standalone-goal"),
    path("goals/<slug:public_id>/links/<slug:link_id>/end/", links.end, name="end-link"),
]
