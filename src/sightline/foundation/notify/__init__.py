"""Duties, and the messages that remind of them.

A duty is a row: somebody owes something, perhaps to somebody, by a day, for a reason. A message is made only from a
duty that exists, so nobody is told of a task that is not there. Home reads duties; mail is a second voice.
Stands above people, because a duty belongs to a person with or without an account.
"""
