from sightline.foundation.audit.models.entry import AuditEntry

__all__ = ["AuditEntry"]
