"""The REST interface: the same operations and rules as the pages. Knows nothing of them."""
