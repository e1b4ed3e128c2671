"""The files that a host of repositories knows by their names."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from comity.export.markdown import render
from datasets import ROOT

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def problems(form: Path) -> str:
    """Return what the schema of issue forms refuses."""
    command = ["check_jsonschema", "--builtin-schema", "vendor.github-issue-forms", str(form)]
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, check=False, encoding="utf-8"
    )
    return done.stdout if done.returncode else ""


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_is_one(form: Path, tmp_path: Path) -> None:
    assert problems(form) == ""
    read = yaml.safe_load(form.read_text("utf-8"))
    damaged = tmp_path / "damaged.yml"
    damaged.write_text(json.dumps({"name": read["name"]}), "utf-8")
    assert problems(damaged) != ""


def test_a_wrong_fact_is_reported_with_citation_claim_and_sentence() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-fact.yml").read_text("utf-8"))
    asked = [each["id"] for each in form["body"] if each.get("validations", {}).get("required")]
    assert asked == ["citation", "comity", "sentence"]


def test_the_security_policy_leads_to_what_there_is() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        name, _, anchor = target.partition("#")
        page = (ROOT / name).read_text("utf-8")
        assert not anchor or anchor in {heading.id for heading in render(page).headings}
    for name in re.findall(r"`([a-z]+/[a-z]*)`", text):
        assert (ROOT / name).exists(), name
