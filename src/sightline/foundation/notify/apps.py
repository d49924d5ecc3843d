from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "sightline.foundation.notify"
    label = "notify"
