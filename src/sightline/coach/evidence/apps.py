from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "sightline.coach.evidence"
    label = "evidence"
