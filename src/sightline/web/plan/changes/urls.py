"""Addresses of changes of strategy; part of the namespace "plan"."""

from django.urls import path

from sightline.web.plan.changes import composing, deciding, showing

urlpatterns = [
    path("change-sets/", showing.changes, name="changes"),
    path("change-sets/new/", composing.new, name="new-change"),
    path("change-sets/<slug:public_id>/", showing.change, name="change"),
    path("change-sets/<slug:public_id>/edit/", composing.edit, name="edit-change"),
    path("change-sets/<slug:public_id>/discard/", composing.discard, name="discard-change"),
    path("change-sets/<slug:public_id>/steps/new/<slug:kind>/", composing.new_step, name="new-change-step"),
    path("change-sets/<slug:public_id>/steps/<slug:step_id>/remove/", composing.remove, name="remove-change-step"),
    path("change-sets/<slug:public_id>/publish/", composing.publish, name="publish-change"),
    path("change-sets/<slug:public_id>/close/", composing.close, name="close-change"),
    path("change-sets/<slug:public_id>/goals/", showing.goals, name="change-goals"),
    path("change-sets/<slug:public_id>/decisions/", showing.decisions, name="change-decisions"),
    path("change-sets/<slug:public_id>/mine/", deciding.mine, name="change-mine"),
    path("change-sets/<slug:public_id>/team/", deciding.team, name="change-team"),
    path("change-sets/<slug:public_id>/goals/<slug:goal_id>/", deciding.goal, name="change-goal"),
]
