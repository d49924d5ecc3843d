from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "sightline.plan.alignment"
    label = "alignment"
