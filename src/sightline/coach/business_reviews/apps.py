from django.apps import AppConfig


class BusinessReviewsConfig(AppConfig):
    name = "sightline.coach.business_reviews"
    label = "business_reviews"
