"""Who works where today, from content/people.txt."""

import re
from dataclasses import dataclass

from sightline.config.demo.names import Name, parse
from sightline.config.demo.tables import lines

HEADING = re.compile(r"\[(?P<unit>\w+)(?: < (?P<manager>[\w.-]+))?\]")


@dataclass(frozen=True, slots=True)
class Post:
    name: Name
    unit: str
    job: str
    manager: str  # the key of a person; empty at the top

    @property
    def key(self) -> str:
        return self.name.key


def roster() -> list[Post]:
    posts, unit, manager = [], "", ""
    for line in lines("people.txt"):
        if heading := HEADING.fullmatch(line):
            unit, manager = heading["unit"], heading["manager"] or ""
            continue
        job, _, names = line.partition(": ")
        posts += [Post(parse(name.strip()), unit, job, manager) for name in names.split(";")]
    return posts
