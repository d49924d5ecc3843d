from django.apps import AppConfig


class CompetenciesConfig(AppConfig):
    name = "sightline.plan.competencies"
    label = "competencies"
