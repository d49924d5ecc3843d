"""Addresses of the strategy; part of the namespace "plan"."""

from django.urls import path

from sightline.web.plan.strategy import causes, edit_views, frameworks, initiatives, objective_views, retiring, views

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
    path("strategy/frameworks/<slug:public_id>/", frameworks.framework, name="framework"),
    path("strategy/frameworks/<slug:public_id>/rename/", frameworks.rename, name="rename-framework"),
    path("strategy/frameworks/<slug:public_id>/perspectives/", frameworks.add_perspective, name="add-perspective"),
    path(
        "strategy/frameworks/<slug:public_id>/perspectives/<slug:perspective_id>/rename/",
        frameworks.rename_perspective,
        name="rename-perspective",
    ),
    path(
        "strategy/frameworks/<slug:public_id>/perspectives/<slug:perspective_id>/retire/",
        frameworks.retire_perspective,
        name="retire-perspective",
    ),
    path("goals/<slug:public_id>/places/", frameworks.goal_places, name="goal-places"),
    path("strategy/objectives/<slug:public_id>/places/", frameworks.objective_places, name="objective-places"),
    path("strategy/initiatives/", initiatives.listed, name="initiatives"),
    path("strategy/objectives/<slug:public_id>/initiatives/", initiatives.start, name="start-initiative"),
    path("strategy/initiatives/<slug:public_id>/", initiatives.initiative, name="initiative"),
    path("strategy/initiatives/<slug:public_id>/edit/", initiatives.edit, name="edit-initiative"),
    path("strategy/initiatives/<slug:public_id>/notes/", initiatives.note, name="note-initiative"),
    path(
        "strategy/initiatives/<slug:public_id>/steps/<slug:step_id>/done/",
        initiatives.finish_step,
        name="finish-initiative-step",
    ),
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
