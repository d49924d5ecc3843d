from hypothesis import given
from hypothesis import strategies as st

from sightline.plan.strategy.map_layout import WIDTH, Edge, Node, lay_out, name_lines

BANDS = [(1, "Financial"), (2, "Customer"), (3, "Internal process"), (4, "Learning and growth")]
bands_of_nodes = st.lists(st.sampled_from([1, 2, 3, 4]), max_size=40)


def nodes_in(bands):
    return [Node(key, band, f"Objective number {key} with a name of some length") for key, band in enumerate(bands)]


@given(bands_of_nodes)
def test_cards_never_overlap_and_stay_in_their_band(bands):
    layout = lay_out(BANDS, nodes_in(bands), [])
    cards = layout.cards
    assert not [(a.key, b.key) for a in cards for b in cards if a.key < b.key and a.overlaps(b)]
    by_key = {band.key: band for band in layout.bands}
    for node, card in zip(nodes_in(bands), sorted(cards, key=lambda card: card.key), strict=True):
        band = by_key[node.band]
        assert band.y < card.y and card.bottom < band.y + band.height
        assert card.x > 0 and card.right < WIDTH and card.bottom < layout.height


@given(bands_of_nodes.filter(lambda bands: len(bands) > 1), st.data())
def test_arrows_leave_the_cause_and_touch_the_effect(bands, data):
    keys = st.integers(0, len(bands) - 1)
    pairs = data.draw(st.lists(st.tuples(keys, keys).filter(lambda pair: pair[0] != pair[1]), max_size=20))
    layout = lay_out(BANDS, nodes_in(bands), [Edge(a, b) for a, b in pairs])
    assert len(layout.arrows) == len(pairs)
    for arrow in layout.arrows:
        cause, effect = layout.card(arrow.cause), layout.card(arrow.effect)
        assert cause.x < arrow.x1 < cause.right and effect.x < arrow.x2 < effect.right
        assert arrow.y1 in (cause.y, cause.bottom) and arrow.y2 in (effect.y, effect.bottom)
        assert arrow.heads_up == (effect.y < cause.y)


def test_a_label_covers_no_card():
    layout = lay_out(BANDS, nodes_in([1, 2, 2, 2, 3, 3, 4]), [Edge(6, 1, True, "H1"), Edge(4, 0, True, "H2")])
    for arrow in layout.arrows:
        x, y = arrow.label_at
        assert not [card.key for card in layout.cards if card.x < x < card.right and card.y < y < card.bottom]


def test_links_that_meet_stand_side_by_side():
    layout = lay_out(BANDS, nodes_in([1, 2, 2, 2]), [Edge(1, 0), Edge(2, 0), Edge(3, 0)])
    ends = [arrow.x2 for arrow in layout.arrows]
    assert ends == sorted(ends) and len(set(ends)) == 3


def test_four_objectives_share_a_row_and_five_take_two():
    assert len({card.y for card in lay_out(BANDS, nodes_in([2] * 4), []).cards}) == 1
    assert len({card.y for card in lay_out(BANDS, nodes_in([2] * 5), []).cards}) == 2


def test_unknown_ends_are_left_out():
    assert lay_out(BANDS, nodes_in([1]), [Edge(0, 99), Edge(0, 0)]).arrows == ()


def test_a_long_name_ends_in_an_ellipsis():
    lines = name_lines("Handle freight without any paper between the yard and the ship")
    assert len(lines) == 2 and lines[1].endswith("…")
