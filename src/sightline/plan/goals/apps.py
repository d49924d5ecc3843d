from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "sightline.plan.goals"
    label = "goals"
