"""Addresses of business reviews and of what should change; part of the namespace "coach"."""

from django.urls import path

from sightline.web.coach.business_reviews import answering, meeting, showing

urlpatterns = [
    path("business-reviews/", showing.reviews, name="business-reviews"),
    path("business-reviews/new/", meeting.new, name="new-business-review"),
    path("business-reviews/<slug:public_id>/", showing.review, name="business-review"),
    path("business-reviews/<slug:public_id>/invite/", meeting.invite, name="invite-to-business-review"),
    path("business-reviews/<slug:public_id>/begin/", meeting.begin, name="begin-business-review"),
    path("business-reviews/<slug:public_id>/attendance/", meeting.attendance, name="business-review-attendance"),
    path("business-reviews/<slug:public_id>/items/<slug:item_id>/", meeting.notes, name="business-review-item"),
    path("business-reviews/<slug:public_id>/decisions/", meeting.decision, name="business-review-decisions"),
    path(
        "business-reviews/<slug:public_id>/decisions/<slug:decision_id>/done/",
        meeting.done,
        name="business-review-action-done",
    ),
    path("business-reviews/<slug:public_id>/close/", meeting.close, name="close-business-review"),
    path("what-should-change/", answering.answer, name="what-should-change"),
    path("what-should-change/heard/", answering.read, name="what-was-heard"),
]
