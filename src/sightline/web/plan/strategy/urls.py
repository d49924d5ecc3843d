"""Addresses of the strategy; part of the namespace "plan"."""

from django.urls import path

from sightline.web.plan.strategy import causes, edit_views, objective_views, retiring, views

urlpatterns = [
    path("strategy/", views.strategy, name="strategy"),
    path("strategy/confirm/", views.confirm, name="confirm-strategy"),
    path("strategy/values/", views.values, name="values"),
    path("strategy/values/new/", edit_views.write_value, name="add-value"),
    path("strategy/values/<slug:public_id>/edit/", edit_views.write_value, name="edit-value"),
    path("strategy/values/<slug:public_id>/retire/", edit_views.retire_value, name="retire-value"),
    path("strategy/coverage/", views.coverage_by_unit, name="strategy-coverage"),
    path("strategy/questions/", views.ask, name="strategy-questions"),
    path("strategy/questions/<slug:public_id>/answer/", views.answer, name="answer-question"),
    path("strategy/changes/", views.versions, name="strategy-versions"),
    path("strategy/draft/", edit_views.draft, name="draft-strategy"),
    path("strategy/draft/publish/", edit_views.publish, name="publish-strategy"),
    path("strategy/frameworks/", edit_views.framework_list, name="frameworks"),
    path("strategy/frameworks/<slug:public_id>/show/", edit_views.show_framework, name="show-framework"),
    path("strategy/objectives/new/", objective_views.add, name="add-objective"),
    path("strategy/objectives/<slug:public_id>/", objective_views.objective, name="objective"),
    path("strategy/objectives/<slug:public_id>/edit/", objective_views.edit, name="edit-objective"),
    path("strategy/objectives/<slug:public_id>/retire/", retiring.retire, name="retire-objective"),
    path("strategy/objectives/<slug:public_id>/readings/", objective_views.record_reading, name="record-reading"),
    path("strategy/objectives/<slug:public_id>/causes/", causes.add, name="add-cause"),
    path(
        "strategy/objectives/<slug:public_id>/competencies/",
        objective_views.add_competency,
        name="link-competency",
    ),
    path(
        "strategy/objectives/<slug:public_id>/competencies/<slug:competency_id>/remove/",
        objective_views.remove_competency,
        name="unlink-competency",
    ),
    path("strategy/causes/<slug:public_id>/", causes.cause, name="cause"),
    path("strategy/causes/<slug:public_id>/edit/", causes.edit, name="edit-cause"),
    path("strategy/causes/<slug:public_id>/evidence/", causes.judge, name="judge-cause"),
    path("strategy/causes/<slug:public_id>/remove/", causes.remove, name="remove-cause"),
]
