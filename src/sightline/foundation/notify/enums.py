"""Kinds of duty, and what became of a message."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DutyKind(models.TextChoices):
    CHECK_IN = "check_in", _("Check in on a goal")
    ANSWER_PROPOSAL = "answer_proposal", _("Answer a proposal")
    CONFIRM_STRATEGY = "confirm_strategy", _("Read the strategy")
    CONFIRM_PHILOSOPHY = "confirm_philosophy", _("Read the philosophy")
    ANSWER_QUESTION = "answer_question", _("Answer a question about the strategy")
    WRITE_SELF_REVIEW = "write_self_review", _("Write your review")
    WRITE_MANAGER_REVIEW = "write_manager_review", _("Write a review")
    RELEASE_REVIEW = "release_review", _("Release a review")
    ACKNOWLEDGE_REVIEW = "acknowledge_review", _("Read and acknowledge your review")
    GROWTH_ACTION = "growth_action", _("Do what was agreed")
    SUPPORT = "support", _("Keep a promise of support")
    DECIDE_CHANGE = "decide_change", _("Decide what a change of strategy means for goals")
    HELP_DECIDE = "help_decide", _("Help somebody decide")
    BUSINESS_ACTION = "business_action", _("Do what a business review decided")
    TAKE_OVER_GOAL = "take_over_goal", _("Answer whether you take over a goal")
    HAND_ON_GOALS = "hand_on_goals", _("Hand on the goals of somebody who left")
    READ_TEMPLATE = "read_template", _("Say whether your goal follows its template")
    ANSWER_NEED = "answer_need", _("Answer what another team needs")
    DECIDE_SUGGESTION = "decide_suggestion", _("Decide on a suggested goal")
    READ_MEASURE = "read_measure", _("Read a measure")
    ACKNOWLEDGE_PLAN = "acknowledge_plan", _("Answer a performance plan")
    MAKE_PLAN = "make_plan", _("Agree on a performance plan")
    MEND_IMPORT = "mend_import", _("Mend refused rows of an import")
    HOLD_ONE_ON_ONE = "hold_one_on_one", _("Hold a one-on-one")
    ACTION_ITEM = "action_item", _("Do what was agreed in a one-on-one")
    ANSWER_PROMISE = "answer_promise", _("Say whether a promise was kept")
    FOLLOW_UP = "follow_up", _("Look again at what was coached")
    TELL_USE = "tell_use", _("Tell what came of learning")
    ANSWER_BREAK_GLASS = "answer_break_glass", _("Answer a break-glass request")
    BREAK_GLASS_OPENED = "break_glass_opened", _("Know who may read your one-on-one")
    HANDOVER = "handover", _("Choose what a new manager is given")
    READ_HANDOVER = "read_handover", _("Read what was handed over")
    ANSWER_FEEDBACK = "answer_feedback", _("Answer who asks for feedback")


class MessageState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    DROPPED = "dropped", _("Not needed any more")
