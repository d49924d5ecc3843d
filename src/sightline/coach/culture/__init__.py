"""Values as they are lived beside values as designed, counted for groups large enough to be told. Owns no table."""
