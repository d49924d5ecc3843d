"""Reporting lines that bite their own tail. Pure: numbers in, loops out."""

from collections.abc import Collection, Iterable, Mapping

Lines = Mapping[int, Collection[int]]  # person → managers


def find_loops(lines: Lines) -> list[list[int]]:
    """Loops that share nobody, each as [a, b, c]: a reports to b, b to c, and c to a. Empty when there is none.

    Whoever stands on several loops is in one of them; break it and ask again.
    """
    left = _without_ends(lines)
    done: set[int] = set()
    found = []
    for start in left:
        loop = _walk(start, left, done)
        if loop:
            found.append(loop)
    return found


def _without_ends(lines: Lines) -> dict[int, list[int]]:
    """Only people from whom the way up never ends: peel off those without managers until nobody is left to peel."""
    waiting = {person: len(managers) for person, managers in lines.items() if managers}
    reports: dict[int, list[int]] = {}
    for person, managers in lines.items():
        for manager in managers:
            reports.setdefault(manager, []).append(person)
    free = [manager for manager in reports if manager not in waiting]
    while free:
        for report in reports.get(free.pop(), ()):
            waiting[report] -= 1
            if not waiting[report]:
                del waiting[report]
                free.append(report)
    return {person: [one for one in lines[person] if one in waiting] for person in waiting}


def _walk(start: int, left: Mapping[int, list[int]], done: set[int]) -> list[int]:
    path: list[int] = []
    here = start
    while here not in done:
        done.add(here)
        path.append(here)
        here = left[here][0]
    return path[path.index(here) :] if here in path else []


def named(loop: Iterable[int], name_of: Mapping[int, str]) -> str:
    """ "Ana → Ben → Ana"; a long loop is shown by its beginning and its end."""
    names = [name_of[one] for one in loop]
    names.append(names[0])
    if len(names) > 12:
        names = [*names[:6], "…", *names[-4:]]
    return " → ".join(names)
