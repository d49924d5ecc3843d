from django.apps import AppConfig


class CultureConfig(AppConfig):
    name = "sightline.coach.culture"
    label = "culture"
