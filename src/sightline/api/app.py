"""The interface itself: where each part stands, who may come in, how it says no."""

from ninja import NinjaAPI
from ninja.throttling import AuthRateThrottle

from sightline.api import (
    business_reviews,
    changes,
    conversations,
    culture,
    cycles,
    evidence,
    feedback,
    feedback_requests,
    goal_library,
    goal_sharing,
    goals,
    goals_in_motion,
    measures,
    people,
    plans,
    problems,
    recognition,
    reviews,
    strategy,
    tokens,
    units,
)

api = NinjaAPI(
    title="Sightline",
    version="1",
    description=(
        "The same operations and the same rules as the pages. Make a personal token on your account page and send it "
        "as `Authorization: Bearer …`. Lists come a page at a time: follow `next`. Errors are problem+json and carry "
        "the reason."
    ),
    auth=tokens.READ,
    urls_namespace="api",
    throttle=[AuthRateThrottle("50/s")],
)
api.add_router("/people", people.router, tags=["People"])
api.add_router("/units", units.router, tags=["Units"])
api.add_router("/goals", goal_sharing.router, tags=["Goals between people"])
api.add_router("/goal-templates", goal_library.router, tags=["Goal library"])
api.add_router("/goals", goals_in_motion.router, tags=["Goals"])  # before the one that takes any word as an id
api.add_router("/goals", goals.router, tags=["Goals"])
api.add_router("/strategy", strategy.router, tags=["Strategy"])
api.add_router("/measures", measures.router, tags=["Measures"])
api.add_router("/performance-plans", plans.router, tags=["Performance plans"])
api.add_router("/feedback", recognition.router, tags=["Recognition"])
api.add_router("/feedback", feedback_requests.router, tags=["Feedback"])
api.add_router("/feedback", feedback.router, tags=["Feedback"])
api.add_router("/values", culture.router, tags=["Values"])
api.add_router("/cycles", cycles.router, tags=["Cycles"])
api.add_router("/reviews", reviews.router, tags=["Reviews"])
api.add_router("/timeline", evidence.router, tags=["Timeline"])
api.add_router("/changes", changes.router, tags=["Changes of strategy"])
api.add_router("/business-reviews", business_reviews.router, tags=["Business reviews"])
api.add_router("/one-on-ones", conversations.router, tags=["One-on-ones"])
api.add_router("/meetings", conversations.meeting_router, tags=["One-on-ones"])
problems.speak(api)
