"""Everybody, with their account and their dated assignments; leave, HR partners, roles, and the reporting lines."""

from datetime import date, timedelta
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from sightline.config.demo.chance import Ids, chance
from sightline.config.demo.names import Name, parse
from sightline.config.demo.roster import Post, roster
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import table
from sightline.foundation.accounts.enums import GlobalRole
from sightline.foundation.accounts.models import RoleGrant, User
from sightline.foundation.people.closure import rebuild_reporting_closure
from sightline.foundation.people.models import Assignment, HrPartnership, Leave, Person

DOMAIN = "merrow.example"
NORTH_ZONE = "Europe/Oslo"  # Skarvik and Holm lie under another law and clock
NORTH_UNITS = {"SKARVIK", "HOLM"}
WITHOUT_ACCOUNT_JOBS = {"deckhand", "motorman", "dock-hand"}  # some work without a screen of their own
HIRED_YEARS = {1: (1, 14), 2: (2, 18), 3: (3, 18), 4: (6, 24), 5: (9, 24), 6: (10, 25), 7: (12, 22)}
GLOBAL_ROLES = {"hana.kovarova": GlobalRole.PROGRAMME_OWNER, "aldona.kazlauskiene": GlobalRole.AUDITOR}


def build_people(stage: Stage) -> None:
    posts = roster()
    careers = _careers()
    names = {post.key: post.name for post in posts} | {name.key: name for name in _others()}
    hired = _hired_on(stage, posts, careers)
    accounts = _accounts(stage, posts, careers, names)
    _persons(stage, posts, careers, names, hired, accounts)
    _assignments(stage, posts, careers, hired)
    _leaves(stage)
    _hr_partners(stage)
    save_all(
        RoleGrant(user=stage.people[key].user, role=role, starts_on=stage.days.ago(900))
        for key, role in GLOBAL_ROLES.items()
    )
    rebuild_reporting_closure(on=stage.days.today)


def _others() -> list[Name]:
    return [parse(row["name"]) for row in table("others")]


def _careers() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in table("careers"):
        found.setdefault(row["key"], []).append(row)
    return found


def _hired_on(stage: Stage, posts: list[Post], careers: dict[str, list[dict[str, str]]]) -> dict[str, date]:
    """From the career where one is told, otherwise by chance and level."""
    dice, found = chance("hired"), {}
    for post in posts:
        years = HIRED_YEARS[stage.jobs[post.job].level.rank]  # type: ignore[union-attr]  # every job here has a level
        drawn = dice.randint(years[0] * 365 + 120, years[1] * 365)
        found[post.key] = stage.days.ago(drawn)
    for key, rows in careers.items():
        found[key] = stage.days.ago(max(int(row["from"]) for row in rows))
    return found


def _accounts(
    stage: Stage, posts: list[Post], careers: dict[str, list[dict[str, str]]], names: dict[str, Name]
) -> dict[str, User]:
    """An account for nearly everybody; a password for nobody: see cast.py."""
    dice = chance("accounts")
    spared = {post.key for post in posts if post.job in WITHOUT_ACCOUNT_JOBS and dice.random() < 0.3}
    gone = {key for key in names if (last := _last_day(stage, careers.get(key, []))) and last < stage.days.today}
    unusable = make_password(None)
    keys = [key for key in names if key not in spared]
    made = save_all(User(email=address(key), password=unusable, is_active=key not in gone) for key in keys)
    return dict(zip(keys, made, strict=True))


def address(key: str) -> str:
    return f"{key}@{DOMAIN}"


def _last_day(stage: Stage, rows: list[dict[str, str]]) -> date | None:
    """The end of a career all of whose rows end."""
    if not rows or any(not row["to"] for row in rows):
        return None
    return max(stage.days.ago(int(row["to"])) for row in rows)


def _persons(
    stage: Stage,
    posts: list[Post],
    careers: dict[str, list[dict[str, str]]],
    names: dict[str, Name],
    hired: dict[str, date],
    accounts: dict[str, User],
) -> None:
    north = {post.key for post in posts if post.unit in NORTH_UNITS}
    new_id, rows = Ids("people"), []
    for number, key in enumerate(sorted(names, key=lambda one: (hired[one], one)), start=1):
        name = names[key]
        rows.append(
            Person(
                public_id=new_id(),
                user=accounts.get(key),
                number=f"M{number:04d}",
                name=name.full,
                given_name=name.given,
                family_name=name.family,
                email=address(key) if key in accounts else None,
                hired_on=hired[key],
                left_on=_last_day(stage, careers.get(key, [])),
                time_zone=NORTH_ZONE if key in north else "",
            )
        )
    keys = sorted(names, key=lambda one: (hired[one], one))
    stage.people = dict(zip(keys, save_all(rows), strict=True))


def _assignments(
    stage: Stage, posts: list[Post], careers: dict[str, list[dict[str, str]]], hired: dict[str, date]
) -> None:
    new_id, rows = Ids("assignments"), []
    bosses = {post.key: post.manager for post in posts}
    for post in posts:
        if post.key not in careers:
            rows += _stayed(stage, post, bosses, hired, new_id)
    for key, told in careers.items():
        rows += [_told(stage, key, row, new_id) for row in told]
    for made in save_all(rows):
        stage.assignments.setdefault(_key_of(stage, made.person_id), []).append(made)
    for held in stage.assignments.values():
        held.sort(key=lambda one: one.starts_on)


def _key_of(stage: Stage, person_id: int) -> str:
    if not stage.keys:
        stage.keys = {person.pk: key for key, person in stage.people.items()}
    return stage.keys[person_id]


def _told(stage: Stage, key: str, row: dict[str, str], new_id: Ids) -> Assignment:
    return Assignment(
        public_id=new_id(),
        person=stage.people[key],
        unit=stage.units[row["unit"]],
        job_profile=stage.jobs[row["job"]],
        manager=stage.person(row["manager"]),
        share=Decimal(row["share"] or "1"),
        starts_on=stage.days.ago(int(row["from"])),
        ends_on=stage.days.ago(int(row["to"])) if row["to"] else None,
    )


def _stayed(stage: Stage, post: Post, bosses: dict[str, str], hired: dict[str, date], new_id: Ids) -> list[Assignment]:
    """One assignment; two when today's manager came later: before that, the manager's manager led them."""
    made = []
    starts_on, above = hired[post.key], post.manager
    later: date | None = None
    while above and hired[above] > starts_on:
        if later is None or hired[above] < later:
            made.append(_assigned(stage, post, above, hired[above], later and later - timedelta(days=1), new_id))
            later = hired[above]
        above = bosses.get(above, "")
    made.append(_assigned(stage, post, above, starts_on, later and later - timedelta(days=1), new_id))
    return made


def _assigned(stage: Stage, post: Post, manager: str, starts_on: date, ends_on: date | None, new_id: Ids) -> Assignment:
    return Assignment(
        public_id=new_id(),
        person=stage.people[post.key],
        unit=stage.units[post.unit],
        job_profile=stage.jobs[post.job],
        manager=stage.person(manager),
        starts_on=starts_on,
        ends_on=ends_on,
    )


def _leaves(stage: Stage) -> None:
    new_id, rows = Ids("leaves"), []
    for row in table("leaves"):
        starts_on, ends_on = stage.days.ago(int(row["from"])), stage.days.ago(int(row["to"]))
        stage.leaves.setdefault(row["key"], []).append((starts_on, ends_on))
        rows.append(Leave(public_id=new_id(), person=stage.people[row["key"]], starts_on=starts_on, ends_on=ends_on))
    save_all(rows)


def _hr_partners(stage: Stage) -> None:
    save_all(
        HrPartnership(
            partner=stage.people[row["hr_partner"]], unit=stage.units[row["code"]], starts_on=stage.days.ago(800)
        )
        for row in table("units")
        if row["hr_partner"]
    )
