"""Addresses of the philosophy; part of the namespace "plan"."""

from django.urls import path

from sightline.web.plan.philosophy import drafting, drift, questions, views

urlpatterns = [
    path("philosophy/", views.philosophy, name="philosophy"),
    path("philosophy/acknowledge/", views.acknowledge, name="acknowledge-philosophy"),
    path("philosophy/questions/", questions.ask, name="philosophy-questions"),
    path("philosophy/questions/<slug:public_id>/answer/", questions.answer, name="answer-philosophy-question"),
    path("philosophy/versions/", views.versions, name="philosophy-versions"),
    path("philosophy/versions/<int:number>/", views.version, name="philosophy-version"),
    path("philosophy/practice/", drift.practice, name="practice"),
    path("philosophy/draft/", drafting.draft, name="draft-philosophy"),
    path("philosophy/draft/publish/", drafting.publish, name="publish-philosophy"),
    path("philosophy/draft/signatories/", drafting.ask_to_sign, name="ask-to-sign"),
    path("philosophy/draft/signatories/<slug:public_id>/remove/", drafting.no_longer_ask, name="no-longer-ask"),
    path("philosophy/signing/", drafting.signing, name="sign-philosophy"),
]
