from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "sightline.config"
    label = "config"

    def ready(self) -> None:
        from sightline.config import checks  # noqa: F401 — registers them
