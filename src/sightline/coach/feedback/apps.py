from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "sightline.coach.feedback"
    label = "feedback"
