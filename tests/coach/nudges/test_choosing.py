from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.coach.nudges.catalogue import BY_KEY, KINDS
from sightline.coach.nudges.choosing import WEEKLY, Candidate, chosen

candidates = st.lists(
    st.builds(
        Candidate,
        person_id=st.integers(1, 4),
        kind=st.sampled_from(sorted(BY_KEY)),
        about=st.text("abc", min_size=1, max_size=2),
        facts=st.just(()),
        path=st.just("/"),
    ),
    max_size=60,
)


def one(kind: str, about: str = "a", person_id: int = 1) -> Candidate:
    return Candidate(person_id, kind, about, (), "/")


def pick(*ones, had=None, said=(), stopped=()):
    return chosen(ones, had_this_week=had or {}, said_lately=said, stopped=stopped)


def test_of_each_kind_one_comes_before_a_second():
    found = pick(one("quiet_feedback", "a"), one("quiet_feedback", "b"), one("blocked_goal"))
    assert [(each.kind, each.about) for each in found] == [
        ("blocked_goal", "a"),
        ("quiet_feedback", "a"),
        ("quiet_feedback", "b"),
    ]


def test_the_same_is_not_said_again_and_a_stopped_kind_not_at_all():
    lately = {(1, "blocked_goal", "a")}
    found = pick(one("blocked_goal"), one("anniversary"), one("goal_done"), said=lately, stopped={(1, "goal_done")})
    assert [each.kind for each in found] == ["anniversary"]


@given(candidates, st.dictionaries(st.integers(1, 4), st.integers(0, 9)), st.sets(st.sampled_from(sorted(BY_KEY))))
@settings(max_examples=80, deadline=None)
def test_nobody_ever_gets_more_than_five_a_week(ones, had, stopped):
    found = pick(*ones, had=had, stopped={(1, kind) for kind in stopped})
    sent = Counter(each.person_id for each in found)
    assert all(count + had.get(person, 0) <= max(WEEKLY, had.get(person, 0)) for person, count in sent.items())
    assert len({each.same for each in found}) == len(found)
    assert not any(each.person_id == 1 and each.kind in stopped for each in found)


def test_every_kind_says_why_it_came_with_all_its_facts():
    for kind in KINDS:
        title, why = kind.words(kind.facts)
        assert "{" not in title + why
        assert why.endswith(".")
