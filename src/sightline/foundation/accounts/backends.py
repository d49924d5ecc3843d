"""Sign-in by e-mail; the person is fetched with the user, since every page needs both."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from sightline.foundation.accounts.models import User


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.select_related("person").filter(pk=user_id).first()
        return user if user is not None and user.is_active else None
