from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sightline.foundation.people"
    label = "people"
