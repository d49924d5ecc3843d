from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sightline.foundation.audit"
    label = "audit"
