"""The style of the house, executed: sizes, writes only in actions, domain free of HTTP, closed by default."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted(p for p in (ROOT / "startloket").rglob("*.py") if "migrations" not in p.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
DOMAIN_SHELVES = {"models", "rules", "actions"}
WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}
ROOMS = [p for p in (ROOT / "startloket").iterdir() if p.is_dir() and (p / "__init__.py").exists()]


def shelf_of(path: Path) -> str:
    """The shelf a file stands on: the name below the room, without `.py`."""
    parts = path.relative_to(ROOT / "startloket").parts
    return Path(parts[1]).stem if len(parts) > 1 else ""


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def is_docstring(node: ast.AST) -> bool:
    """A string that stands by itself explains; it does nothing."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


@pytest.mark.parametrize("path", [*CODE, *TESTS], ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_too_long_and_no_function_either(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    functions = [n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    too_long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > 50]

    assert len(lines) <= 500
    assert too_long == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = [p for p in CODE if p.read_text().strip() and not ast.get_docstring(tree(p))]

    assert [str(p.relative_to(ROOT)) for p in silent if p.name != "__init__.py"] == []


def test_no_shelf_has_a_name_that_says_nothing() -> None:
    empty_words = {"utils", "helpers", "services", "managers", "signals", "mixins", "common", "misc"}

    assert [p for p in CODE if p.stem in empty_words] == []


def test_domain_knows_no_http() -> None:
    forbidden = ("django.http", "django.shortcuts", "django.template", "django.urls", "django.views")
    found = []
    for path in CODE:
        if shelf_of(path) not in DOMAIN_SHELVES:
            continue
        for node in ast.walk(tree(path)):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{path.name}: {n}" for n in names if n.startswith(forbidden)]

    assert found == []


def test_only_actions_write() -> None:
    found = []
    for path in CODE:
        if shelf_of(path) == "actions" or path.parent.name == "migrations":
            continue
        for node in ast.walk(tree(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES):
                continue
            owner = ast.unparse(node.func.value)
            if ".objects" in owner or owner.endswith((".filter()", ".all()")) or re.search(r"\bobjects\b", owner):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)[:60]}")

    assert found == []


def test_rules_are_pure() -> None:
    found = []
    for path in CODE:
        if shelf_of(path) != "rules":
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "today", "now", "utcnow"}:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} .{node.attr}")

    assert found == []


def test_no_signals_no_overridden_save_no_generic_keys() -> None:
    found = []
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        if "django.dispatch" in text or "GenericForeignKey" in text or re.search(r"def save\(self", text):
            found.append(str(path.relative_to(ROOT)))

    assert found == []


def test_views_reach_sensitive_rows_only_through_visible_to() -> None:
    sensitive = ("Callback", "CallbackStep", "Event", "Membership", "User")
    found = []
    for path in CODE:
        if shelf_of(path) not in {"views", "worklist"}:
            continue
        source = path.read_text(encoding="utf-8").replace("\n", " ")
        for model in sensitive:
            for match in re.finditer(rf"\b{model}\.objects(.{{0,120}})", source):
                if not re.search(r"visible_to|escalated_to", match.group(1)):
                    found.append(f"{path.relative_to(ROOT)}: {model}.objects{match.group(1)[:40]}")

    assert found == []


def test_no_inline_script_or_style_in_templates() -> None:
    found = []
    for path in (ROOT / "startloket").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", text):
            found.append(str(path.relative_to(ROOT)))

    assert found == []


def test_templates_hold_no_address_of_others() -> None:
    found = []
    for path in (ROOT / "startloket").rglob("*.html"):
        if re.search(r"""(?:src|action)=["']?https?://|<link[^>]+https?://""", path.read_text(encoding="utf-8")):
            found.append(str(path.relative_to(ROOT)))

    assert found == []


def test_every_dependency_says_why_it_is_here() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    declared = tomllib.loads(text)["project"]
    wanted = [*declared["dependencies"], *declared["optional-dependencies"]["dev"]]

    silent = [d for d in wanted if not re.search(rf'"{re.escape(d)}",\s+# \w+', text)]

    assert silent == []


def test_locks_hold_hashes_and_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "frontend/package-lock.json"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256" in text or '"integrity"' in text
        assert not re.search(r'"resolved": *"https?:|index-url|find-links|/simple/', text)


def test_names_of_programmes_and_towns_are_data() -> None:
    names = re.compile(r"VoorZorg|Stevig Ouderschap|Home-Start|Moeders van Rotterdam|Stadsbank|Rotterdam|Leiden")
    cast = ROOT / "startloket" / "config" / "demo_cast.py"
    found = []
    for path in CODE:
        if path == cast:
            continue
        spoken = {node.value.value for node in ast.walk(tree(path)) if is_docstring(node)}
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in spoken:
                found += [f"{path.relative_to(ROOT)}:{node.lineno}"] if names.search(node.value) else []

    assert found == []


def test_nothing_is_left_for_later() -> None:
    words = re.compile(r"\b(TODO|FIXME|XXX)\b")
    found = [str(p.relative_to(ROOT)) for p in CODE if words.search(p.read_text(encoding="utf-8"))]

    assert found == []


def test_licence_is_named_by_its_spdx_id() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"] == "EUPL-1.2"
    assert "EUPL-1.2" in (ROOT / "LICENSE").read_text()
    assert "EUPL-1.2" in (ROOT / "publiccode.yml").read_text()


def test_what_is_committed_speaks_of_the_project_alone() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    machine = re.compile(r"(^|[^A-Za-z0-9_./-])/(work|home|root|Users)/[a-z]")
    found = []
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.suffix in {".py", ".md", ".html", ".yaml", ".yml", ".toml", ".txt", ".sh"} and path.exists():
            found += [name] if machine.search(path.read_text(encoding="utf-8")) else []

    assert [f for f in found if f != "tests/house/test_code.py"] == []
