from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "sightline.plan.strategy"
    label = "strategy"
