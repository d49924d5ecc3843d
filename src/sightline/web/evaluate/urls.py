"""Addresses of reviews, cycles and forms; see sightline.web.urls for what the shell links to."""

from django.urls import path

from sightline.web.evaluate.cycles import board, leaders, templates, wizard
from sightline.web.evaluate.reviews import evidence, mine, review, slice, trace, writing

app_name = "evaluate"
_cycle = "reviews/cycles/<str:cycle_id>/"
_form = "reviews/templates/<str:template_id>/"
_section = f"{_form}sections/<str:section_id>/"
_part = "reviews/parts/<str:part_id>/"
_review = "reviews/<str:review_id>/"
urlpatterns = [
    path("reviews/", mine.reviews, name="index"),
    path("reviews/", mine.reviews, name="reviews"),  # the same page, by the name that other pages use
    path("reviews/cycles/", board.cycles, name="cycles"),
    path("reviews/cycles/new/", wizard.new, name="cycle-new"),
    path(_cycle, wizard.basics, name="cycle"),
    path(f"{_cycle}people/", wizard.people, name="cycle-people"),
    path(f"{_cycle}stages/", wizard.stages, name="cycle-stages"),
    path(f"{_cycle}reviewers/", wizard.reviewers, name="cycle-reviewers"),
    path(f"{_cycle}reviewers/<int:named_id>/remove/", wizard.unname, name="cycle-unname"),
    path(f"{_cycle}launch/", wizard.launching, name="cycle-launch"),
    path(f"{_cycle}discard/", wizard.discard, name="cycle-discard"),
    path(f"{_cycle}progress/", board.board, name="cycle-progress"),
    path(f"{_cycle}reviews/", board.reviews, name="cycle-reviews"),
    path(f"{_cycle}leaders/", leaders.leaders, name="cycle-leaders"),
    path(f"{_cycle}leaders/order/", leaders.order, name="cycle-leaders-first"),
    path(f"{_cycle}leaders/<str:person_id>/except/", leaders.make_exception, name="except-leader"),
    path(f"{_cycle}remind/", board.remind_all, name="cycle-remind"),
    path(f"{_cycle}close/", board.close, name="cycle-close"),
    path("reviews/templates/", templates.templates, name="templates"),
    path("reviews/templates/new/", templates.new, name="template-new"),
    path("reviews/scales/new/", templates.new_scale, name="scale-new"),
    path(_form, templates.template, name="template"),
    path(f"{_form}duplicate/", templates.duplicate, name="template-duplicate"),
    path(f"{_form}retire/", templates.retire, name="template-retire"),
    path(f"{_form}sections/", templates.add_section, name="section-new"),
    path(_section, templates.section, name="section"),
    path(f"{_section}change/", templates.change_section, name="section-change"),
    path(f"{_section}questions/", templates.add_question, name="question-new"),
    path(f"{_form}questions/<str:question_id>/", templates.change_question, name="question-change"),
    path(_part, writing.write, name="write"),
    path(f"{_part}read-through/", writing.read_through, name="read-through"),
    path(f"{_part}send/", writing.send, name="send"),
    path(f"{_part}take-back/", writing.take_back, name="take-back"),
    path(f"{_part}reopen/", review.reopen, name="reopen"),
    path(f"{_part}hand-over/", review.hand_over, name="hand-over"),
    path(f"{_part}<str:key>/", writing.answer, name="answer"),
    path(f"{_part}<str:key>/slice/", slice.goal_slice, name="goal-slice"),
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
