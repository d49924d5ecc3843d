"""Where duties lead. The pages themselves live floors above; a test there checks that these addresses exist."""


def write_path(part_id: str) -> str:
    return f"/reviews/parts/{part_id}/"


def review_path(review_id: str) -> str:
    return f"/reviews/{review_id}/"


def growth_path(review_id: str) -> str:
    return f"/reviews/{review_id}/#growth"
