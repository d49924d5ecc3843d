"""Addresses of what goes between people. They stand before those of single goals."""

from django.urls import path

from sightline.web.plan.goals.sharing import handovers, lasting, needs, suggestions

urlpatterns = [
    path("goals/handovers/", handovers.handovers, name="handovers"),
    path("goals/handovers/<slug:public_id>/", handovers.handover, name="handover"),
    path("goals/handovers/<slug:public_id>/agree/", handovers.agree, name="agree-handover"),
    path("goals/handovers/<slug:public_id>/decline/", handovers.decline, name="decline-handover"),
    path("goals/handovers/<slug:public_id>/withdraw/", handovers.withdraw, name="withdraw-handover"),
    path("goals/handovers/<slug:public_id>/end/", handovers.end, name="end-deputy"),
    path("goals/left/", handovers.left_goals, name="left-goals"),
    path("goals/<slug:public_id>/hand-over/", handovers.hand_over, name="hand-over-goal"),
    path("goals/dependencies/", needs.my_needs, name="needs"),
    path("goals/dependencies/<slug:public_id>/", needs.need, name="need"),
    path("goals/dependencies/<slug:public_id>/accept/", needs.accept, name="accept-need"),
    path("goals/dependencies/<slug:public_id>/decline/", needs.decline, name="decline-need"),
    path("goals/dependencies/<slug:public_id>/there/", needs.met, name="meet-need"),
    path("goals/dependencies/<slug:public_id>/withdraw/", needs.withdraw, name="withdraw-need"),
    path("goals/<slug:public_id>/dependencies/new/", needs.ask, name="ask-for-need"),
    path("units/<slug:public_id>/needs/", needs.unit_needs, name="unit-needs"),
    path("goals/suggest/", suggestions.suggest, name="suggest-goal"),
    path("goals/suggestions/", suggestions.suggestions, name="goal-suggestions"),
    path("goals/suggestions/<slug:public_id>/", suggestions.suggestion, name="goal-suggestion"),
    path("goals/suggestions/<slug:public_id>/take/", suggestions.take, name="take-suggestion"),
    path("goals/suggestions/<slug:public_id>/decline/", suggestions.decline, name="decline-suggestion"),
    path("goals/suggestions/<slug:public_id>/withdraw/", suggestions.withdraw, name="withdraw-suggestion"),
    path("goals/practice/", lasting.practice, name="goal-practice"),
    path("goals/<slug:public_id>/links/", lasting.links_over_time, name="goal-links"),
]
