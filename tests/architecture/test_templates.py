"""What templates may not hold, and that each is used."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.architecture.house import SRC, committed, where

FORBIDDEN = {
    "an inline style": re.compile(r"""<style\b|\sstyle\s*=\s*["']""", re.IGNORECASE),
    "an inline script": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE
    ),  # data is not code
    "an inline handler": re.compile(r"""\son[a-z]+\s*=\s*["']|\bjavascript:""", re.IGNORECASE),
    "htmx code": re.compile(r"""\shx-on\b|\shx-vals\s*=\s*["']js:""", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off|\|\s*safeseq\b"),
    "something from elsewhere": re.compile(r"""(?:src|href)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE),
}
# ` :count="rows|length"` reaches the component as None without a word; `:count="{{ rows|length }}"` works
LOST_FILTER = re.compile(
    r"""<c-[\w.-]+(?:\s[^<>]*?)?\s:[\w-]+\s*=\s*"""
    r"""(?:"(?![^"]*\{[{%])[^"]*\|[^"]*"|'(?![^']*\{[{%])[^']*\|[^']*')"""
)
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.DOTALL)
PAINTED_IN_PYTHON = re.compile(r"\b(?:mark_safe|SafeString)\((?!(['\"])[^'\"]*\1\)|'[^']*'\))")


def templates() -> list[Path]:
    return committed("src/*.html")


def faults(path: Path) -> list[str]:
    text = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), path.read_text())
    return [
        f"{where(path, number)} has {what}"
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in FORBIDDEN.items()
        if pattern.search(line)
    ]


def test_templates_hold_no_style_no_script_and_no_unescaped_text():
    assert [fault for path in templates() for fault in faults(path)] == []


@pytest.mark.parametrize(
    "planted",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<a href="#" onclick="go()">',
        "{{ goal.title|safe }}",
        '<img src="https://example.com/x.png">',
    ],
)
def test_each_of_these_is_found(tmp_path, planted):
    page = tmp_path / "page.html"
    page.write_text(f"<div>\n{planted}\n</div>")
    assert len(faults(page)) == 1


def lost_filters(path: Path) -> list[str]:
    text = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), path.read_text())
    return [where(path, text.count("\n", 0, found.end()) + 1) for found in LOST_FILTER.finditer(text)]


def test_filters_in_dynamic_attributes_of_components_stand_in_braces():
    assert [place for path in templates() for place in lost_filters(path)] == []


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ('<c-section title="Goals" :count="rows|length">', 1),
        ("<c-section :count='rows|length' />", 1),
        ('<c-section\n  title="{% translate "Goals" %}"\n  :count="rows|length" />', 1),
        ('<c-section title="Goals" :count="{{ rows|length }}" />', 0),
        ('<c-field :field="form.title" label="One | two" />', 0),
    ],
)
def test_a_filter_that_would_be_lost_is_found(tmp_path, tag, found):
    page = tmp_path / "page.html"
    page.write_text(tag)
    assert len(lost_filters(page)) == found


def without_reason(path: Path) -> list[str]:
    """`mark_safe` on anything but a constant switches escaping off, so its line has to say why that is right."""
    return [
        where(path, number)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if PAINTED_IN_PYTHON.search(line) and "  # " not in line
    ]


def test_python_that_switches_escaping_off_says_why():
    assert [place for path in committed("src/*.py") for place in without_reason(path)] == []


def name_of(path: Path) -> str:
    return str(path).partition("/web/templates/")[2]


@cache
def sources() -> dict[Path, str]:
    return {path: path.read_text() for path in committed("src/*.py", "src/*.html", "src/*.txt")}


def is_component_used(name: str, texts: dict[Path, str], own: Path) -> bool:
    """`cotton/field/bound.html` is written <c-field.bound>, underscores also as hyphens."""
    if not name.startswith("cotton/"):
        return False
    tag = re.escape(name.removeprefix("cotton/").removesuffix(".html").replace("/", ".")).replace("_", "[-_]")
    pattern = re.compile(rf"<c-{tag.removesuffix('[.]index')}[\s/>]|<c-component\s")
    return any(pattern.search(text) for path, text in texts.items() if path != own)


def is_named(name: str, texts: dict[Path, str], own: Path) -> bool:
    """In full, or by its folder where the last part is put together: f"cycles/{step}.html"."""
    folder = name.rpartition("/")[0]
    spellings = [f'"{name}', f"'{name}", *([f'f"{folder}/{{'] if folder else [])]
    return any(spelling in text for path, text in texts.items() if path != own for spelling in spellings)


def replaces_a_librarys(name: str) -> bool:
    """Sign-in pages of allauth are found by their names, and so are Django's own error pages."""
    spec = find_spec("allauth")
    folders = [Path(place) for place in (spec.submodule_search_locations or [])] if spec else []
    return name in ("404.html", "500.html", "403.html", "400.html") or any(
        (folder / "templates" / name).exists() or list(folder.glob(f"*/templates/{name}")) for folder in folders
    )


def unused(paths: list[Path], texts: dict[Path, str]) -> list[str]:
    names = {name_of(path): path for path in paths}
    return sorted(
        name
        for name, path in names.items()
        if not is_named(name, texts, path)
        and not is_component_used(name, texts, path)
        and not replaces_a_librarys(name)
    )


def test_every_template_is_used():
    assert unused(templates(), sources()) == []


def test_a_template_that_nothing_names_is_found():
    lost = [SRC / "web/templates/plan/lost.html", SRC / "web/templates/cotton/lost.html"]
    assert unused(lost, sources()) == ["cotton/lost.html", "plan/lost.html"]
