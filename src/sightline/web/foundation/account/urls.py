"""Addresses of one's own account; without a namespace, since the shell links to them from everywhere."""

from django.urls import path

from sightline.web.foundation.account import views

urlpatterns = [
    path("you/", views.account, name="account"),
    path("you/tokens/", views.make_token, name="make-token"),
    path("you/tokens/<str:public_id>/revoke/", views.revoke_token, name="revoke-token"),
    path("invitation/<str:secret>/", views.accept_invitation, name="accept-invitation"),
]
