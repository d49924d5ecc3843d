"""Secrets that are shown once and kept as a digest."""

import hashlib
import secrets

TOKEN_PREFIX = "sl_"  # noqa: S105  # so that a leaked token is recognised by scanners


def new_secret(prefix: str = "") -> str:
    """256 random bits, safe in an address."""
    return prefix + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Fast on purpose: the secret has 256 bits of its own, so there is nothing to slow a guess down for."""
    return hashlib.sha256(secret.encode()).hexdigest()
