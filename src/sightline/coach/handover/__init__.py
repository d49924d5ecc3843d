"""What a new manager is given to start with, chosen by the employee and the former manager.

* Nothing passes by itself. Each thing passes only where both said yes to it; then both say that they are done.
* When the former manager has left, the employee alone decides over what is theirs; nobody decides in their place.
* Feedback passes by the receiver's yes alone: it was written to them.
* What passes is the words as they stood on that day. Notes of one-on-ones are not among what can be chosen.
"""
