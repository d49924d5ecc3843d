"""Goals of people, units and the organisation; their measures, contribution links and check-ins.

A goal is agreed by two sides: what one proposes, the other accepts or counters, and every text stays. Check-ins are
appended and corrected, never overwritten. Progress is stored on the goal and rolled up along links of kind
"contributes" alone; "supports" and "shared" show alignment and leave the number be. Links never loop. A goal lives on
its own clock and knows nothing of review cycles.
"""
