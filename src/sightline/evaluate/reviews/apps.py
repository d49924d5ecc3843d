from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "sightline.evaluate.reviews"
    label = "reviews"
