from django.apps import AppConfig


class NudgesConfig(AppConfig):
    name = "sightline.coach.nudges"
    label = "nudges"
