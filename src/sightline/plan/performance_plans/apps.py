from django.apps import AppConfig


class PerformancePlansConfig(AppConfig):
    name = "sightline.plan.performance_plans"
    label = "performance_plans"
