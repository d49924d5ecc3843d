from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "sightline.coach.conversations"
    label = "conversations"
