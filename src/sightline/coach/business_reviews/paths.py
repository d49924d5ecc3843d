"""Where the pages of business reviews are, for duties. A test in tests/web holds them to the addresses."""

from sightline.coach.business_reviews.models import BusinessReview


def review_path(review: BusinessReview) -> str:
    return f"/business-reviews/{review.public_id}/"
