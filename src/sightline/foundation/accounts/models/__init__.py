from sightline.foundation.accounts.models.api_token import ApiToken
from sightline.foundation.accounts.models.invitation import Invitation
from sightline.foundation.accounts.models.role_grant import RoleGrant
from sightline.foundation.accounts.models.user import User

__all__ = ["ApiToken", "Invitation", "RoleGrant", "User"]
