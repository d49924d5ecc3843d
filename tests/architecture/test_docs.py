"""Links between the documents lead somewhere."""

import re
from pathlib import Path

from tests.architecture.house import ROOT, committed, where

LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def anchors(path: Path) -> set[str]:
    """As the usual Markdown readers make them: lower case, words joined by hyphens."""
    headings = re.findall(r"^#+\s+(.*)$", FENCE.sub("", path.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def leads_nowhere(path: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target):
        return False
    name, _, anchor = target.partition("#")
    found = (path.parent / name).resolve() if name else path
    if not found.exists():
        return True
    return bool(anchor) and found.suffix == ".md" and anchor not in anchors(found)


def broken_links(path: Path) -> list[str]:
    text = FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), path.read_text())
    return [
        f"{where(path, number)} → {target}"
        for number, line in enumerate(text.splitlines(), 1)
        for target in LINK.findall(line)
        if leads_nowhere(path, target)
    ]


def test_every_link_between_documents_leads_somewhere():
    assert [link for path in committed("*.md") for link in broken_links(path)] == []


def test_documents_that_the_code_names_are_there():
    named = {
        name: path
        for path in committed("src/*.py", "bin/*", "tests/*.py")
        for name in re.findall(r"\bdocs/[\w/-]+\.md\b", path.read_text())
    }
    assert (
        sorted(f"{path.relative_to(ROOT)} names {name}" for name, path in named.items() if not (ROOT / name).exists())
        == []
    )


def test_a_link_to_nothing_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# A heading\n\n[good](#a-heading) [lost](lost.md) [moved](page.md#gone)\n")
    assert broken_links(page) == ["page.md:3 → lost.md", "page.md:3 → page.md#gone"]
