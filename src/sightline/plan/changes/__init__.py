"""Changes of the strategy: what one would move, seen before it is published, and how far it has travelled since.

A change holds steps (retire, re-target, split, merge, add). Its preview reads and writes nothing. Publishing freezes
one `ImpactItem` for each goal below, gives its owner a duty, and retargets or adds at once; an objective that leaves
stays in force until no goal serves it any longer (S0.1), so nobody's goal goes stale in silence.
"""
