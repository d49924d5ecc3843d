"""Review cycles, their forms, reviews, answers, scores, release and acknowledgement.

At launch the form, the goals, what the job asks for, and who reviews whom are frozen into the cycle; renaming later
changes nothing. An answer is never overwritten unseen. A missing part never counts as zero. The person reads nothing
of a manager's part before its release. A review does not close without a growth action or a reason for none.
"""
