import pytest

from tests.plan.strategy.course import set_course


@pytest.fixture
def course(company):
    return set_course(company)
