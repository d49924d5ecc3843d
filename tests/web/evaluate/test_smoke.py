from tests.company import Company
from tests.evaluate import stage
from sightline.evaluate.reviews.enums import Rater
def test_all(client, company):
    stage.launched(company.dev, by=company.programme_owner)
    review = stage.review_of(company.dev)
    part = stage.part_of(review, Rater.SELF)
    client.force_login(company.dev.user)
    r = client.get(f"/reviews/parts/{part.public_id}/"); assert r.status_code == 302
    url = r["Location"]
    for u in ("/reviews/", url, url+"evidence/", f"/reviews/parts/{part.public_id}/read-through/", f"/reviews/{review.public_id}/"):
        r = client.get(u); assert r.status_code == 200, (u, r.content[:500])
    r = client.get(url+"evidence/", headers={"HX-Request":"true"}); assert r.status_code==200
    stage.released(company.dev)
    for u in ("/reviews/", f"/reviews/{review.public_id}/", f"/reviews/{review.public_id}/score/"):
        r = client.get(u); assert r.status_code == 200
