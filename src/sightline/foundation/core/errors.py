"""What an operation says when a wish cannot be met."""


class OperationError(Exception):
    """A refusal for the person who asked: what is wrong, with which field and value, and what would be right.

    Subclasses are named for the wish that failed. Nothing has been written when one is raised.
    """

    def __init__(self, message: str, *, field: str | None = None, value: object = None, fix: str | None = None) -> None:
        super().__init__(str(message))
        self.message = str(message)
        self.field = field
        self.value = value
        self.fix = fix
