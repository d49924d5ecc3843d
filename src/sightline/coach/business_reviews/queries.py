"""Reads across business reviews for pages and the interface."""

from django.db.models import QuerySet

from sightline.coach.business_reviews.models import AgendaItem, BusinessReview, ReviewDecision


def agenda_of(review: BusinessReview) -> "QuerySet[AgendaItem]":
    return AgendaItem.objects.filter(review=review).select_related("goal__owner_unit", "objective")


def decisions_of(review: BusinessReview) -> "QuerySet[ReviewDecision]":
    rows = ReviewDecision.objects.filter(review=review)
    return rows.select_related("owner", "item", "change", "review")
