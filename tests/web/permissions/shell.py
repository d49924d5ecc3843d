"""What anybody may open: the gallery, the theme, the manifest."""

from tests.web.permissions.harness import Row

ROWS = [
    Row(
        "demo-sign-in", method="post", data={"email": "dara@harbour.example"}, otherwise=404, anonymous=404, leaver=404
    ),
    Row("gallery", otherwise=200),
    Row("theme", method="post", data={"theme": "dark"}, otherwise=302, anonymous=302, leaver=302),
    Row("manifest", otherwise=200, anonymous=200, leaver=200),
]
