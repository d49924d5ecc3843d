"""Addresses of reviews, cycles and forms; see sightline.web.urls for what the shell links to."""

from django.urls import path

from sightline.web.evaluate.reviews import evidence, mine, review, trace, writing

app_name = "evaluate"
_part = "reviews/parts/<str:part_id>/"
_review = "reviews/<str:review_id>/"
urlpatterns = [
    path("reviews/", mine.reviews, name="index"),
    path("reviews/", mine.reviews, name="reviews"),  # the same page, by the name that other pages use
    path(_part, writing.write, name="write"),
    path(f"{_part}read-through/", writing.read_through, name="read-through"),
    path(f"{_part}send/", writing.send, name="send"),
    path(f"{_part}take-back/", writing.take_back, name="take-back"),
    path(f"{_part}reopen/", review.reopen, name="reopen"),
    path(f"{_part}<str:key>/", writing.answer, name="answer"),
    path(f"{_part}<str:key>/evidence/", evidence.evidence, name="evidence"),
    path(f"{_part}<str:key>/pin/", evidence.pin, name="pin"),
    path(_review, review.review, name="review"),
    path(f"{_review}score/", trace.trace, name="trace"),
    path(f"{_review}release/", review.release_it, name="release"),
    path(f"{_review}acknowledge/", review.acknowledge, name="acknowledge"),
    path(f"{_review}close/", review.close, name="close-review"),
    path(f"{_review}growth/", review.agree_growth, name="agree-growth"),
    path(f"{_review}no-growth/", review.no_growth, name="no-growth"),
    path(f"{_review}growth/<str:action_id>/finish/", review.finish_growth, name="finish-growth"),
    path(f"{_review}growth/<str:action_id>/keep/", review.keep_support, name="keep-support"),
    path(f"{_review}growth/<str:action_id>/remove/", review.remove_growth, name="remove-growth"),
]
