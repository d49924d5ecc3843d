"""Users, sign-in, global roles, invitations, API tokens.

A user is somebody who can sign in; who they are at work is the person (people). Nobody has a password until they
chose one: an invitation carries a link, an import never a password. Global roles are dated grants, kept for ever.
"""
