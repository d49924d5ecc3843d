"""The interface, for examples that have to hold there too."""

from tests.api.conftest import as_

__all__ = ["as_"]
