"""What the machine should be told before it serves."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from sightline.config import frontend


@register("sightline")
def front_end_files(**kwargs: Any) -> list[CheckMessage]:
    missing = [name for name in frontend.FILES.values() if not (frontend.VENDOR / name).is_file()]
    if not missing:
        return []
    hint = "Run bin/setup, which brings them."
    return [Warning(f"Front-end files are missing: {', '.join(missing)}", hint=hint, id="sightline.W001")]


@register("sightline", deploy=True)
def mail_goes_somewhere(**kwargs: Any) -> list[CheckMessage]:
    if not settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        return []
    hint = "Set EMAIL_URL, for example smtp+tls://user:password@mail.example.org:587."
    return [Warning("Mail is only printed, so invitations and reminders reach nobody", hint=hint, id="sightline.W002")]
