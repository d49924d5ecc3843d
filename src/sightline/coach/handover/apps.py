from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "sightline.coach.handover"
    label = "handover"
