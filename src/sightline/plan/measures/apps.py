from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "sightline.plan.measures"
    label = "measures"
