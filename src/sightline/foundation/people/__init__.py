"""People, units, job profiles, dated assignments, and who reports to whom.

Truth is the dated assignment (person, unit, job profile, manager, share, from, to): several at once, several managers
by share, future ones, ended ones. The closure of today's reporting lines is a read model, kept by the operations that
change assignments and rebuildable by command. "As of" another day is a recursive query over the dated rows.

Never false: an assignment ends no earlier than it starts; nobody is their own manager; a number and
an e-mail belong to one person.
"""
