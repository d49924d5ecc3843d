"""The library to start from, as data. Reading it touches no database."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class StarterAnchor:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class StarterCompetency:
    """`anchors` are in the order of the points, lowest first."""

    key: str
    group: str
    name: str
    description: str
    anchors: tuple[StarterAnchor, ...]


@dataclass(frozen=True, slots=True)
class StarterLibrary:
    levels: tuple[str, ...]
    competencies: tuple[StarterCompetency, ...]


def starter_library() -> StarterLibrary:
    text = resources.files(__package__).joinpath("starter.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return StarterLibrary(tuple(data["levels"]), tuple(_competency(one) for one in data["competencies"]))


def _competency(data: dict[str, Any]) -> StarterCompetency:
    anchors = tuple(StarterAnchor(label, text) for label, text in data["anchors"])
    return StarterCompetency(data["key"], data["group"], data["name"], data["description"], anchors)
