"""One-on-ones: series, meetings, agenda, notes, and what both sides promised. Readable by the pair alone.

* A series is a pair (the employee, and who leads or coaches them) with a rhythm. One series of a pair runs at a time.
* What is said stays with the two: no manager above, no HR partner, no programme owner, no auditor reads it. The only
  door is a break-glass grant, which two people open for a time, and of which both of the pair are told.
* A private note is read by its writer and by nobody else, ever; no grant opens it, no export holds it.
* Agenda items stay on the agenda until somebody closes them. Actions and promises stay open until they are settled;
  a promise is closed by the one it was made to.
* The trail says that something was done; never the words.
"""
