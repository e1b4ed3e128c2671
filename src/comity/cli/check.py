"""``comity check``: list what is wrong with the data, or explain a rule."""

import argparse
import os
from dataclasses import replace
from typing import Final

from comity.cli.arguments import complete, seconds
from comity.cli.codes import FINDINGS, FINE
from comity.cli.progress import Steps, note

PURPOSE: Final = "validate the data and list what is wrong, by file and line"
EXAMPLE: Final = "comity check --only shape: --format github"

FINDINGS_MEAN: Final = "there are errors"

FORMATS: Final = ("text", "json", "github", "sarif")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="write the findings for people (text), for programs (json, see docs/check.md), as "
        "annotations of a change (github) or for code scanners (sarif) (default: text)",
    )
    only = parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="RULE",
        help="list only findings of this rule, such as DAT-02 or shape:event-kind, or of all "
        "rules with this beginning, such as ONT or shape: (may be repeated)",
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="check everything again and store nothing (or set COMITY_NO_CACHE)",
    )
    parser.add_argument(
        "--timeout",
        type=seconds,
        default=60,
        metavar="SECONDS",
        help="stop a query or a shape of the corpus after so long (default: 60)",
    )
    explain = parser.add_argument(
        "--explain",
        metavar="RULE",
        help="explain a rule: what it requires, why, and how to fix a finding; for the beginning "
        "of a name, list the rules that have it",
    )
    complete(only, "rules")
    complete(explain, "rules")


def run(options: argparse.Namespace) -> int:
    """Check the data set, and print every finding; or explain a rule."""
    from comity.check import check, reports, rules
    from comity.check.kept import Kept
    from comity.check.shapes import catalogue
    from comity.corpus import writing
    from comity.dataset import read

    dataset = read(options.corpus)
    if options.explain is not None:
        print(rules.explain(options.explain, catalogue.catalogue(dataset.corpus)), end="")
        return FINE
    chosen = catalogue.selection(options.only, dataset.corpus)
    anew = options.no_cache or os.environ.get("COMITY_NO_CACHE")
    kept = None if anew else Kept(writing.cache_folder() / "check")
    with Steps(options, "checking") as progress:
        found = check(dataset, progress, kept, options.timeout)
    if options.only:
        found = replace(found, findings=(*found.findings, *found.pending))
    report = found.only(chosen)
    described = catalogue.catalogue(dataset.corpus) if options.format == reports.SARIF else {}
    print(reports.write(report, options.format, dataset.corpus.root, described), end="")
    if left_out := len(found.findings) - len(report.findings):
        note(options, f"findings of other rules, not shown: {left_out}")
    return FINE if report.fine else FINDINGS
