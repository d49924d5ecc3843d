from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "sightline.plan.changes"
    label = "changes"
