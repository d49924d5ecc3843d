"""The trail of what was done: the auditor's page, and a record's own history."""
